import { TuttiError } from '@tutti/model/errors';
import { ownBytes } from '../own-bytes.ts';
import type { Session } from '../session.ts';
import { type BlobRow, decodeBlob, requireContent } from './blob-encoding.ts';

/**
 * The bytes of a blob, through the ones it stands on.
 * @returns also how many deltas were undone
 * @throws TuttiError MISSING_BLOB, DEPENDENCY_STORE_DAMAGED
 */
export async function readBlob(
  session: Session,
  workspace: number,
  hash: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; deltas: number }> {
  const chain = [await blobRow(session, workspace, hash)];
  while (chain[0].base !== null) chain.unshift(await blobRow(session, workspace, chain[0].base));
  let bytes: Uint8Array = new Uint8Array();
  for (const row of chain) bytes = await decodeBlob(row, bytes);
  requireContent(chain[chain.length - 1], bytes);
  return { bytes: ownBytes(bytes), deltas: chain.length - 1 };
}

async function blobRow(session: Session, workspace: number, hash: string): Promise<Omit<BlobRow, 'kept'>> {
  const row = await session.db
    .selectFrom('blob')
    .select(['hash', 'size', 'encoding', 'base', 'bytes'])
    .where('workspace', '=', workspace)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) throw new TuttiError('MISSING_BLOB', `There are no bytes ${hash}.`);
  return row as Omit<BlobRow, 'kept'>;
}

/** Whether there are bytes of this content. */
export async function hasBlob({ db }: Session, workspace: number, hash: string): Promise<boolean> {
  const rows = db.selectFrom('blob').select('hash').where('workspace', '=', workspace).where('hash', '=', hash);
  return (await rows.executeTakeFirst()) !== undefined;
}
