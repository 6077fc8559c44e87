import fc from 'fast-check';
import type { Model } from '../model.ts';
import { model } from '../model.ts';

type Bag = { minimum?: number; maximum?: number; exclusiveMinimum?: number; format?: string; maxLength?: number };
type Node = {
  _zod: { def: Record<string, unknown> & { type: string }; bag: Bag };
  meta(): { kind?: string } | undefined;
  safeParse(value: unknown): { success: boolean };
};

const nasty = [
  '=cmd',
  "'",
  "''x",
  '""',
  '"',
  '+1',
  '-5',
  '1,5',
  '1.234',
  'true',
  'no',
  '{a}',
  '[1]',
  ' a ',
  '*',
  'a;b',
  'é',
  'x\ny',
  '\tq',
  '007',
  'a"b',
  '1e5',
];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 8 }) },
  { weight: 2, arbitrary: fc.constantFrom(...nasty) },
  fc.string({ maxLength: 4, unit: fc.constantFrom('a', 'é', '😀', '中', '\u00a0', '\u2009', '\u202e', '−', '٣') }),
);

/** Values that a schema accepts, made from the schema itself; texts lean to what spreadsheets and number readers trip over. */
function arbitraryOf(given: unknown): fc.Arbitrary<unknown> {
  const node = given as Node;
  const { def, bag } = node._zod;
  const made = build(node, def, bag);
  return (def.checks as unknown[] | undefined)?.length ? made.filter((value) => node.safeParse(value).success) : made;
}

function build(node: Node, def: Node['_zod']['def'], bag: Bag): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'string':
      return text(node);
    case 'number':
      return number(node, bag);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries as Record<string, string>));
    case 'literal':
      return fc.constantFrom(...(def.values as unknown[]));
    case 'object':
      return record(def.shape as Record<string, Node>);
    case 'array':
      return list(node, def, bag);
    case 'tuple':
      return fc.tuple(...(def.items as unknown[]).map(arbitraryOf));
    case 'record':
      return fc.dictionary(
        word.filter((key) => key !== '' && key !== '__proto__'),
        arbitraryOf(def.valueType),
        { maxKeys: 3, noNullPrototype: true },
      );
    case 'union':
      return fc.oneof(...(def.options as unknown[]).map(arbitraryOf));
    case 'default':
      return arbitraryOf(def.innerType);
    default:
      throw new Error(`No values for ${def.type}.`);
  }
}

/** Lists of up to three; where none of these lengths will do, of 24 (a rate for each hour of the day). */
function list(node: Node, def: Node['_zod']['def'], bag: Bag): fc.Arbitrary<unknown> {
  const daily = (def.checks as unknown[] | undefined)?.length && node.safeParse(Array(24).fill(0)).success;
  const [least, most] = daily && !node.safeParse([0]).success ? [24, 24] : [bag.minimum ?? 0, 3];
  return fc.array(arbitraryOf(def.element), { minLength: least, maxLength: most });
}

function text(node: Node): fc.Arbitrary<string> {
  if (node.safeParse('KGM').success && !node.safeParse('kg').success) return fc.constantFrom('EUR', 'KGM', 'USD');
  if (node.safeParse('2026-01-05T06:00').success && !node.safeParse('x').success)
    return fc.constantFrom('2026-01-05T06:00', '2026-02-01');
  return word.filter((value) => node.safeParse(value).success);
}

function number(node: Node, bag: Bag): fc.Arbitrary<number> {
  if (node.meta()?.kind === 'instant')
    return fc.oneof(
      fc.integer({ min: 0, max: 4e12 }),
      fc.constantFrom(-62_200_000_000_000, 253_402_300_800_000, -1, 999),
    );
  const min = Math.max(bag.minimum ?? -1e6, bag.exclusiveMinimum ?? -1e6, -1e6);
  const max = Math.min(bag.maximum ?? 1e6, 1e6);
  const accepted = (values: number[]) => values.filter((value) => node.safeParse(value).success);
  const chosen = fc.constantFrom(...accepted([min, max, 0, 1, 2, 0.5, 1.234, -7.25, 1e21, 1e-7]));
  if (bag.format === 'safeint') return fc.oneof(chosen, fc.integer({ min: Math.floor(min) + 1, max: Math.ceil(max) }));
  return fc.oneof(
    chosen,
    fc.double({ min, max, minExcluded: true, noNaN: true }).map((value) => value + 0),
  );
}

function record(shape: Record<string, Node>): fc.Arbitrary<unknown> {
  const parts = Object.entries(shape).map(([key, inner]) => {
    if (inner._zod.def.type !== 'optional') return arbitraryOf(inner).map((value) => [key, value] as const);
    return fc
      .option(arbitraryOf(inner._zod.def.innerType), { nil: undefined, freq: 2 })
      .map((value) => [key, value] as const);
  });
  return fc.tuple(...parts).map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
}

/** Whole models made from the schemas, their ids unique within each table; references do not resolve. */
export const arbitraryModel: fc.Arbitrary<Model> = arbitraryOf(model).map((made) => {
  const given = made as Record<string, unknown>;
  for (const [name, list] of Object.entries(given)) if (Array.isArray(list)) given[name] = unique(name, list);
  return given as Model;
});

function unique(table: string, list: { id?: string; version?: string }[]): unknown[] {
  const seen = new Set<string>();
  return list.filter((one) => {
    if (one.id === undefined) return true;
    const key = table === 'processes' ? `${one.id}/${one.version}` : one.id;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
