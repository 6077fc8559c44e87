import type { PlanHead } from '@tutti/contract';
import type { PlanRow, PlanState } from '../../store/store.ts';
import { actorNames } from '../access/actor-names.ts';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import { branchNow } from '../workspaces/branch-now.ts';
import { findPlan } from './find-plan.ts';
import { planInWords, type StoredHead } from './plan-head.ts';

/** Plans of a branch, newest first. */
export async function listPlans(
  service: Service,
  of: BranchOf,
  { cursor: after, limit, state }: { cursor?: string; limit: number; state: PlanState | 'any' },
): Promise<{ rows: PlanHead[]; next?: string }> {
  const query = { branch: of.branch, after, limit, ...(state === 'any' ? {} : { state }) };
  const { rows, ...page } = await service.store.plans.list(of.workspace, query);
  const stale = await staleness(service, of);
  const nameOf = await namesIn(service, rows);
  return {
    ...page,
    rows: await Promise.all(rows.map(async (row) => planInWords(row, { stale: await stale(row), nameOf }))),
  };
}

/** One plan; `latest` or `released` stand for those. */
export async function getPlan(service: Service, of: BranchOf, id: string): Promise<PlanHead> {
  const row = await findPlan(service.store, of, id);
  const stale = await staleness(service, of);
  return planInWords(row, { stale: await stale(row), nameOf: await namesIn(service, [row]) });
}

/** Names of who made and released plans. */
const namesIn = (service: Service, rows: readonly PlanRow[]) =>
  actorNames(
    service,
    rows.flatMap(({ actor, releasedBy }) => [actor, ...(releasedBy == null ? [] : [releasedBy])]),
  );

/** How far data and clock have moved on since a plan. Its own release is no move. */
async function staleness(service: Service, of: BranchOf) {
  const { head } = await service.store.revisions.branch(of.workspace, of.branch);
  const now = await branchNow(service, of);
  return async ({ revision, releasedAt, head: stored }: PlanRow) => {
    const { now: planned } = stored as StoredHead;
    const seconds = Math.max(0, Math.round((now - planned) / 1000));
    if (releasedAt === undefined || head === revision) return { revisions: head - revision, seconds };
    const query = { limit: head - revision };
    const { rows } = await service.store.revisions.changeSets(of.workspace, of.branch, query);
    const own = rows.filter((set) => set.revision > revision && set.at === releasedAt).length;
    return { revisions: head - revision - own, seconds };
  };
}
