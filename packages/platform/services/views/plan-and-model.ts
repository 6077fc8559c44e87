import type { Model } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import type { PlanRow } from '../../store/store.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { findPlan } from '../plans/find-plan.ts';
import type { StoredHead } from '../plans/plan-head.ts';
import type { Reading } from '../reading.ts';

/** A plan with the data it was made from. */
export type PlanAndModel = { row: PlanRow; head: StoredHead; body: PlanResult; model: Model };

/**
 * A plan with its body and the branch as it was at the plan's revision, which is what its figures are about.
 * @throws TuttiError MISSING_PLAN
 */
export async function planAndModel(reading: Reading, of: BranchOf & { plan: string }): Promise<PlanAndModel> {
  const row = await findPlan(reading.store, of, of.plan);
  const [body, { model }] = await Promise.all([
    reading.bodies.of(of.workspace, row.id),
    reading.models.past(of.workspace, of.branch, row.revision),
  ]);
  return { row, head: row.head as StoredHead, body, model };
}
