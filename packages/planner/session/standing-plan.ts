import { TuttiError } from '@tutti/model';
import type { PlanBasis } from '../plan-basis.ts';
import type { PlanResult } from '../plan-result.ts';

/** A plan with a schedule that can be changed. */
export type StandingPlan = PlanResult & { basis: PlanBasis };

/** @throws TuttiError CONFLICT_PLAN_BASIS when the plan has no schedule */
export function requireSchedule(plan: PlanResult): StandingPlan {
  if (plan.basis) return plan as StandingPlan;
  throw new TuttiError('CONFLICT_PLAN_BASIS', `The plan ${plan.plan.id} has no schedule that could be changed.`, {
    advice: 'Look at its reasons, correct the data and plan again.',
  });
}
