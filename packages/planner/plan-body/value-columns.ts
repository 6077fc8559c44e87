import type { ByteReader, ByteWriter } from './bytes.ts';
import { readNumbers, writeNumbers } from './number-column.ts';
import { refusedBody } from './refused-body.ts';

/** What a value is, as one byte. Whole numbers in bulk are columns of their own. */
const NULL = 1;
const FALSE = 2;
const TRUE = 3;
const NUMBER = 4;
const TEXT = 5;
const LIST = 6;
const RECORD = 7;
const INTEGERS = 8;
const MIXED = 0;

/** Texts once each, by number. */
export type TextNumbers = { of(text: string): number };

/**
 * Writes many values column by column: rows of one shape become one column a field, lists their lengths and then all their
 * members, texts numbers of a dictionary. Fields that are undefined are left out.
 * @throws TuttiError INPUT_PLAN_BODY when a value is neither null, boolean, number, text, list, record nor Int32Array
 */
export function writeValues(out: ByteWriter, values: readonly unknown[], texts: TextNumbers): void {
  if (values.length === 0) return;
  const kinds = Uint8Array.from(values, kindOf);
  const first = kinds[0];
  const mixed = kinds.some((kind) => kind !== first);
  out.byte(mixed ? MIXED : first);
  if (mixed) writeNumbers(out, kinds);
  for (const kind of mixed ? new Set(kinds.toSorted()) : [first])
    writeKind(out, mixed ? values.filter((_, i) => kinds[i] === kind) : values, { kind, texts });
}

/** The `count` values that `writeValues` wrote. */
export function readValues(from: ByteReader, count: number, texts: readonly string[]): unknown[] {
  if (count === 0) return [];
  const first = from.byte();
  if (first !== MIXED) return readKind(from, count, { kind: first, texts });
  const kinds = readNumbers(from, count);
  const values = new Array<unknown>(count);
  for (const kind of new Set(kinds.toSorted((a, b) => a - b))) {
    const places = kinds.flatMap((one, i) => (one === kind ? [i] : []));
    const own = readKind(from, places.length, { kind, texts });
    for (let i = 0; i < places.length; i++) values[places[i]] = own[i];
  }
  return values;
}

function kindOf(value: unknown): number {
  if (value === null) return NULL;
  if (value === false) return FALSE;
  if (value === true) return TRUE;
  if (typeof value === 'number') return NUMBER;
  if (typeof value === 'string') return TEXT;
  if (Array.isArray(value)) return LIST;
  if (value instanceof Int32Array) return INTEGERS;
  if (typeof value === 'object') return RECORD;
  throw refusedBody(`a value is of type ${typeof value}`);
}

function writeKind(out: ByteWriter, values: readonly unknown[], as: { kind: number; texts: TextNumbers }): void {
  const { kind, texts } = as;
  if (kind === NUMBER) writeNumbers(out, values as number[]);
  else if (kind === TEXT)
    writeNumbers(
      out,
      values.map((text) => texts.of(text as string)),
    );
  else if (kind === LIST) {
    const lists = values as unknown[][];
    writeNumbers(
      out,
      lists.map((list) => list.length),
    );
    writeValues(out, lists.flat(), texts);
  } else if (kind === INTEGERS) {
    const lists = values as Int32Array[];
    writeNumbers(
      out,
      lists.map((list) => list.length),
    );
    for (const list of lists) writeNumbers(out, list);
  } else if (kind === RECORD) writeRecords(out, values as Record<string, unknown>[], texts);
}

type Shape = { keys: string[]; number: number; rows: Record<string, unknown>[] };

function writeRecords(out: ByteWriter, records: readonly Record<string, unknown>[], texts: TextNumbers): void {
  const shapes = new Map<string, Shape>();
  const shapeOf = records.map((record) => {
    const keys = Object.keys(record).filter((key) => record[key] !== undefined);
    const name = keys.join('\u0000');
    let shape = shapes.get(name);
    if (!shape) shapes.set(name, (shape = { keys, number: shapes.size, rows: [] }));
    shape.rows.push(record);
    return shape.number;
  });
  out.count(shapes.size);
  writeNumbers(out, shapeOf);
  for (const { keys, rows } of shapes.values()) {
    out.count(keys.length);
    for (const key of keys) out.count(texts.of(key));
    for (const key of keys)
      writeValues(
        out,
        rows.map((row) => row[key]),
        texts,
      );
  }
}

function readKind(from: ByteReader, count: number, as: { kind: number; texts: readonly string[] }): unknown[] {
  const { kind, texts } = as;
  if (kind === NULL) return new Array<unknown>(count).fill(null);
  if (kind === FALSE || kind === TRUE) return new Array<unknown>(count).fill(kind === TRUE);
  if (kind === NUMBER) return readNumbers(from, count);
  if (kind === TEXT) return readNumbers(from, count).map((number) => textAt(texts, number));
  if (kind === INTEGERS) return lengthsOf(from, count).map((length) => Int32Array.from(readNumbers(from, length)));
  if (kind === RECORD) return readRecords(from, count, texts);
  if (kind !== LIST) throw refusedBody('a value is of no known kind');
  const lengths = lengthsOf(from, count);
  const members = readValues(
    from,
    lengths.reduce((sum, length) => sum + length, 0),
    texts,
  );
  let at = 0;
  return lengths.map((length) => members.slice(at, (at += length)));
}

/** Longer than this is a damaged number: a list would fill the memory. */
const LONGEST = 100_000_000;

function lengthsOf(from: ByteReader, count: number): number[] {
  const lengths = readNumbers(from, count);
  let sum = 0;
  for (const length of lengths)
    if (!Number.isInteger(length) || length < 0 || (sum += length) > LONGEST)
      throw refusedBody('a list has an impossible length');
  return lengths;
}

function textAt(texts: readonly string[], number: number): string {
  const text = texts[number];
  if (text === undefined) throw refusedBody('a text is named that is not there');
  return text;
}

function readRecords(from: ByteReader, count: number, texts: readonly string[]): unknown[] {
  const shapes = from.count();
  const shapeOf = readNumbers(from, count);
  const records = new Array<Record<string, unknown>>(count);
  const places: number[][] = Array.from({ length: Math.min(shapes, count) }, () => []);
  for (let i = 0; i < count; i++) {
    const own = places[shapeOf[i]];
    if (!own) throw refusedBody('a row has a shape that is not there');
    own.push(i);
    records[i] = {};
  }
  for (const own of places) {
    const keys = Array.from({ length: from.count() }, () => textAt(texts, from.count()));
    for (const key of keys) {
      const values = readValues(from, own.length, texts);
      for (let i = 0; i < own.length; i++) setOwn(records[own[i]], key, values[i]);
    }
  }
  return records;
}

/** A key of the data never reaches a prototype. */
function setOwn(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
  else record[key] = value;
}
