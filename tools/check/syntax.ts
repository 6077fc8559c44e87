import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/** Any node of swc's tree. Its `ctxt` is 1 for an identifier that nothing in the file declares: a global. */
export type Node = { type: string; span?: { start: number; end: number }; ctxt?: number; [key: string]: unknown };

export const GLOBAL = 1;

/** A parsed file with what is needed to go from a node back to its text and line. */
export type Source = {
  path: string;
  body: Node[];
  /** Text before the node. swc counts bytes from 1, JavaScript counts UTF-16 units from 0. */
  before: (node: Node) => string;
  line: (node: Node) => number;
};

/** Parses one TypeScript file. */
export function parseSource(root: string, path: string): Source {
  const bytes = readFileSync(join(root, path));
  const tree = parseSync(bytes.toString('utf8'), { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2024' });
  const before = (node: Node) => bytes.subarray(0, (node.span?.start ?? 1) - 1).toString('utf8');
  return {
    path,
    body: tree.body as unknown as Node[],
    before,
    line: (node) => before(node).split('\n').length,
  };
}

/** Visits every node below `start`, parents first; `spanned` is the nearest node that knows its place. */
export function walk(start: unknown, visit: (node: Node, parent: Node | undefined, spanned: Node) => void): void {
  const go = (value: unknown, parent: Node | undefined, spanned: Node | undefined): void => {
    if (Array.isArray(value)) for (const each of value) go(each, parent, spanned);
    else if (isNode(value)) {
      const place = value.span ? value : (spanned ?? value);
      visit(value, parent, place);
      for (const key in value) if (key !== 'span') go(value[key], value, place);
    } else if (value !== null && typeof value === 'object') {
      for (const each of Object.values(value)) go(each, parent, spanned);
    }
  };
  go(start, undefined, undefined);
}

function isNode(value: unknown): value is Node {
  return (
    value !== null && typeof value === 'object' && !Array.isArray(value) && typeof (value as Node).type === 'string'
  );
}
