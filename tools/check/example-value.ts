import { parseSync } from '@swc/core';
import type { Node } from './syntax.ts';

/**
 * Whether a value is the one an example prints: the same structure, strings exactly, numbers to the digits that are
 * printed. `true`, or the value as text when it is another. Typed arrays, sets and maps are compared as lists.
 */
export function matches(value: unknown, expected: string): true | string {
  const tree = literal(expected);
  const same = tree === undefined ? String(value) === expected : equal(value, tree);
  return same || shown(value);
}

function literal(text: string): Node | undefined {
  try {
    const [statement] = parseSync(`(${text})`, { syntax: 'typescript', target: 'es2024' }).body as unknown as Node[];
    const inside = ((statement.expression as Node).expression ?? statement.expression) as Node;
    return isLiteral(inside) ? inside : undefined;
  } catch {
    return undefined;
  }
}

const words = ['undefined', 'NaN', 'Infinity'];

function isLiteral(node: Node): boolean {
  if (node.type === 'UnaryExpression') return node.operator === '-' && isLiteral(node.argument as Node);
  if (node.type === 'ArrayExpression')
    return (node.elements as { expression: Node }[]).every((each) => each && isLiteral(each.expression));
  if (node.type === 'ObjectExpression')
    return (node.properties as Node[]).every(
      (each) => each.type === 'KeyValueProperty' && isLiteral(each.value as Node),
    );
  if (node.type === 'Identifier') return words.includes(node.value as string);
  return ['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'NullLiteral', 'BigIntLiteral'].includes(node.type);
}

function equal(value: unknown, node: Node): boolean {
  switch (node.type) {
    case 'NumericLiteral':
      return typeof value === 'number' && equalNumber(value, node.raw as string);
    case 'UnaryExpression':
      return (typeof value === 'number' || typeof value === 'bigint') && equal(-value, node.argument as Node);
    case 'ArrayExpression':
      return equalList(
        value,
        (node.elements as { expression: Node }[]).map(({ expression }) => expression),
      );
    case 'ObjectExpression':
      return equalObject(value, node.properties as { key: Node; value: Node }[]);
    case 'Identifier':
      return String(value) === node.value && typeof value !== 'string';
    case 'NullLiteral':
      return value === null;
    case 'BigIntLiteral':
      return typeof value === 'bigint' && `${value}n` === node.raw;
    default:
      return value === node.value;
  }
}

function equalNumber(value: number, raw: string): boolean {
  const said = Number(raw.replaceAll('_', ''));
  const [mantissa, exponent] = raw.replaceAll('_', '').split('e');
  if (exponent !== undefined) return Number(value.toExponential(mantissa.split('.')[1]?.length ?? 0)) === said;
  const digits = raw.split('.')[1]?.length;
  return digits === undefined ? value === said : Math.abs(value - said) <= 0.5000001 * 10 ** -digits;
}

function equalList(value: unknown, nodes: Node[]): boolean {
  const list = asList(value);
  return list !== undefined && list.length === nodes.length && nodes.every((node, i) => equal(list[i], node));
}

function equalObject(value: unknown, properties: { key: Node; value: Node }[]): boolean {
  if (value === null || typeof value !== 'object' || asList(value) !== undefined) return false;
  const present = Object.entries(value).filter(([, each]) => each !== undefined);
  return (
    present.length === properties.length &&
    properties.every(({ key, value: node }) => equal((value as Record<string, unknown>)[String(key.value)], node))
  );
}

function asList(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Map || value instanceof Set || (ArrayBuffer.isView(value) && !(value instanceof DataView)))
    return Array.from(value as Iterable<unknown>);
  return undefined;
}

function shown(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  if (typeof value === 'bigint') return `${value}n`;
  const list = asList(value);
  if (list) return `[${list.map(shown).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${shown(each)}`)
      .join(', ')} }`;
  return JSON.stringify(value) ?? String(value);
}
