import type { ScalarKind } from '../shapes/scalars.ts';

/** What a schema says about one value, as far as files need to know it. */
export type Shape =
  | { type: 'text'; kind?: ScalarKind }
  | { type: 'number'; kind?: ScalarKind }
  | { type: 'boolean' }
  | { type: 'choice'; values: readonly string[] }
  | ObjectShape
  | { type: 'list'; of: Shape }
  | { type: 'tuple'; of: readonly Shape[] }
  | { type: 'record'; of: Shape }
  | { type: 'union'; options: readonly Shape[] };

export type Field = {
  name: string;
  shape: Shape;
  /** Neither optional nor with a default: the file must give it. */
  required: boolean;
  /** What the schema puts where the file says nothing. */
  fallback?: unknown;
};

export type ObjectShape = { type: 'object'; fields: readonly Field[] };

type Definition = {
  type: string;
  innerType?: Node;
  defaultValue?: unknown;
  shape?: Record<string, Node>;
  element?: Node;
  items?: Node[];
  options?: Node[];
  valueType?: Node;
  entries?: Record<string, string>;
  values?: unknown[];
};
type Node = { _zod: { def: Definition }; meta(): { kind?: string } | undefined };

const known = new WeakMap<object, Shape>();

/**
 * The shape of values of a zod schema: its fields, lists and scalars with the kind their metadata names.
 * @param schema  a zod 4 schema made of objects, arrays, tuples, records, unions, enums, literals and scalars
 * @throws Error when the schema has a construct that files cannot hold (a mistake in the model, never in data)
 */
export function shapeOf(schema: object): Shape {
  const found = known.get(schema);
  if (found) return found;
  const shape = read(schema as Node);
  known.set(schema, shape);
  return shape;
}

/** The shape of an entity's schema. */
export function objectShapeOf(schema: object): ObjectShape {
  const shape = shapeOf(schema);
  if (shape.type !== 'object') throw new Error('An entity must be an object.');
  return shape;
}

function read(node: Node): Shape {
  const { def } = node._zod;
  const kind = node.meta()?.kind;
  switch (def.type) {
    case 'string':
      return { type: 'text', kind: kind as ScalarKind | undefined };
    case 'number':
      return { type: 'number', kind: kind as ScalarKind | undefined };
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return { type: 'choice', values: Object.values(def.entries!) };
    case 'literal':
      return { type: 'choice', values: def.values!.map(String) };
    case 'object':
      return { type: 'object', fields: Object.entries(def.shape!).map(([name, inner]) => fieldOf(name, inner)) };
    case 'array':
      return { type: 'list', of: shapeOf(def.element!) };
    case 'tuple':
      return { type: 'tuple', of: def.items!.map(shapeOf) };
    case 'record':
      return { type: 'record', of: shapeOf(def.valueType!) };
    case 'union': {
      const union: Shape = { type: 'union', options: def.options!.map(shapeOf) };
      return kind === 'duration-distribution' ? inSeconds(union) : union;
    }
    case 'optional':
    case 'default':
      return shapeOf(def.innerType!);
    default:
      throw new Error(`A file cannot hold a ${def.type}.`);
  }
}

function fieldOf(name: string, node: Node): Field {
  const { def } = node._zod;
  const field: Field = { name, shape: shapeOf(node), required: def.type !== 'optional' && def.type !== 'default' };
  if (def.type === 'default') field.fallback = def.defaultValue;
  return field;
}

/** A distribution over a duration: all its numbers are seconds except the coefficient of variation. */
function inSeconds(shape: Shape): Shape {
  if (shape.type === 'number') return { type: 'number', kind: 'duration' };
  if (shape.type === 'list') return { type: 'list', of: inSeconds(shape.of) };
  if (shape.type === 'union') return { type: 'union', options: shape.options.map(inSeconds) };
  if (shape.type !== 'object') return shape;
  return {
    type: 'object',
    fields: shape.fields.map((field) => (field.name === 'cv' ? field : { ...field, shape: inSeconds(field.shape) })),
  };
}

/** Whether a value of this shape fits a cell without JSON. */
export function isScalar(shape: Shape): boolean {
  if (shape.type === 'union') return shape.options.every(isScalar);
  return shape.type === 'text' || shape.type === 'number' || shape.type === 'boolean' || shape.type === 'choice';
}

/** The possibilities of a shape: a union's options, flattened, or the shape itself. */
export function optionsOf(shape: Shape): readonly Shape[] {
  return shape.type === 'union' ? shape.options.flatMap(optionsOf) : [shape];
}
