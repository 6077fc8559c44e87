import type { ByteReader, ByteWriter } from './bytes.ts';
import { refusedBody } from './refused-body.ts';

/** How a column is written: the same value throughout, whole multiples from a base, differences, few values, doubles. */
const SAME = 1;
const MULTIPLES = 2;
const DIFFERENCES = 3;
const FEW = 4;
const DOUBLES = 5;

/** More different values than this are not worth a table. */
const MOST_FEW = 0xffff;

/**
 * Writes a column of numbers exactly, in the least of the ways it can be written. O(n).
 */
export function writeNumbers(out: ByteWriter, values: ArrayLike<number>): void {
  if (values.length === 0) return;
  const whole = multiplesOf(values);
  if (whole?.width === 0) {
    out.byte(SAME);
    out.double(whole.base);
    return;
  }
  if (!whole) {
    writeOthers(out, values);
    return;
  }
  const steps = whole.width > 1 ? differencesOf(values) : undefined;
  const differing = steps && multiplesOf(steps);
  if (steps && differing && differing.width < whole.width) {
    out.byte(DIFFERENCES);
    out.double(values[0]);
    writeMultiples(out, steps, differing);
    return;
  }
  out.byte(MULTIPLES);
  writeMultiples(out, values, whole);
}

/** The column of `count` numbers that `writeNumbers` wrote. */
export function readNumbers(from: ByteReader, count: number): number[] {
  if (count === 0) return [];
  const way = from.byte();
  if (way === SAME) return new Array<number>(count).fill(from.double());
  if (way === MULTIPLES) return readMultiples(from, count);
  if (way === DIFFERENCES) {
    const values = [from.double()];
    for (const step of readMultiples(from, count - 1)) values.push(values[values.length - 1] + step);
    return values;
  }
  if (way === FEW) return readFew(from, count);
  if (way !== DOUBLES) throw refusedBody('a column is written in a way that is not known');
  const at = from.skip(count, 8);
  return Array.from({ length: count }, (_, i) => from.doubleAt(at + 8 * i));
}

type Multiples = { base: number; scale: number; width: 0 | 1 | 2 | 4 };

/** Base and scale under which all values are whole numbers of at most 32 bits; undefined where there are none. */
function multiplesOf(values: ArrayLike<number>): Multiples | undefined {
  let [least, most] = [values[0], values[0]];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) return sameThroughout(values);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (most - least > Number.MAX_SAFE_INTEGER) return undefined;
  let scale = 0;
  for (let i = 0; i < values.length && scale !== 1; i++) scale = commonDivisor(scale, values[i] - least);
  const range = scale === 0 ? 0 : (most - least) / scale;
  if (range > 0xffffffff) return undefined;
  return { base: least, scale, width: range === 0 ? 0 : range <= 0xff ? 1 : range <= 0xffff ? 2 : 4 };
}

function sameThroughout(values: ArrayLike<number>): Multiples | undefined {
  for (let i = 1; i < values.length; i++) if (!Object.is(values[i], values[0])) return undefined;
  return { base: values[0], scale: 0, width: 0 };
}

function commonDivisor(a: number, b: number): number {
  let [one, other] = [a, b];
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}

function differencesOf(values: ArrayLike<number>): Float64Array | undefined {
  if (values.length < 2) return undefined;
  const steps = new Float64Array(values.length - 1);
  for (let i = 1; i < values.length; i++) steps[i - 1] = values[i] - values[i - 1];
  return steps;
}

function writeMultiples(out: ByteWriter, values: ArrayLike<number>, { base, scale, width }: Multiples): void {
  out.byte(width);
  out.double(base);
  if (width === 0) return;
  out.double(scale);
  for (let i = 0; i < values.length; i++) out.whole((values[i] - base) / scale, width);
}

function readMultiples(from: ByteReader, count: number): number[] {
  const width = from.byte();
  const base = from.double();
  if (width === 0) return new Array<number>(count).fill(base);
  if (width !== 1 && width !== 2 && width !== 4) throw refusedBody(`no column is ${width} bytes wide`);
  const scale = from.double();
  const at = from.skip(count, width);
  return Array.from({ length: count }, (_, i) => base + scale * from.wholeAt(at + i * width, width));
}

function writeOthers(out: ByteWriter, values: ArrayLike<number>): void {
  const numbers = new Map<number, number>();
  let few = true;
  for (let i = 0; i < values.length && few; i++) {
    // A map takes -0 for 0.
    if (Object.is(values[i], -0)) few = false;
    else if (!numbers.has(values[i])) numbers.set(values[i], numbers.size);
    if (numbers.size > MOST_FEW || 3 * numbers.size > values.length) few = false;
  }
  out.byte(few ? FEW : DOUBLES);
  if (!few) {
    for (let i = 0; i < values.length; i++) out.double(values[i]);
    return;
  }
  out.count(numbers.size);
  for (const value of numbers.keys()) out.double(value);
  const width = numbers.size <= 0x100 ? 1 : 2;
  for (let i = 0; i < values.length; i++) out.whole(numbers.get(values[i]) as number, width);
}

function readFew(from: ByteReader, count: number): number[] {
  const size = from.count();
  const table = from.skip(size, 8);
  const width = size <= 0x100 ? 1 : 2;
  const at = from.skip(count, width);
  return Array.from({ length: count }, (_, i) => {
    const entry = from.wholeAt(at + i * width, width);
    if (entry >= size) throw refusedBody('a column names a value that is not in its table');
    return from.doubleAt(table + 8 * entry);
  });
}
