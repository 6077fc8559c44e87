import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { TuttiError } from '@tutti/model/errors';
import { ownBytes } from '../own-bytes.ts';

/** Bytes as they are stored: as given, compressed, or compressed with the bytes of another blob as dictionary. */
export type BlobRow = {
  hash: string;
  size: number;
  encoding: 'raw' | 'zstd' | 'zstd-delta';
  base: string | null;
  kept: number;
  bytes: Uint8Array<ArrayBuffer>;
};

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Bytes below this are not worth compressing. */
const SMALL = 200;
/** A search window and tables that reach over a dictionary of up to 2²⁷ bytes; larger tables were slower, smaller ones missed matches. */
const MOST_WINDOW = 27;
const TABLE = 20;

/** SHA-256, hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Compresses bytes where that saves at least a tenth, off the thread.
 * @param base  a blob they may be like: its hash and its bytes. Used when the result is less than half of that without
 */
export async function encodeBlob(
  bytes: Uint8Array,
  { kept, base }: { kept: 0 | 1; base?: { hash: string; bytes: Uint8Array } },
): Promise<BlobRow> {
  const row = { hash: hashOf(bytes), size: bytes.byteLength, kept };
  if (bytes.byteLength < SMALL) return { ...row, encoding: 'raw', base: null, bytes: new Uint8Array(bytes) };
  const full = await compress(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  if (base && base.hash !== row.hash) {
    const delta = await compress(bytes, {
      params: deltaParams(bytes, base.bytes),
      dictionary: Buffer.from(base.bytes),
    });
    if (delta.byteLength * 2 < full.byteLength)
      return { ...row, encoding: 'zstd-delta', base: base.hash, bytes: ownBytes(delta) };
  }
  if (full.byteLength > bytes.byteLength * 0.9)
    return { ...row, encoding: 'raw', base: null, bytes: new Uint8Array(bytes) };
  return { ...row, encoding: 'zstd', base: null, bytes: ownBytes(full) };
}

/**
 * The bytes that were encoded.
 * @throws TuttiError DEPENDENCY_STORE_DAMAGED when they are not what was saved
 */
export async function decodeBlob(row: Omit<BlobRow, 'kept'>, base?: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = ownBytes(await decoded(row, base));
  if (bytes.byteLength === row.size && hashOf(bytes) === row.hash) return bytes;
  throw new TuttiError('DEPENDENCY_STORE_DAMAGED', `The bytes ${row.hash} are not what was saved.`, {
    advice: 'Maybe the disk is failing: restore a backup.',
  });
}

async function decoded(row: Omit<BlobRow, 'kept'>, base?: Uint8Array): Promise<Uint8Array> {
  if (row.encoding === 'raw') return row.bytes;
  const params = { [constants.ZSTD_d_windowLogMax]: MOST_WINDOW };
  if (row.encoding === 'zstd') return await decompress(row.bytes, { params });
  return await decompress(row.bytes, { params, dictionary: Buffer.from(base!) });
}

function deltaParams(bytes: Uint8Array, base: Uint8Array): Record<number, number> {
  const window = Math.ceil(Math.log2(bytes.byteLength + base.byteLength + 1));
  return {
    [constants.ZSTD_c_compressionLevel]: 3,
    [constants.ZSTD_c_windowLog]: Math.min(MOST_WINDOW, Math.max(10, window)),
    [constants.ZSTD_c_hashLog]: TABLE,
    [constants.ZSTD_c_chainLog]: TABLE,
  };
}
