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
  const share = shareOf(budget);
  const result = planEnterprise(model, {
    now,
    seed,
    budget,
    objective,
    clock: () => performance.now(),
    zones: planZones(model, now),
    ...run,
    onProgress: (of) => run.onProgress({ ...of, done: share(of) }),
  });
  return { head: headOf(result, objective), body: encodePlanBody(result), decisions: findDecisions(model, result) };
}

/** How much of the search is over, by the budget it has: the engine counts evaluations only. */
function shareOf({ evaluations: most, seconds }: Budget): (of: PlanProgress) => number {
  let began: number | undefined;
  return ({ chapter, done, evaluations }) => {
    if (chapter !== 'schedule' || evaluations === undefined) return done;
    began ??= performance.now();
    if (most !== undefined) return Math.min(1, evaluations / most);
    return seconds === undefined ? done : Math.min(1, (performance.now() - began) / 1000 / seconds);
  };
}
