import type { PlanHead } from '@tutti/contract';
import { TuttiError } from '@tutti/model';
import type { Bundle, NewEvent, PlanRow } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { savePrepared } from '../data/commit-changes.ts';
import type { Service } from '../service.ts';
import { branchNow } from '../workspaces/branch-now.ts';
import { findPlan } from './find-plan.ts';
import { getPlan } from './list-plans.ts';
import type { StoredHead } from './plan-head.ts';

/**
 * Releases a draft: its orders become firm with business numbers, the plan before is withdrawn; one commit.
 * @param replaces  the released plan that was compared with; null when there was none
 * @throws TuttiError CONFLICT_BRANCH_NOT_LIVE, CONFLICT_PLAN_STATE, CONFLICT_PLAN_RELEASED, CONFLICT_REVISION,
 *         INPUT_DATA_REFUSED when the data has changed so that its orders do not fit any more
 */
export async function releasePlan(
  service: Service,
  of: BranchOf & { plan: string; actor: Actor },
  { note, replaces }: { note: string; replaces: string | null },
): Promise<PlanHead> {
  const { store, views } = service;
  const { workspace, branch, actor } = of;
  if (branch !== 'main') throw notLive(branch);
  const row = await findPlan(store, of, of.plan);
  const before = await store.plans.find(workspace, branch, 'released');
  requireReleasable(row, before, replaces);
  const { firmed: refs, ...prepared } = await views.ask('preparedRelease', { workspace, branch, plan: row.id });
  const now = await branchNow(service, of);
  const also: Partial<Bundle> = {
    planStates: [
      ...(before ? [{ plan: before.id, to: 'withdrawn' as const, expect: 'released' as const }] : []),
      { plan: row.id, to: 'released', expect: 'draft' },
    ],
    events: releaseEvents({ plan: row.id, before: before?.id, orders: refs }, { now, wall: service.wall(), actor }),
    audit: [{ action: 'plan.release', about: `plan/${row.id}`, data: { note, replaces, firmed: refs.length } }],
  };
  await savePrepared(service, of, { prepared, set: { note }, also });
  return getPlan(service, of, row.id);
}

function requireReleasable({ id, state, head }: PlanRow, before: PlanRow | undefined, replaces: string | null): void {
  const { status } = head as StoredHead;
  if (state !== 'draft')
    throw new TuttiError('CONFLICT_PLAN_STATE', `The plan ${id} is ${state}; only a draft can be released.`, {
      advice: 'Plan again from it to release it anew.',
    });
  if (status !== 'optimal' && status !== 'feasible')
    throw new TuttiError('CONFLICT_PLAN_STATE', `The plan ${id} is ${status}: there is nothing in it to work by.`, {
      advice: 'Look at its reasons.',
    });
  if ((before?.id ?? null) !== replaces)
    throw new TuttiError(
      'CONFLICT_PLAN_RELEASED',
      before ? `The plan ${before.id} is released by now.` : 'No plan is released any more.',
      { advice: 'Compare with it, then release again.' },
    );
}

function notLive(branch: string): TuttiError {
  return new TuttiError('CONFLICT_BRANCH_NOT_LIVE', `The branch ${branch} is a what-if; its plans are not worked by.`, {
    advice: 'Merge the branch into main, plan there, and release that.',
  });
}

/** Facts for the floor and for learning; the same release makes the same events. */
function releaseEvents(
  { plan, before, orders }: { plan: string; before?: string; orders: readonly string[] },
  { now, wall, actor }: { now: number; wall: number; actor: Actor },
): NewEvent[] {
  const frame = { source: 'tutti', at: now, recordedAt: now, receivedAt: wall, actor: signatureOf(actor) };
  const ofPlan = (type: string, id: string): NewEvent => ({
    ...frame,
    id: `${type}/${id}`,
    type,
    refs: [{ entity: 'plan', id }],
    data: { plan: id },
  });
  return [
    ...(before === undefined ? [] : [ofPlan('plan.withdrawn', before)]),
    ofPlan('plan.released', plan),
    ...orders.map((id) => ({
      ...frame,
      id: `order.released/${plan}/${id}`,
      type: 'order.released',
      refs: [{ entity: 'order', id }],
      data: {},
    })),
  ];
}
