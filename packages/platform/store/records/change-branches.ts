import { TuttiError } from '@tutti/model/errors';
import type { Bundle } from '../bundle.ts';
import { dropUnneededBlobs } from '../plans/drop-unneeded-blobs.ts';
import type { Saving } from '../saving.ts';
import { findBranch, requireRevision } from './find-branch.ts';

/**
 * Makes a branch that shows what its parent shows at the base.
 * @throws TuttiError CONFLICT_BRANCH_EXISTS, MISSING_BRANCH, MISSING_REVISION
 */
export async function createBranch(saving: Saving, given: NonNullable<Bundle['createBranch']>): Promise<void> {
  const { session, workspace, at: createdAt, actor: createdBy } = saving;
  const { row: parent, all } = await findBranch(session, { workspace: workspace.id, branch: given.parent });
  if (all.some((one) => one.id === given.id))
    throw new TuttiError('CONFLICT_BRANCH_EXISTS', `There is already a branch "${given.id}".`, {
      advice: 'Maybe give the new one another name.',
    });
  const base = requireRevision(parent, given.base);
  const branch = ++workspace.branches;
  await session.db
    .updateTable('workspace')
    .set({ branches: branch })
    .where('workspace', '=', workspace.workspace)
    .execute();
  await session.db
    .insertInto('branch')
    .values({
      ...{ workspace: workspace.workspace, branch, id: given.id, name: given.name, parent: parent.branch, base },
      ...{ head: 0, merged: null, createdAt, createdBy },
    })
    .execute();
  saving.tell({ type: 'branches', workspace: workspace.id });
}

const ofBranch = ['version', 'change_set', 'exception', 'plan', 'branch'] as const;

/**
 * Removes a branch with its records, history, plans and exceptions.
 * @throws TuttiError MISSING_BRANCH, CONFLICT_BRANCH_IN_USE
 */
export async function deleteBranch(saving: Saving, id: string): Promise<void> {
  const { session, workspace } = saving;
  const { row, all } = await findBranch(session, { workspace: workspace.id, branch: id });
  const child = all.find((one) => one.parent === row.branch);
  if (row.parent === null || child)
    throw new TuttiError(
      'CONFLICT_BRANCH_IN_USE',
      child ? `Branch "${child.id}" stands on branch "${id}".` : `Branch "${id}" is the first and stays.`,
      child ? { advice: `Maybe delete "${child.id}" first.` } : {},
    );
  for (const table of ofBranch)
    await session.db
      .deleteFrom(table)
      .where('workspace', '=', row.workspace)
      .where('branch', '=', row.branch)
      .execute();
  await dropUnneededBlobs(session, row.workspace);
  saving.tell({ type: 'branches', workspace: workspace.id });
}
