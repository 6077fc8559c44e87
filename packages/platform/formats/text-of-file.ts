import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { type Issue, problem } from '@tutti/model';
import type { Limits, TextEncoding } from './source-format.ts';

/** The text of a file, or why there is none. */
export type FileText = { text: string; issue?: undefined } | { text?: undefined; issue: Issue };

/**
 * Reads a text file: UTF-8, or UTF-16 by its byte-order mark or its zero bytes, or the encoding asked for.
 * @param name  the file as the user knows it, for Issues
 */
export async function textOfFile(
  path: string,
  name: string,
  { limits, encoding }: { limits: Limits; encoding?: TextEncoding },
): Promise<FileText> {
  const { size } = await stat(path);
  if (size > limits.fileBytes)
    return { issue: problem('file-too-large', { bytes: size, limit: limits.fileBytes }, { file: name }) };
  return decode(await readFile(path), name, encoding);
}

/** Decodes bytes as `textOfFile` does. */
export function decode(bytes: Buffer, name: string, encoding?: TextEncoding): FileText {
  const found = encodingOf(bytes);
  if (found === 'utf-16le' || found === 'utf-16be') return { text: new TextDecoder(found).decode(bytes) };
  if (encoding !== undefined && encoding !== 'utf-8' && found !== 'utf-8')
    return { text: new TextDecoder(encoding).decode(bytes) };
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes) };
  const at = firstBadByte(bytes);
  let row = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === 10) row++;
  const likely = 'windows-1252';
  const line = new TextDecoder(likely)
    .decode(bytes.subarray(bytes.lastIndexOf(10, at) + 1, at + 20))
    .split(/[\r\n]/)[0];
  return {
    issue: problem('file-not-utf-8', { byte: at + 1, hex: bytes[at].toString(16), likely }, { file: name, row }, line),
  };
}

/** What the first bytes say: a byte-order mark, or the zero bytes that UTF-16 leaves in plain text. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 1000);
  let [even, odd] = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++;
  });
  if (sample.length < 4 || even + odd < sample.length / 4) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Offset of the first byte that is no part of UTF-8. Source: Unicode 15, table 3-7. O(bytes). */
function firstBadByte(bytes: Buffer): number {
  let i = 0;
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return i;
}

function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  return length > 0 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}
