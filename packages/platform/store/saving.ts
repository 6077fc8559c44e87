import type { WorkspaceRow } from './records/find-branch.ts';
import type { Notice } from './rows.ts';
import type { Session } from './session.ts';

/** What the parts of a save share: the transaction, the workspace (its row is locked), when and who. */
export type Saving = {
  readonly session: Session;
  readonly workspace: WorkspaceRow;
  readonly at: number;
  readonly actor: string;
  /** Told to those who watch, after the commit. */
  readonly tell: (notice: Notice) => void;
};

/**
 * Numbers in the order of commits for rows of this save: the workspace's row is locked, so that a later commit has higher
 * ones and nobody who reads on from a number misses any.
 * @returns the number before the first
 */
export async function takeSequence({ session, workspace }: Saving, count: number): Promise<number> {
  const before = workspace.sequence;
  workspace.sequence += count;
  await session.db
    .updateTable('workspace')
    .set({ sequence: workspace.sequence })
    .where('workspace', '=', workspace.workspace)
    .execute();
  return before;
}
