import { bad, fnv1a, HEADER, MAGIC, PLAN, padded, VERSION } from './plan-columns.ts';
import type { Cause } from './problem.ts';

/** Reads columns one after the other, each with the length it must have. */
export class Reader {
  private at = HEADER;
  private readonly view: DataView;

  constructor(bytes: Uint8Array, kind: number) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { view } = this;
    if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC) throw bad('it does not begin as one');
    if (view.getUint16(4, true) !== VERSION)
      throw bad(`it has version ${view.getUint16(4, true)}, version ${VERSION} can be read`);
    if (view.getUint16(6, true) !== kind) throw bad(kind === PLAN ? 'it is no whole plan' : 'it is no delta');
    if (view.getUint32(8, true) !== bytes.length - HEADER)
      throw bad(`it should have ${view.getUint32(8, true) + HEADER} bytes, not ${bytes.length}`);
    if (view.getUint32(12, true) !== fnv1a(bytes, HEADER)) throw bad('its bytes are damaged');
  }

  ints(count?: number): number[] {
    const { values, width } = this.column(count);
    if (width === 8) throw bad('a column of whole numbers holds others');
    return values;
  }

  numbers(count: number): number[] {
    return this.column(count).values;
  }

  private column(count?: number): { values: number[]; width: number } {
    const { view } = this;
    if (this.at + 8 > view.byteLength) throw bad('a column is missing');
    const length = view.getUint32(this.at, true);
    const width = view.getUint32(this.at + 4, true);
    const from = this.at + 8;
    if (width !== 1 && width !== 2 && width !== 4 && width !== 8) throw bad(`no column is ${width} bytes wide`);
    if (count !== undefined && length !== count) throw bad(`a column has ${length} values, not ${count}`);
    if (from + length * width > view.byteLength) throw bad('a column is cut off');
    this.at = from + padded(length * width);
    const read = (at: number) => {
      if (width === 1) return view.getInt8(at);
      if (width === 2) return view.getInt16(at, true);
      return width === 4 ? view.getInt32(at, true) : view.getFloat64(at, true);
    };
    return { values: Array.from({ length }, (_, i) => read(from + i * width)), width };
  }

  end(): void {
    if (this.at !== this.view.byteLength) throw bad('something follows after its last column');
  }
}

/** Sum of lengths, none of which may be below 0. */
export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => {
    if (count < 0) throw bad('a length is below 0');
    return sum + count;
  }, 0);
}

export function entry<T>(table: readonly T[], at: number): T {
  if (at < 0 || at >= table.length) throw bad(`it names entry ${at} of a table of ${table.length}`);
  return table[at];
}

/** The tables of causes and texts, which stand last. */
export function readCauses(reader: Reader): Cause[] {
  const codes = reader.ints();
  const counts = reader.ints(codes.length);
  const keys = reader.ints(total(counts));
  const values = reader.ints(keys.length);
  const numbers = reader.numbers(values.filter((value) => value === -1).length);
  const texts = readTexts(reader);
  let param = 0;
  let number = 0;
  return codes.map((code, i) => {
    const entries = Array.from({ length: counts[i] }, (): [string, string | number] => {
      const value = values[param];
      return [entry(texts, keys[param++]), value === -1 ? numbers[number++] : entry(texts, value)];
    });
    return { code: entry(texts, code), params: Object.fromEntries(entries) };
  });
}

function readTexts(reader: Reader): string[] {
  const lengths = reader.ints();
  const units = reader.ints(total(lengths));
  let at = 0;
  return lengths.map((length) => {
    let made = '';
    for (const end = at + length; at < end; at++) made += String.fromCharCode(units[at]);
    return made;
  });
}
