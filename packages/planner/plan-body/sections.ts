import { ByteReader, ByteWriter } from './bytes.ts';
import { readNumbers, writeNumbers } from './number-column.ts';
import { refusedBody } from './refused-body.ts';
import { readValues, writeValues } from './value-columns.ts';

const MAGIC = 0x594c5054; // 'TPLY'
const VERSION = 1;

/** Named values of a record of bytes, each decoded when it is asked for. */
export type Sections = {
  names: readonly string[];
  /** @throws TuttiError INPUT_PLAN_BODY when there is no such section or it is damaged */
  read(name: string): unknown;
  has(name: string): boolean;
};

/**
 * Named values as bytes: magic, version, hash, texts once each, then one block of columns a section. Exact, key order
 * included; equal values give equal bytes. O(values).
 * @throws TuttiError INPUT_PLAN_BODY when a value cannot be written (see `writeValues`), or a text is no Unicode
 */
export function encodeSections(sections: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  const texts = new Map<string, number>();
  const of = (text: string) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    if (!text.isWellFormed()) throw refusedBody('a text has half a character');
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const blocks = Object.entries(sections)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const out = new ByteWriter();
      writeValues(out, [value], { of });
      return { name: of(name), bytes: out.done() };
    });
  const body = new ByteWriter();
  writeTexts(body, [...texts.keys()]);
  body.count(blocks.length);
  for (const { name, bytes } of blocks) {
    body.count(name);
    body.count(bytes.length);
  }
  for (const { bytes } of blocks) body.append(bytes);
  return withHeader(body.done());
}

function withHeader(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.whole(MAGIC, 4);
  out.whole(VERSION, 4);
  out.whole(fnv1a(body), 4);
  out.append(body);
  return out.done();
}

/**
 * Opens what `encodeSections` wrote: texts are read at once, sections when asked for.
 * @throws TuttiError INPUT_PLAN_BODY when the bytes are none of these, cut off, damaged or of another version
 */
export function openSections(bytes: Uint8Array): Sections {
  const from = new ByteReader(bytes);
  const header = from.skip(3, 4);
  if (from.wholeAt(header, 4) !== MAGIC) throw refusedBody('they do not begin as one');
  const version = from.wholeAt(header + 4, 4);
  if (version !== VERSION) throw refusedBody(`they have version ${version}, version ${VERSION} can be read`);
  if (from.wholeAt(header + 8, 4) !== fnv1a(bytes.subarray(12))) throw refusedBody('they are damaged');
  const texts = readTexts(from);
  const lengths = Array.from({ length: from.count() }, () => ({ name: texts[from.count()], length: from.count() }));
  const blocks = new Map(lengths.map(({ name, length }) => [name, from.slice(length)]));
  from.end();
  return {
    names: [...blocks.keys()],
    has: (name) => blocks.has(name),
    read(name) {
      const block = blocks.get(name);
      if (!block) throw refusedBody(`the part ${name} is missing`);
      const reader = new ByteReader(block);
      const [value] = readValues(reader, 1, texts);
      reader.end();
      return value;
    },
  };
}

function writeTexts(out: ByteWriter, texts: readonly string[]): void {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  out.count(texts.length);
  writeNumbers(
    out,
    encoded.map((bytes) => bytes.length),
  );
  for (const bytes of encoded) out.append(bytes);
}

function readTexts(from: ByteReader): string[] {
  const lengths = readNumbers(from, from.count());
  const all = from.slice(lengths.reduce((sum, length) => sum + length, 0));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const whole = decoder.decode(all);
  const plain = whole.length === all.length;
  let at = 0;
  return lengths.map((length) => {
    const start = at;
    at += length;
    return plain ? whole.slice(start, at) : decoder.decode(all.subarray(start, at));
  });
}

/** FNV-1a (Fowler, Noll & Vo), 32 bits: finds damage, no forgery. */
function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}
