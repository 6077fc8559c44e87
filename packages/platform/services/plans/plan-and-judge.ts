import type { Budget, Model } from '@tutti/model';
import { encodePlanBody, type PlanOptions, type PlanProgress, planEnterprise } from '@tutti/planner';
import type { DecisionFound } from '../decisions/decision-found.ts';
import { findDecisions } from '../decisions/find-decisions.ts';
import { headOf, type StoredHead } from './plan-head.ts';
import { planZones } from './plan-zones.ts';

/** How a plan of a branch is made; in a job's input, so that a repeat gives the same. */
export type PlanWish = { now: number; seed: number; budget: Budget; objective: 'money' | 'makespan' };

/** A plan as it is saved, and what it leaves for people to decide. */
export type PlanJudged = { head: StoredHead; body: Uint8Array<ArrayBuffer>; decisions: DecisionFound[] };

/** Plans a model and finds what needs a decision. Computes for long: called in a thread. */
export function planAndJudge(
  model: Model,
  wish: PlanWish,
  run: { stopFlag: Int32Array; onProgress(of: PlanProgress): void; from?: PlanOptions['from'] },
): PlanJudged {
  const { now, seed, budget, objective } = wish;
  const result = planEnterprise(model, {
    now,
    seed,
    budget,
    objective,
    clock: () => performance.now(),
    zones: planZones(model, now),
    ...run,
  });
  return { head: headOf(result, objective), body: encodePlanBody(result), decisions: findDecisions(model, result) };
}
