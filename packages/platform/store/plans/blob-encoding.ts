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

const LEVEL = 3;
/** A delta below this share of the bytes is taken without looking further. */
const TINY = 0.05;
/** Bytes below this are not worth compressing. */
const SMALL = 200;
/** A search window and tables that reach over a dictionary of up to 2²⁷ bytes; larger tables were slower, smaller ones missed matches. */
const MOST_WINDOW = 27;
const TABLE = 20;

/** SHA-256, hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Compresses bytes where that saves at least a tenth, off the thread.
 * @param base  a blob they may be like, with its bytes. Used when the result is much less than without
 */
export async function encodeBlob(
  bytes: Uint8Array,
  { kept, base }: { kept: 0 | 1; base?: { hash: string; bytes: Uint8Array } },
): Promise<BlobRow> {
  const row = { hash: hashOf(bytes), size: bytes.byteLength, kept };
  const raw = (): BlobRow => ({ ...row, encoding: 'raw', base: null, bytes: new Uint8Array(bytes) });
  if (bytes.byteLength < SMALL) return raw();
  const delta = base && base.hash !== row.hash ? await deltaOf(bytes, base.bytes) : undefined;
  // So small that it need not be compared.
  if (delta && delta.byteLength < bytes.byteLength * TINY) return asDelta(row, base!.hash, delta);
  const full = await compress(bytes, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
  if (delta && delta.byteLength * 2 < full.byteLength) return asDelta(row, base!.hash, delta);
  if (full.byteLength > bytes.byteLength * 0.9) return raw();
  return { ...row, encoding: 'zstd', base: null, bytes: ownBytes(full) };
}

type Head = Pick<BlobRow, 'hash' | 'size' | 'kept'>;
const asDelta = (row: Head, base: string, delta: Uint8Array): BlobRow => ({
  ...row,
  ...{ encoding: 'zstd-delta', base, bytes: ownBytes(delta) },
});

const deltaOf = (bytes: Uint8Array, base: Uint8Array): Promise<Uint8Array> =>
  compress(bytes, {
    params: deltaParams(bytes, base),
    dictionary: Buffer.from(base.buffer, base.byteOffset, base.byteLength),
  });

/**
 * Checks bytes against what is known of them.
 * @throws TuttiError DEPENDENCY_STORE_DAMAGED when they are not what was saved
 */
export function requireContent({ hash, size }: Pick<BlobRow, 'hash' | 'size'>, bytes: Uint8Array): void {
  if (bytes.byteLength === size && hashOf(bytes) === hash) return;
  throw new TuttiError('DEPENDENCY_STORE_DAMAGED', `The bytes ${hash} are not what was saved.`, {
    advice: 'Maybe the disk is failing: restore a backup.',
  });
}

/** The bytes that were encoded. @param base  those of the blob they stand on */
export async function decodeBlob(row: Omit<BlobRow, 'kept'>, base?: Uint8Array): Promise<Uint8Array> {
  if (row.encoding === 'raw') return row.bytes;
  const params = { [constants.ZSTD_d_windowLogMax]: MOST_WINDOW };
  if (row.encoding === 'zstd') return await decompress(row.bytes, { params });
  return await decompress(row.bytes, {
    params,
    dictionary: Buffer.from(base!.buffer, base!.byteOffset, base!.byteLength),
  });
}

function deltaParams(bytes: Uint8Array, base: Uint8Array): Record<number, number> {
  const window = Math.ceil(Math.log2(bytes.byteLength + base.byteLength + 1));
  return {
    [constants.ZSTD_c_compressionLevel]: LEVEL,
    [constants.ZSTD_c_windowLog]: Math.min(MOST_WINDOW, Math.max(10, window)),
    [constants.ZSTD_c_hashLog]: TABLE,
    [constants.ZSTD_c_chainLog]: TABLE,
  };
}
