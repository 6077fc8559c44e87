import type { Check, Finding } from './check.ts';
import { runTool, toolScript } from './command.ts';
import { filesBelow, isSource } from './files.ts';

type Named = { name: string; line?: number };
type Issues = { file: string } & Record<string, Named[] | Named[][] | string>;

/** Files, exports and dependencies that nothing uses, by knip and the root's knip.json. */
export const deadCode: Check = {
  name: 'dead code',
  run(root) {
    const looked = filesBelow(root, ['packages', 'tools', 'bench'], isSource).length;
    const { status, out, err } = runTool(toolScript('knip', 'knip'), ['--reporter', 'json', '--no-progress'], root);
    const start = out.indexOf('{');
    if (start < 0)
      return { looked, unit: 'files', findings: [{ file: 'knip.json', message: `knip failed: ${err || out}` }] };
    const { issues } = JSON.parse(out.slice(start)) as { issues: Issues[] };
    const findings = issues.flatMap(findingsOf);
    if (status !== 0 && findings.length === 0)
      findings.push({ file: 'knip.json', message: `knip failed: ${err || out}` });
    return { looked, unit: 'files', findings };
  },
};

function findingsOf(issues: Issues): Finding[] {
  return Object.entries(issues).flatMap(([kind, found]) =>
    Array.isArray(found)
      ? found
          .flat()
          .map(({ name, line }) => ({ file: issues.file, line, message: `unused or unlisted (${kind}): ${name}` }))
      : [],
  );
}
