import type { Gesture, GestureAnswer } from '@tutti/contract';
import type { PlanGesture } from '@tutti/planner';
import type { Body } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { newId } from '../new-id.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';
import { getPlan } from './list-plans.ts';
import { headOf, type StoredHead } from './plan-head.ts';

/**
 * Changes the schedule of a plan by hand: a new draft with everything else repaired; the plan itself stays as it is.
 * @throws TuttiError CONFLICT_GESTURE with what stands in the way, MISSING_…, CONFLICT_PLAN_BASIS
 */
export async function makeGesture(
  service: Service,
  of: BranchOf & { plan: string; actor: Actor },
  gesture: Gesture,
): Promise<GestureAnswer> {
  const { store, sessions, views, wall } = service;
  const { workspace, branch, actor } = of;
  const row = await findPlan(store, of, of.plan);
  const { revision } = row;
  const at = wall();
  const id = newId('p', at);
  const { body, head, pushed, conflicts } = await sessions.ask({
    kind: 'gesture',
    of: { workspace, branch, revision, plan: row.id },
    gesture: inInstants(gesture),
    id,
  });
  const { objective } = row.head as StoredHead;
  await store.save({
    workspace,
    at,
    actor: signatureOf(actor),
    plan: {
      id,
      branch,
      revision,
      kind: 'schedule',
      parent: row.id,
      origin: 'gesture',
      head: { ...headOf(head, objective), gesture: gesture.kind } satisfies StoredHead as Body,
      body,
    },
  });
  return {
    plan: await getPlan(service, of, id),
    ...(await views.ask('gesture', { workspace, branch, plan: id }, { pushed, conflicts })),
  };
}

function inInstants(gesture: Gesture): PlanGesture {
  return gesture.kind === 'move' ? { ...gesture, start: Date.parse(gesture.start) } : gesture;
}
