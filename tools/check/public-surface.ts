import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { filesBelow, readJson } from './files.ts';
import { type Node, parseSource, type Source } from './syntax.ts';

/** A function that other floors can import, where it is written. */
export type PublicFunction = { name: string; source: Source; node: Node };

type Export = { source: Source; node: Node };

/** Every function reachable through the `exports` of a workspace package, each once. */
export function publicFunctions(root: string): PublicFunction[] {
  const surface = new Surface(root);
  const found = new Map<string, PublicFunction>();
  for (const entry of entryFiles(root))
    for (const [name, { source, node }] of surface.exportsOf(entry))
      if (isFunction(node)) found.set(`${source.path}#${name}`, { name, source, node });
  return [...found.values()];
}

function entryFiles(root: string): string[] {
  return filesBelow(root, ['packages'], (name) => name === 'package.json').flatMap((file) => {
    const { exports = {} } = readJson<{ exports?: Record<string, string> }>(join(root, file));
    return Object.values(exports)
      .map((target) => posix.join(dirname(file), target))
      .filter((path) => existsSync(join(root, path)));
  });
}

/** Follows `export *` and `export { … } from` to the declarations. */
class Surface {
  private readonly root: string;
  private readonly known = new Map<string, Map<string, Export>>();
  constructor(root: string) {
    this.root = root;
  }

  exportsOf(path: string): Map<string, Export> {
    const before = this.known.get(path);
    if (before) return before;
    const exported = new Map<string, Export>();
    this.known.set(path, exported);
    const source = parseSource(this.root, path);
    const local = new Map<string, Export>();
    for (const item of source.body) this.collect(source, item, local, exported);
    for (const item of source.body) this.reExport(source, item, local, exported);
    return exported;
  }

  private collect(source: Source, item: Node, local: Map<string, Export>, exported: Map<string, Export>): void {
    const isExport = item.type === 'ExportDeclaration';
    for (const [name, node] of declared(isExport ? (item.declaration as Node) : item)) {
      // The docstring stands before `export`, and before the first of several overloads.
      const first = local.get(name) ?? { source, node: { ...node, span: item.span } };
      local.set(name, first);
      if (isExport) exported.set(name, first);
    }
  }

  private reExport(source: Source, item: Node, local: Map<string, Export>, exported: Map<string, Export>): void {
    const from = (item.source as { value?: string } | null | undefined)?.value;
    const target = from?.startsWith('.') ? posix.join(dirname(source.path), from) : undefined;
    const there = target !== undefined && existsSync(join(this.root, target)) ? this.exportsOf(target) : undefined;
    if (item.type === 'ExportAllDeclaration' && there) {
      for (const [name, each] of there) exported.set(name, each);
    } else if (item.type === 'ExportNamedDeclaration') {
      for (const specifier of item.specifiers as { orig?: Node; exported?: Node | null }[]) {
        const name = specifier.orig?.value as string | undefined;
        const each = name === undefined ? undefined : (from === undefined ? local : there)?.get(name);
        if (each) exported.set((specifier.exported?.value ?? name) as string, each);
      }
    }
  }
}

function declared(node: Node): [string, Node][] {
  if (node.type === 'FunctionDeclaration') return [[(node.identifier as Node).value as string, node]];
  if (node.type !== 'VariableDeclaration') return [];
  return (node.declarations as { id: Node; init: Node | null }[])
    .filter(({ id, init }) => id.type === 'Identifier' && init)
    .map(({ id, init }) => [id.value as string, init as Node]);
}

function isFunction(node: Node): boolean {
  return ['FunctionDeclaration', 'ArrowFunctionExpression', 'FunctionExpression'].includes(node.type);
}
