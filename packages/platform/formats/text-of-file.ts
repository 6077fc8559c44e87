import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { type Issue, problem, warning } from '@tutti/model';
import type { Limits, TextEncoding } from './source-format.ts';
import { sequenceLength } from './utf-8.ts';
import { isWindows1252 } from './windows-1252.ts';

/** The text of a file, and what is doubtful about it; without text, why there is none. */
export type FileText = { text?: string; issues: Issue[] };

/**
 * Reads a text file: UTF-8, or UTF-16 by its byte-order mark or its zero bytes, or the encoding asked for, or Windows-1252 where
 * it can be nothing else, which is told with the first line that shows it.
 * @param name  the file as the user knows it, for Issues
 */
export async function textOfFile(
  path: string,
  name: string,
  { limits, encoding }: { limits: Limits; encoding?: TextEncoding },
): Promise<FileText> {
  const { size } = await stat(path);
  if (size > limits.fileBytes)
    return { issues: [problem('file-too-large', { bytes: size, limit: limits.fileBytes }, { file: name })] };
  return decode(await readFile(path), name, encoding);
}

/** Decodes bytes as `textOfFile` does. */
export function decode(bytes: Buffer, name: string, encoding?: TextEncoding): FileText {
  const found = encodingOf(bytes);
  if (found === 'utf-16le' || found === 'utf-16be') return { text: new TextDecoder(found).decode(bytes), issues: [] };
  if (encoding !== undefined && encoding !== 'utf-8' && found !== 'utf-8')
    return { text: new TextDecoder(encoding).decode(bytes), issues: [] };
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes), issues: [] };
  const at = firstBadByte(bytes);
  let row = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === 10) row++;
  const start = bytes.lastIndexOf(10, at) + 1;
  const line = new TextDecoder('windows-1252').decode(bytes.subarray(start, start + 200)).split(/[\r\n]/)[0];
  const params = { byte: at + 1, hex: bytes[at].toString(16) };
  if (found === undefined && isWindows1252(bytes))
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      issues: [warning('file-read-as', { encoding: 'Windows-1252', ...params }, { file: name, row }, line)],
    };
  return { issues: [problem('file-not-utf-8', params, { file: name, row }, line)] };
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
