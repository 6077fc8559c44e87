import { TuttiError } from '@tutti/model/errors';
import { insertRows } from '../insert-rows.ts';
import type { Saving } from '../saving.ts';
import { among, type Session } from '../session.ts';
import type { BlobRow } from './blob-encoding.ts';

/**
 * Writes bytes by their content; those that are there already stay as they are, kept for longer when asked.
 * @throws TuttiError CONFLICT_PLAN_BASE when the blob that a delta stands on has gone
 */
export async function putBlobs(session: Session, workspace: number, blobs: readonly BlobRow[]): Promise<void> {
  await requireBases(session, workspace, blobs);
  const columns = ['workspace', 'hash', 'size', 'encoding', 'base', 'kept', 'bytes'] as const;
  await insertRows(
    session,
    { table: 'blob', columns, skipExisting: true },
    blobs.map((blob) => [workspace, blob.hash, blob.size, blob.encoding, blob.base, blob.kept, blob.bytes]),
  );
  const kept = blobs.filter((blob) => blob.kept === 1).map((blob) => blob.hash);
  if (kept.length > 0)
    await session.db
      .updateTable('blob')
      .set({ kept: 1 })
      .where('workspace', '=', workspace)
      .where(among(session, 'hash', kept))
      .execute();
}

async function requireBases(session: Session, workspace: number, blobs: readonly BlobRow[]): Promise<void> {
  for (const { base } of blobs) {
    if (base === null) continue;
    const there = await session.db
      .selectFrom('blob')
      .select('hash')
      .where('workspace', '=', workspace)
      .where('hash', '=', base)
      .executeTakeFirst();
    if (!there)
      throw new TuttiError('CONFLICT_PLAN_BASE', 'The plan that this one stands on was removed meanwhile.', {
        advice: 'Maybe save it again.',
        retryable: true,
      });
  }
}

/** Keeps bytes by their content. @returns their hashes */
export async function writeBlobs({ session, workspace }: Saving, blobs: readonly BlobRow[]): Promise<string[]> {
  await putBlobs(session, workspace.workspace, blobs);
  return blobs.map((blob) => blob.hash);
}
