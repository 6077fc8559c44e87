import { TuttiError } from '@tutti/model/errors';
import type { NewChangeSet } from '../bundle.ts';
import type { EncodedChanges } from '../encode-bundle.ts';
import { insertRows } from '../insert-rows.ts';
import type { Saving } from '../saving.ts';
import { among } from '../session.ts';
import { OPEN } from '../tables.ts';
import { type BranchFound, type BranchRow, findBranch } from './find-branch.ts';
import { giveNumbers } from './give-numbers.ts';
import { resolve, slices } from './resolve.ts';

type EncodedChangeSet = Omit<NewChangeSet, 'changes'> & EncodedChanges;
type NumberedChange = { entity: number; kind: string; body: string | null };

/** Records looked up, closed and written at once. */
const AT_ONCE = 4_096;

/**
 * Writes the records of a change set as one new revision of its branch.
 * @returns the head after it, and whether it made a revision
 * @throws TuttiError CONFLICT_REVISION, CONFLICT_BRANCH_MERGED, INPUT_CHANGE_TWICE
 */
export async function writeChangeSet(
  saving: Saving,
  changeSet: EncodedChangeSet,
): Promise<{ revision: number; changed: boolean }> {
  const found = await findBranch(saving.session, { workspace: saving.workspace.id, branch: changeSet.branch });
  requireOpen(found.row);
  if (changeSet.ifHead !== undefined) requireHead(found.row, changeSet.ifHead);
  const merged = changeSet.merges ? mergedBranch(found, changeSet.merges) : undefined;
  const revision = found.row.head + 1;
  let changes = 0;
  for (const slice of slices(await giveNumbers(saving, changeSet), AT_ONCE))
    changes += await writeSlice(saving, found, slice);
  if (changes === 0 && !merged) return { revision: found.row.head, changed: false };
  await closeChangeSet(saving, { found, changeSet, revision, changes });
  if (merged) await closeBranch(saving, merged, revision);
  return { revision, changed: true };
}

/** Writes what differs from what the branch shows. @returns how many records that were */
async function writeSlice(saving: Saving, found: BranchFound, slice: readonly NumberedChange[]): Promise<number> {
  const { session } = saving;
  const { workspace, row, chain } = found;
  const numbers = slice.map((change) => change.entity);
  const shown = await resolve(session, { workspace, chain }, numbers);
  const changed = slice.filter((change) => (shown.get(change.entity)?.body ?? null) !== change.body);
  if (changed.length === 0) return 0;
  const own = changed.filter((change) => shown.get(change.entity)?.branch === row.branch || row.parent !== null);
  const revision = row.head + 1;
  if (own.length > 0)
    await session.db
      .updateTable('version')
      .set({ toRevision: revision })
      .where('workspace', '=', workspace)
      .where('branch', '=', row.branch)
      .where(
        among(
          session,
          'entity',
          own.map((change) => change.entity),
        ),
      )
      .where('toRevision', '=', OPEN)
      .execute();
  const below = await shownBelow(saving, found, changed);
  await insertRows(
    session,
    {
      table: 'version',
      columns: ['workspace', 'branch', 'entity', 'fromRevision', 'toRevision', 'kind', 'body'],
    },
    changed
      .filter((change) => change.body !== null || below.has(change.entity))
      .map(({ entity, kind, body }) => [workspace, row.branch, entity, revision, OPEN, kind, body]),
  );
  return changed.length;
}

/** Of the records removed: those that the parent shows, which need a mark that they are gone. */
async function shownBelow(
  saving: Saving,
  { workspace, chain }: BranchFound,
  changed: readonly NumberedChange[],
): Promise<ReadonlySet<number>> {
  const removed = changed.filter((change) => change.body === null).map((change) => change.entity);
  if (removed.length === 0 || chain.length === 1) return new Set();
  return new Set((await resolve(saving.session, { workspace, chain: chain.slice(0, -1) }, removed)).keys());
}

async function closeChangeSet(
  saving: Saving,
  of: { found: BranchFound; changeSet: EncodedChangeSet; revision: number; changes: number },
): Promise<void> {
  const { db } = saving.session;
  const { workspace, row } = of.found;
  const { note, undoes, merges } = of.changeSet;
  await db
    .insertInto('change_set')
    .values({
      ...{ workspace, branch: row.branch, revision: of.revision, at: saving.at, actor: saving.actor, note },
      ...{ changes: of.changes, undoes: undoes ?? null, merges: merges?.branch ?? null },
    })
    .execute();
  await db
    .updateTable('branch')
    .set({ head: of.revision })
    .where('workspace', '=', workspace)
    .where('branch', '=', row.branch)
    .execute();
  saving.tell({
    type: 'revision',
    workspace: saving.workspace.id,
    branch: row.id,
    revision: of.revision,
    actor: saving.actor,
  });
}

function requireOpen(row: BranchRow): void {
  if (row.merged !== null)
    throw new TuttiError('CONFLICT_BRANCH_MERGED', `Branch "${row.id}" was merged as revision ${row.merged}.`, {
      advice: 'Maybe make a new branch: a merged one is closed.',
    });
}

function requireHead(row: BranchRow, seen: number): void {
  if (row.head !== seen)
    throw new TuttiError(
      'CONFLICT_REVISION',
      `Branch "${row.id}" is at revision ${row.head}; the change was made on revision ${seen}.`,
      { advice: 'Maybe somebody changed it meanwhile: load it again and repeat the change.', retryable: true },
    );
}

function mergedBranch(found: BranchFound, merges: { branch: string; head: number }): BranchRow {
  const child = found.all.find((one) => one.id === merges.branch && one.parent === found.row.branch);
  if (!child)
    throw new TuttiError('MISSING_BRANCH', `Branch "${found.row.id}" has no branch "${merges.branch}" to merge.`);
  requireOpen(child);
  requireHead(child, merges.head);
  return child;
}

async function closeBranch(saving: Saving, child: BranchRow, revision: number): Promise<void> {
  await saving.session.db
    .updateTable('branch')
    .set({ merged: revision })
    .where('workspace', '=', child.workspace)
    .where('branch', '=', child.branch)
    .execute();
  saving.tell({ type: 'branches', workspace: saving.workspace.id });
}
