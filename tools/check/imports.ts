import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './check.ts';
import { repository, runTool, toolScript } from './command.ts';
import { isTest } from './files.ts';

type Dependency = { module: string; resolved: string; couldNotResolve: boolean };
type Cruise = {
  modules: { source: string; dependencies: Dependency[] }[];
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[];
  };
};

const roots = ['packages', 'tools', 'bench'];

/** Floors, rooms, doors and cycles, by the rules of `.dependency-cruiser.mjs`; counts imports between files of the house. */
export const imports: Check = {
  name: 'imports',
  run(root) {
    const present = roots.filter((folder) => existsSync(join(root, folder)));
    if (present.length === 0) return { looked: 0, unit: 'imports', findings: [] };
    const config = join(repository, '.dependency-cruiser.mjs');
    const script = toolScript('dependency-cruiser', 'depcruise');
    const { out, err } = runTool(script, ['--config', config, '--output-type', 'json', ...present], root);
    if (!out.trimStart().startsWith('{'))
      return { looked: 0, unit: 'imports', findings: [{ file: '.', message: `dependency-cruiser failed: ${err}` }] };
    const { modules, summary } = JSON.parse(out) as Cruise;
    return {
      looked: countInner(modules),
      unit: 'imports',
      findings: [...ruleFindings(summary), ...byPathFindings(modules)],
    };
  },
};

function countInner(modules: Cruise['modules']): number {
  let count = 0;
  for (const { dependencies } of modules)
    for (const { resolved, couldNotResolve } of dependencies)
      if (!couldNotResolve && !resolved.includes('node_modules') && resolved.includes('/')) count++;
  return count;
}

function ruleFindings(summary: Cruise['summary']): Finding[] {
  return summary.violations.map(({ from, to, rule, cycle }) => ({
    file: from,
    message: `${rule.name}: imports ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`,
  }));
}

/** Packages name each other; a relative path into another package goes around its `exports`. Test support is in no `exports`. */
function byPathFindings(modules: Cruise['modules']): Finding[] {
  const findings: Finding[] = [];
  for (const { source, dependencies } of modules) {
    const own = packageOf(source);
    for (const { module, resolved } of dependencies) {
      const other = packageOf(resolved);
      if (own !== undefined && other !== undefined && own !== other && module.startsWith('.') && !isTest(resolved))
        findings.push({
          file: source,
          message: `package-by-name: imports ${resolved} by path instead of @tutti/${other}`,
        });
    }
  }
  return findings;
}

function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}
