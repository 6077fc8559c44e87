import type { Workspace } from '@tutti/model';
import type { BranchOf } from '../data/commit-changes.ts';
import type { Service } from '../service.ts';
import { workspaceNow } from './workspace-clock.ts';

/** Now on a branch, epoch milliseconds: the clock may be part of a what-if. */
export async function branchNow({ store, wall }: Service, of: BranchOf): Promise<number> {
  const [{ createdAt }, { record }] = await Promise.all([
    store.workspaces.get(of.workspace),
    store.revisions.record(of, 'workspace', 'workspace'),
  ]);
  return workspaceNow(record!.body as unknown as Workspace, createdAt, wall());
}
