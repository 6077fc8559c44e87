import { sequenceLength } from './utf-8.ts';

/** Bytes that Windows-1252 leaves undefined. */
const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Letters and the apostrophe among the bytes 80 to 9f: Š Œ Ž ’ š œ ž Ÿ; the others are signs that stand in no word. */
const inWords = new Set([0x8a, 0x8c, 0x8e, 0x92, 0x9a, 0x9c, 0x9e, 0x9f]);
/** Of the letters of a text in Latin script, at most this share has an accent. */
const MOST_ACCENTED = 0.3;

const isLetter = (byte: number | undefined) =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/**
 * Whether bytes that are not UTF-8 read as Windows-1252 (or Latin-1): every byte is defined there, none is a piece of UTF-8 (then the
 * file would be damaged), signs do not stand inside words, and most letters are plain (else it is Greek, Cyrillic …). O(bytes).
 */
export function isWindows1252(bytes: Buffer): boolean {
  let [plain, accented] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (isLetter(byte)) plain++;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) return false;
    if (byte < 0x80) continue;
    if (undefinedBytes.has(byte) || sequenceLength(bytes, i) > 1) return false;
    if (byte < 0xa0 && !inWords.has(byte) && isLetter(bytes[i - 1]) && isLetter(bytes[i + 1])) return false;
    if (byte >= 0xc0) accented++;
  }
  return accented <= (plain + accented) * MOST_ACCENTED;
}
