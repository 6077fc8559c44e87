import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { Check, Finding, Report } from './check.ts';
import { runTool, toolScript } from './command.ts';

const located = /^(.+?)\((\d+),\d+\): (error TS\d+: .*)$/;

/** Type check of the root's tsconfig.json, then of every one that a package has of its own. */
export const types: Check = {
  name: 'types',
  run(root) {
    const reports = projects(root).map((project) => checkProject(root, project));
    const empty = reports.find(({ looked, findings }) => looked === 0 && findings.length === 0);
    return {
      looked: empty ? 0 : reports.reduce((sum, { looked }) => sum + looked, 0),
      unit: 'files',
      findings: reports.flatMap(({ findings }) => findings),
    };
  },
};

/** `tsconfig.json` of the root, and `tsconfig*.json` of packages that run elsewhere than on Node. */
function projects(root: string): string[] {
  const packages = join(root, 'packages');
  const own = existsSync(packages) ? readdirSync(packages) : [];
  return [
    'tsconfig.json',
    ...own.flatMap((name) =>
      readdirSync(join(packages, name))
        .filter((file) => /^tsconfig.*\.json$/.test(file))
        .map((file) => `packages/${name}/${file}`),
    ),
  ];
}

function checkProject(root: string, project: string): Report {
  const { status, out, err } = runTool(
    toolScript('typescript', 'tsc'),
    ['--noEmit', '--pretty', 'false', '--listFiles', '-p', project],
    root,
  );
  const findings: Finding[] = [];
  let looked = 0;
  for (const line of out.split('\n')) {
    const match = located.exec(line);
    if (match) findings.push({ file: match[1], line: Number(match[2]), message: match[3] });
    else if (line.startsWith('error ')) findings.push({ file: project, message: line });
    else if (isAbsolute(line) && !line.includes('node_modules') && !relative(root, line).startsWith('..')) looked++;
  }
  if (status !== 0 && findings.length === 0)
    findings.push({ file: project, message: `tsc failed: ${err || out.slice(-500)}` });
  return { looked, unit: 'files', findings };
}
