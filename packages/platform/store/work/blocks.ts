import type { NewBlock } from '../bundle.ts';
import { insertRows } from '../insert-rows.ts';
import { ownBytes } from '../own-bytes.ts';
import { findWorkspace } from '../records/find-branch.ts';
import type { BlockKey, BlockRow } from '../rows.ts';
import type { Saving } from '../saving.ts';
import type { Session } from '../session.ts';

const columns = ['workspace', 'group', 'place', 'period', 'savedAt', 'bytes'] as const;

/** Replaces and removes blocks. */
export async function writeBlocks({ session, workspace: of, at }: Saving, blocks: readonly NewBlock[]): Promise<void> {
  const { workspace } = of;
  for (const { group, place, period } of blocks)
    await session.db
      .deleteFrom('block')
      .where('workspace', '=', workspace)
      .where('group', '=', group)
      .where('place', '=', place)
      .where('period', '=', period)
      .execute();
  const rows = blocks
    .filter((block) => block.bytes !== null)
    .map(({ group, place, period, bytes }) => [workspace, group, place, period, at, bytes]);
  await insertRows(session, { table: 'block', columns }, rows);
}

/** Bytes of one block. @throws TuttiError MISSING_WORKSPACE */
export async function getBlock(
  session: Session,
  workspace: string,
  key: BlockKey,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await session.db
    .selectFrom('block')
    .select('bytes')
    .where('workspace', '=', (await findWorkspace(session, workspace)).workspace)
    .where('group', '=', key.group)
    .where('place', '=', key.place)
    .where('period', '=', key.period)
    .executeTakeFirst();
  return row && ownBytes(row.bytes);
}

/** Blocks of a group, by place and period. @throws TuttiError MISSING_WORKSPACE */
export async function readBlocks(
  session: Session,
  workspace: string,
  of: { group: string; place?: string; period?: string },
): Promise<BlockRow[]> {
  let rows = session.db
    .selectFrom('block')
    .select(['group', 'place', 'period', 'savedAt', 'bytes'])
    .where('workspace', '=', (await findWorkspace(session, workspace)).workspace)
    .where('group', '=', of.group);
  if (of.place !== undefined) rows = rows.where('place', '=', of.place);
  if (of.period !== undefined) rows = rows.where('period', '=', of.period);
  const found = await rows.orderBy('place').orderBy('period').execute();
  return found.map((row) => ({ ...row, bytes: ownBytes(row.bytes) }));
}

/** Keys of a group. @throws TuttiError MISSING_WORKSPACE */
export async function blockKeys(session: Session, workspace: string, group: string): Promise<BlockKey[]> {
  return await session.db
    .selectFrom('block')
    .select(['group', 'place', 'period'])
    .where('workspace', '=', (await findWorkspace(session, workspace)).workspace)
    .where('group', '=', group)
    .orderBy('place')
    .orderBy('period')
    .execute();
}
