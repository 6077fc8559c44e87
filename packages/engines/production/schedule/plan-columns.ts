import { TuttiError } from '@tutti/model';
import type { Cause } from './problem.ts';

/**
 * Layout, all little endian: magic 'TPLN', version, kind, length of the body, its FNV-1a hash (16 bytes); then columns,
 * one after the other. A column is its length (4 bytes), the width of a value in bytes (4 bytes: 1, 2, 4 = signed whole
 * numbers, 8 = doubles) and the values, padded to 8 bytes, so that every column is aligned. A column takes the least
 * width that holds all its values exactly. Times are kept as differences, causes and texts once each.
 */
export const MAGIC = 0x4e4c5054;
export const VERSION = 1;
export const HEADER = 16;
export const PLAN = 1;
export const DELTA = 2;

/** What every unusable plan is refused with. */
export function bad(why: string): TuttiError {
  return new TuttiError('INPUT_PLAN_CODEC', `This is not a stored plan that can be used: ${why}.`, {
    advice: 'Maybe the bytes were cut off, or come from another version: make the plan again.',
  });
}

/** Hash of the bytes from an offset on (Fowler, Noll & Vo). */
export function fnv1a(bytes: Uint8Array, from: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}

type Column = { values: readonly number[]; width: 1 | 2 | 4 | 8 };

/** Columns in the order in which they are read again, with the tables of causes and texts. */
export class Columns {
  readonly columns: Column[] = [];
  private readonly texts = new Map<string, number>();
  private readonly causes = new Map<string, number>();
  private readonly causeList: Cause[] = [];

  ints(values: readonly number[]): void {
    for (const value of values) if ((value | 0) !== value) throw bad(`${value} is not a whole number of 32 bits`);
    this.columns.push({ values, width: widthOf(values) });
  }

  numbers(values: readonly number[]): void {
    const whole = values.every((value) => Object.is(value | 0, value));
    this.columns.push({ values, width: whole ? widthOf(values) : 8 });
  }

  text(value: string): number {
    const known = this.texts.get(value);
    if (known !== undefined) return known;
    this.texts.set(value, this.texts.size);
    return this.texts.size - 1;
  }

  cause(cause: Cause): number {
    const params = Object.entries(cause.params).map(([name, value]) => {
      if (typeof value === 'string') return [name, 't', value];
      if (typeof value !== 'number') throw bad(`${name} of the cause ${cause.code} is neither text nor number`);
      return [name, 'n', Object.is(value, -0) ? '-0' : String(value)];
    });
    const key = JSON.stringify([cause.code, params]);
    const known = this.causes.get(key);
    if (known !== undefined) return known;
    this.causes.set(key, this.causeList.length);
    return this.causeList.push(cause) - 1;
  }

  /** The tables, which are known last. */
  tables(): void {
    const params = this.causeList.map((cause) => Object.entries(cause.params));
    const flat = params.flat();
    this.ints(this.causeList.map((cause) => this.text(cause.code)));
    this.ints(params.map((entries) => entries.length));
    this.ints(flat.map(([key]) => this.text(key)));
    this.ints(flat.map(([, value]) => (typeof value === 'string' ? this.text(value) : -1)));
    this.numbers(flat.flatMap(([, value]) => (typeof value === 'number' ? [value] : [])));
    const texts = [...this.texts.keys()];
    this.ints(texts.map((one) => one.length));
    const units: number[] = [];
    for (const one of texts) for (let i = 0; i < one.length; i++) units.push(one.charCodeAt(i));
    this.ints(units);
  }
}

function widthOf(values: readonly number[]): 1 | 2 | 4 {
  let least = 0;
  let most = 0;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least >= -0x80 && most < 0x80) return 1;
  return least >= -0x8000 && most < 0x8000 ? 2 : 4;
}

export const padded = (bytes: number) => (bytes + 7) & ~7;

/** The columns with their header. */
export function bytesOf(kind: number, columns: readonly Column[]): Uint8Array<ArrayBuffer> {
  const length = columns.reduce((sum, column) => sum + 8 + padded(column.values.length * column.width), HEADER);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, kind, true);
  view.setUint32(8, length - HEADER, true);
  let at = HEADER;
  for (const { values, width } of columns) {
    view.setUint32(at, values.length, true);
    view.setUint32(at + 4, width, true);
    at += 8;
    for (let i = 0; i < values.length; i++) {
      const to = at + i * width;
      if (width === 1) view.setInt8(to, values[i]);
      else if (width === 2) view.setInt16(to, values[i], true);
      else if (width === 4) view.setInt32(to, values[i], true);
      else view.setFloat64(to, values[i], true);
    }
    at += padded(values.length * width);
  }
  view.setUint32(12, fnv1a(bytes, HEADER), true);
  return bytes;
}
