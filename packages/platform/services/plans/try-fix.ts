import type { PlanHead, WorkspaceView } from '@tutti/contract';
import { recordKey } from '@tutti/model/rows';
import type { Body, Change } from '../../store/store.ts';
import type { Actor } from '../access/actor.ts';
import { createBranch, deleteBranch } from '../branches/branches.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { savePrepared } from '../data/commit-changes.ts';
import { newId } from '../new-id.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';
import { getPlan } from './list-plans.ts';
import { headOf, type StoredHead } from './plan-head.ts';

/**
 * Tries a fix that is made in the data: a what-if on the data the plan was made from, with the change, and the plan as it was
 * tried as its draft. Where that fails the what-if is gone again.
 * @throws TuttiError MISSING_FIX, CONFLICT_FIX when it is no change of the data, CONFLICT_BRANCH_EXISTS, INPUT_DATA_REFUSED
 */
export async function tryFix(
  service: Service,
  of: BranchOf & { plan: string; order: string; fix: string; actor: Actor },
  whatIf: { branch: string; name: string },
): Promise<{ branch: WorkspaceView['branches'][number]; plan: PlanHead }> {
  const { workspace, branch, actor, order, fix } = of;
  const row = await findPlan(service.store, of, of.plan);
  const { revision } = row;
  const id = newId('p', service.wall());
  const made = await service.sessions.ask({
    kind: 'fix-plan',
    of: { workspace, branch, revision, plan: row.id },
    order,
    fix,
    id,
  });
  const there = { workspace, branch: whatIf.branch, actor };
  const created = await createBranch(service, there, { name: whatIf.name, parent: branch, base: revision });
  try {
    const changes = made.changes.map(
      ({ table, record }): Change => ({ kind: table, id: recordKey(table, record), body: record as unknown as Body }),
    );
    const { head: ifMatch } = await service.store.revisions.branch(workspace, whatIf.branch);
    const prepared = await service.views.ask('preparedGiven', there, { ifMatch, changes });
    const committed = await savePrepared(service, there, { prepared, set: { note: whatIf.name } });
    const { objective } = row.head as StoredHead;
    await service.store.save({
      workspace,
      at: service.wall(),
      actor: actor.id,
      plan: {
        id,
        branch: whatIf.branch,
        revision: committed.revision,
        kind: 'schedule',
        origin: 'gesture',
        head: { ...headOf(made.head, objective), gesture: 'fix' } satisfies StoredHead as Body,
        body: made.body,
      },
    });
  } catch (error) {
    await deleteBranch(service, there);
    throw error;
  }
  return { branch: created, plan: await getPlan(service, there, id) };
}
