import { isAbsolute, relative } from 'node:path';
import type { Check, Finding } from './check.ts';
import { runTool, toolScript } from './command.ts';

const located = /^(.+?)\((\d+),\d+\): (error TS\d+: .*)$/;

/** Type check of everything the root's tsconfig.json includes. */
export const types: Check = {
  name: 'types',
  run(root) {
    const { status, out, err } = runTool(
      toolScript('typescript', 'tsc'),
      ['--noEmit', '--pretty', 'false', '--listFiles', '-p', 'tsconfig.json'],
      root,
    );
    const findings: Finding[] = [];
    let looked = 0;
    for (const line of out.split('\n')) {
      const match = located.exec(line);
      if (match) findings.push({ file: match[1], line: Number(match[2]), message: match[3] });
      else if (line.startsWith('error ')) findings.push({ file: 'tsconfig.json', message: line });
      else if (isAbsolute(line) && !line.includes('node_modules') && !relative(root, line).startsWith('..')) looked++;
    }
    if (status !== 0 && findings.length === 0)
      findings.push({ file: 'tsconfig.json', message: `tsc failed: ${err || out.slice(-500)}` });
    return { looked, unit: 'files', findings };
  },
};
