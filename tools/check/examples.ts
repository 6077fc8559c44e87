import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check, Finding } from './check.ts';
import { type ExampleLine, exampleBlocks } from './example-blocks.ts';
import { matches } from './example-value.ts';
import { filesBelow, isSource, isTest } from './files.ts';
import { type Node, parseSource } from './syntax.ts';

type Scope = Record<string, unknown>;
type Evaluate = (...values: unknown[]) => Promise<unknown>;
const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => Evaluate;

/** Every `expr // value` line of every `@example`, evaluated with what the file exports and imports in scope. */
export const examples: Check = {
  name: 'examples',
  async run(root) {
    const findings: Finding[] = [];
    let looked = 0;
    for (const path of filesBelow(root, ['packages'], isSource).filter((each) => !isTest(each))) {
      const lines = exampleBlocks(readFileSync(join(root, path), 'utf8'));
      if (lines.length === 0) continue;
      looked += lines.length;
      findings.push(...(await tryFile(root, path, lines)));
    }
    return { looked, unit: 'example lines', findings };
  },
};

async function tryFile(root: string, path: string, lines: ExampleLine[]): Promise<Finding[]> {
  let scope: Scope;
  try {
    const exported = (await import(pathToFileURL(join(root, path)).href)) as Scope;
    scope = { ...(await importsInScope(root, path, lines)), ...exported };
  } catch (error) {
    return [{ file: path, message: `cannot be loaded to run its examples: ${String(error)}` }];
  }
  const findings: Finding[] = [];
  for (const line of lines) {
    const message = await objection(line, scope);
    if (message !== undefined) findings.push({ file: path, line: line.line, message });
  }
  return findings;
}

async function objection({ setup, expression, expected }: ExampleLine, scope: Scope): Promise<string | undefined> {
  const error = /^throws\s+(\S+)/.exec(expected)?.[1];
  try {
    const run = new AsyncFunction(...Object.keys(scope), `'use strict';\n${setup}\nreturn (${expression}\n);`);
    const value = await run(...Object.values(scope));
    if (error !== undefined) return `${expression} gives a value, the example says it throws ${error}`;
    const shown = matches(value, expected);
    return shown === true ? undefined : `${expression} gives ${shown}, the example says ${expected}`;
  } catch (thrown) {
    const code = (thrown as { code?: string }).code ?? (thrown as Error).name;
    return error === code ? undefined : `${expression} throws ${String(thrown)}, the example says ${expected}`;
  }
}

/** Named value imports of the file that its examples mention. */
async function importsInScope(root: string, path: string, lines: ExampleLine[]): Promise<Scope> {
  const mentioned = new Set(lines.flatMap(({ setup, expression }) => `${setup}\n${expression}`.match(/[\w$]+/g) ?? []));
  const scope: Scope = {};
  for (const item of parseSource(root, path).body) {
    if (item.type !== 'ImportDeclaration' || item.typeOnly) continue;
    for (const specifier of item.specifiers as {
      type: string;
      isTypeOnly?: boolean;
      local: Node;
      imported?: Node | null;
    }[]) {
      const local = specifier.local.value as string;
      if (specifier.isTypeOnly || specifier.type !== 'ImportSpecifier' || !mentioned.has(local)) continue;
      const target = createRequire(join(root, path)).resolve((item.source as { value: string } & object).value);
      const module = (await import(pathToFileURL(target).href)) as Scope;
      scope[local] = module[(specifier.imported?.value as string | undefined) ?? local];
    }
  }
  return scope;
}
