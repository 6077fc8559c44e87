import type { Workspace } from '@tutti/model';
import type { BranchOf } from '../data/branch-of.ts';
import type { Reading } from '../reading.ts';
import { workspaceNow } from './workspace-clock.ts';

/** Now on a branch, epoch milliseconds: the clock may be part of a what-if. */
export async function branchNow({ store, wall }: Pick<Reading, 'store' | 'wall'>, of: BranchOf): Promise<number> {
  const [{ createdAt }, { record }] = await Promise.all([
    store.workspaces.get(of.workspace),
    store.revisions.record(of, 'workspace', 'workspace'),
  ]);
  return workspaceNow(record!.body as unknown as Workspace, createdAt, wall());
}
