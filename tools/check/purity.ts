import { builtinModules } from 'node:module';
import type { Check, Finding } from './check.ts';
import { filesBelow, isSource, isTest } from './files.ts';
import { GLOBAL, type Node, parseSource, type Source, walk } from './syntax.ts';

const floors = ['packages/model', 'packages/engines', 'packages/planner'];
const timeLibraries = ['temporal-polyfill', 'rrule-temporal'];
const timeRoom = 'packages/model/calendars/';

/** Globals that read a clock, chance, the machine's language, the network, a screen or a process. */
const forbidden = new Set(
  (
    'Intl performance process console fetch XMLHttpRequest WebSocket EventSource setTimeout setInterval setImmediate ' +
    'clearTimeout clearInterval clearImmediate queueMicrotask requestAnimationFrame document window navigator location ' +
    'localStorage sessionStorage indexedDB crypto Buffer global globalThis require module __dirname __filename ' +
    'Worker SharedWorker postMessage MessageChannel BroadcastChannel alert Temporal self NodeJS eval Function'
  ).split(' '),
);
/** Methods whose answer depends on the language and time zone of the machine. */
const localeMethods = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
]);
const builtins = new Set(builtinModules);

/** The pure floors: no clock, no chance, no input or output, by the syntax tree and not by the text. */
export const purity: Check = {
  name: 'purity',
  run(root) {
    const paths = filesBelow(root, floors, isSource).filter((path) => !isTest(path));
    const findings = paths.flatMap((path) => impurities(parseSource(root, path)));
    return { looked: paths.length, unit: 'files', findings };
  },
};

function impurities(source: Source): Finding[] {
  const findings: Finding[] = [];
  walk(source.body, (node, parent, spanned) => {
    const message = importObjection(node, source.path) ?? globalObjection(node, parent) ?? methodObjection(node);
    if (message !== undefined) findings.push({ file: source.path, line: source.line(spanned), message });
  });
  return findings;
}

function importObjection(node: Node, path: string): string | undefined {
  const name = importedModule(node);
  if (name === undefined) return undefined;
  if (name.startsWith('node:') || builtins.has(name)) return `imports ${name}, which is input and output`;
  const library = timeLibraries.find((each) => name === each || name.startsWith(`${each}/`));
  if (library !== undefined && !path.startsWith(timeRoom)) return `imports ${library}, which only ${timeRoom} may use`;
  return undefined;
}

function importedModule(node: Node): string | undefined {
  const isImport = ['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration'].includes(node.type);
  if (isImport) return (node.source as { value?: string } | null)?.value;
  if (node.type === 'CallExpression' && (node.callee as Node).type === 'Import') {
    const [first] = node.arguments as { expression: Node }[];
    return first?.expression.type === 'StringLiteral' ? (first.expression.value as string) : '(a computed module)';
  }
  if (node.type === 'TsImportType') return (node.argument as { value?: string }).value;
  return undefined;
}

function globalObjection(node: Node, parent: Node | undefined): string | undefined {
  if (node.type === 'MetaProperty' && node.kind === 'import.meta')
    return 'uses import.meta, which is the place of a file';
  if (node.type !== 'Identifier' || node.ctxt !== GLOBAL) return undefined;
  const name = node.value as string;
  if (forbidden.has(name)) return `uses the global ${name}`;
  const member = parent?.type === 'MemberExpression' && parent.object === node ? propertyName(parent) : undefined;
  if (name === 'Date' && member !== 'UTC' && !parent?.type.startsWith('Ts'))
    return member === undefined
      ? 'uses Date; instants are epoch milliseconds and the clock is an argument'
      : `uses Date.${member}`;
  if (name === 'Math' && (member === 'random' || member === undefined))
    return 'uses Math.random; chance comes from the seed';
  return undefined;
}

function methodObjection(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const name = propertyName(node);
  return name !== undefined && localeMethods.has(name)
    ? `uses ${name}, which depends on the machine's language`
    : undefined;
}

function propertyName(member: Node): string | undefined {
  const property = member.property as Node;
  if (property.type === 'Identifier') return property.value as string;
  const inner = property.type === 'Computed' ? (property.expression as Node) : undefined;
  return inner?.type === 'StringLiteral' ? (inner.value as string) : undefined;
}
