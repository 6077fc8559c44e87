import { type Node, type Source, walk } from './syntax.ts';

/** A place where a text is named: by its key, or by a template that some keys match. */
export type TextUse = {
  matches: (key: string) => boolean;
  /** Names of the values given there; undefined where they cannot be read off (a key that is only passed on). */
  values: readonly string[] | undefined;
  source: Source;
  node: Node;
};

/** Every string and template of a source that may be the key of a text, with the values where it is a call of `t`. */
export function textUses(source: Source): TextUse[] {
  const uses: TextUse[] = [];
  const called = new Map<Node, readonly string[] | undefined>();
  walk(source.body, (node, _parent, spanned) => {
    if (node.type === 'CallExpression' && calleeName(node) === 't') {
      const [key, values] = (node.arguments as { expression: Node }[]).map(({ expression }) => expression);
      for (const each of keysIn(key)) called.set(each, valueNames(values));
    }
    const matches = matcherOf(node);
    if (matches) uses.push({ matches, values: called.get(node), source, node: spanned });
  });
  return uses;
}

const calleeName = (call: Node) => (call.callee as Node).value as string | undefined;

/** The strings a key may come from: itself, or both sides of a choice. */
function keysIn(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  if (node.type === 'ConditionalExpression')
    return [...keysIn(node.consequent as Node), ...keysIn(node.alternate as Node)];
  if (node.type === 'ParenthesisExpression') return keysIn(node.expression as Node);
  return [node];
}

function valueNames(values: Node | undefined): readonly string[] | undefined {
  if (values === undefined) return [];
  if (values.type !== 'ObjectExpression') return undefined;
  const names = (values.properties as Node[]).map((property) => {
    const key = property.type === 'Identifier' ? property : (property.key as Node | undefined);
    return key?.value as string | undefined;
  });
  return names.every((name) => name !== undefined) ? (names as string[]) : undefined;
}

function matcherOf(node: Node): TextUse['matches'] | undefined {
  if (node.type === 'StringLiteral') return (key) => key === node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const parts = (node.quasis as Node[]).map((quasi) => String(quasi.raw));
  // A template that begins with a value could be anything; keys begin with the name of their room.
  if (!/^[a-z]+\./.test(parts[0])) return undefined;
  const pattern = new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^.]+')}$`);
  return (key) => pattern.test(key);
}
