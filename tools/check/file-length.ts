import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { filesBelow } from './files.ts';

const lookAt = 300;
const needsReason = 500;
const source = /\.(tsx?|mjs|css|sql)$/;

/** Files over 300 lines are listed; over 500 they need a `Reason:` in the comment at their head. */
export const fileLength: Check = {
  name: 'file length',
  run(root) {
    const paths = filesBelow(root, ['packages', 'tools', 'bench'], (name) => source.test(name));
    const long = paths
      .map((file) => ({ file, ...measure(readFileSync(join(root, file), 'utf8')) }))
      .filter(({ lines }) => lines > lookAt)
      .sort((a, b) => b.lines - a.lines);
    const findings = long
      .filter(({ lines, reason }) => lines > needsReason && reason === undefined)
      .map(({ file, lines }) => ({ file, message: `has ${lines} lines and no 'Reason:' in the comment at its head` }));
    const notes = long.map(({ file, lines, reason }) =>
      `${String(lines).padStart(5)}  ${file}  ${reason ?? ''}`.trimEnd(),
    );
    return { looked: paths.length, unit: 'files', findings, notes };
  },
};

function measure(text: string): { lines: number; reason: string | undefined } {
  const head = /^(?:\s*(?:\/\/[^\n]*\n|\/\*[\s\S]*?\*\/))*/.exec(text)?.[0] ?? '';
  return {
    lines: text.trimEnd().split('\n').length,
    reason: /Reason:\s*([^\n]*?)\s*(?:\*\/)?(?:\n|$)/.exec(head)?.[1],
  };
}
