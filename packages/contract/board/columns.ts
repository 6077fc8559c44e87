import { TuttiError } from '@tutti/model';

/** Typed arrays that go over the wire as they are. */
export type Column = Int32Array | Uint8Array | Float64Array;
const kinds = { i4: Int32Array, u1: Uint8Array, f8: Float64Array } as const;

const MAGIC = 0x4c4f4354; // 'TCOL'
const VERSION = 1;

/**
 * A head (JSON) and named columns as bytes: magic, version, length of the head, head, then each column aligned to 8 bytes.
 * Little endian, as every machine that runs this is. O(bytes).
 */
export function encodeColumns(head: object, columns: Readonly<Record<string, Column>>): Uint8Array<ArrayBuffer> {
  const names = Object.entries(columns).map(([name, { length }]) => [name, kindOf(columns[name]), length] as const);
  const text = new TextEncoder().encode(JSON.stringify({ head, columns: names }));
  const first = aligned(12 + text.length);
  const size = Object.values(columns).reduce((sum, one) => sum + aligned(one.byteLength), first);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, text.length, true);
  bytes.set(text, 12);
  let at = first;
  for (const one of Object.values(columns)) {
    bytes.set(new Uint8Array(one.buffer, one.byteOffset, one.byteLength), at);
    at += aligned(one.byteLength);
  }
  return bytes;
}

/**
 * What `encodeColumns` was given; the columns are views of the bytes, nothing is copied.
 * @throws TuttiError INPUT_COLUMNS when the bytes are no columns, cut off, or of another version
 */
export function decodeColumns(bytes: ArrayBuffer): { head: unknown; columns: Record<string, Column> } {
  const view = new DataView(bytes);
  if (bytes.byteLength < 12 || view.getUint32(0, true) !== MAGIC) throw refused('they do not start as columns do');
  if (view.getUint32(4, true) !== VERSION) throw refused('they are of another version');
  const length = view.getUint32(8, true);
  if (12 + length > bytes.byteLength) throw refused('they are cut off');
  const { head, columns: names } = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 12, length))) as {
    head: unknown;
    columns: [string, keyof typeof kinds, number][];
  };
  const columns: Record<string, Column> = {};
  let at = aligned(12 + length);
  for (const [name, kind, count] of names) {
    const Kind = kinds[kind];
    if (at + count * Kind.BYTES_PER_ELEMENT > bytes.byteLength) throw refused('they are cut off');
    columns[name] = new Kind(bytes, at, count);
    at += aligned(columns[name].byteLength);
  }
  return { head, columns };
}

const aligned = (length: number) => Math.ceil(length / 8) * 8;

function kindOf(column: Column): keyof typeof kinds {
  return column instanceof Int32Array ? 'i4' : column instanceof Uint8Array ? 'u1' : 'f8';
}

function refused(why: string): TuttiError {
  return new TuttiError('INPUT_COLUMNS', `These bytes cannot be read as columns: ${why}.`, {
    advice: 'Maybe the screen is older than the service: load the page again.',
  });
}
