import type { Model } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import type { PlanRow } from '../../store/store.ts';
import type { BranchOf } from '../data/commit-changes.ts';
import { findPlan } from '../plans/find-plan.ts';
import type { StoredHead } from '../plans/plan-head.ts';
import type { Service } from '../service.ts';

/** A plan with the data it was made from. */
export type PlanAndModel = { row: PlanRow; head: StoredHead; body: PlanResult; model: Model };

/**
 * A plan with its body and the branch as it was at the plan's revision, which is what its figures are about.
 * @throws TuttiError MISSING_PLAN
 */
export async function planAndModel(service: Service, of: BranchOf & { plan: string }): Promise<PlanAndModel> {
  const row = await findPlan(service.store, of, of.plan);
  const [body, current] = await Promise.all([
    service.bodies.of(of.workspace, row.id),
    service.models.at(of.workspace, of.branch),
  ]);
  const model = current.revision === row.revision ? current.model : await modelAt(service, of, row.revision);
  return { row, head: row.head as StoredHead, body, model };
}

/** The last past revision that was read stays: a screen asks for the same plan many times. */
let held: { key: string; model: Promise<Model> } | undefined;

function modelAt({ models, store }: Service, { workspace, branch }: BranchOf, revision: number): Promise<Model> {
  const key = `${store.place}/${workspace}/${branch}/${revision}`;
  if (held?.key === key) return held.model;
  const model = models.past(workspace, branch, revision).then((past) => past.model);
  const mine = { key, model };
  held = mine;
  model.catch(() => {
    if (held === mine) held = undefined;
  });
  return model;
}
