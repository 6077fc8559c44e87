import type { Readable } from 'node:stream';
import { problem } from '@tutti/model';
import { type Entry, openPromise, validateFileName, type ZipFile } from 'yauzl';
import type { Limits } from '../source-format.ts';
import { Refusal } from './refusal.ts';

/** Entries smaller than this may be packed as tightly as they like. */
const SMALL = 1024 * 1024;

/** A zip archive whose entries are within the limits. */
export type Archive = {
  has(name: string): boolean;
  /** Unpacks an entry as UTF-8 text; more bytes than the entry announced end it with an error. */
  text(name: string): Promise<Readable>;
  close(): void;
};

/**
 * Opens a zip archive after looking at every entry: names, count, sizes, tightness, encryption. Nothing is unpacked yet.
 * @param file  the file as the user knows it
 * @throws Refusal
 */
export async function openArchive(path: string, file: string, limits: Limits): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: true }).catch((error: Error) => {
    throw new Refusal(problem('archive-malformed', { reason: error.message }, { file }));
  });
  try {
    const entries = await entriesOf(zip, file, limits);
    return {
      has: (name) => entries.has(name.toLowerCase()),
      async text(name) {
        const stream = await zip.openReadStreamPromise(entries.get(name.toLowerCase())!);
        return stream.setEncoding('utf8');
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Entries by their name in small letters: part names are compared so (ECMA-376 part 2, 6.2.2.3). */
async function entriesOf(zip: ZipFile, file: string, limits: Limits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries)
    throw new Refusal(
      problem('archive-too-many-entries', { entries: zip.entryCount, limit: limits.entries }, { file }),
    );
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of told(zip.eachEntry(), file)) {
    total += entry.uncompressedSize;
    check(entry, file, limits);
    if (total > limits.unpackedBytes)
      throw new Refusal(problem('archive-too-large', { bytes: total, limit: limits.unpackedBytes }, { file }));
    entries.set(entry.fileName.toLowerCase(), entry);
  }
  return entries;
}

function check(entry: Entry, file: string, limits: Limits): void {
  const { fileName: name, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) throw new Refusal(problem('workbook-encrypted', {}, { file }));
  if (validateFileName(name) !== null) throw new Refusal(problem('archive-path-outside', {}, { file }, name));
  const ratio = Math.round(uncompressedSize / Math.max(compressedSize, 1));
  if (uncompressedSize > SMALL && ratio > limits.ratio)
    throw new Refusal(problem('archive-too-tight', { entry: name, ratio, limit: limits.ratio }, { file }));
}

/** What the reader of the archive refuses itself: names that lead out, broken directories. */
async function* told(entries: AsyncIterable<Entry>, file: string): AsyncGenerator<Entry> {
  try {
    yield* entries;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const outside = /(?:relative|absolute) path|invalid characters in fileName/.exec(reason);
    throw new Refusal(
      outside
        ? problem('archive-path-outside', {}, { file }, reason.slice(reason.indexOf(':') + 2))
        : problem('archive-malformed', { reason }, { file }),
    );
  }
}
