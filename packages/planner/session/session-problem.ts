import type { ScheduleProblem } from '@tutti/engines/schedule';
import { type Model, type Order, TuttiError } from '@tutti/model';
import type { ScheduleBack } from '../schedule/problem-parts.ts';
import { scheduleProblem } from '../schedule/schedule-problem.ts';
import { usableProblem } from '../schedule.ts';
import { strategyChapter } from '../strategy.ts';
import { withEarliestReceipts } from '../supply/receipt-dates.ts';
import type { StandingPlan } from './standing-plan.ts';

/** The schedule problem a plan was made from, and the orders that went into it. */
export type PlanProblem = { problem: ScheduleProblem; back: ScheduleBack; supplied: readonly Order[] };

/**
 * Builds the schedule problem of a plan again, without what people changed by hand: from its own orders and a model, at the
 * plan's revision or changed a little since.
 * @throws TuttiError CONFLICT_PLAN_BASIS when nothing of it can be scheduled
 */
export function planProblem(model: Model, plan: StandingPlan): PlanProblem {
  const { basis, policies, forecasts, stockPegs } = plan;
  const whole = { ...model, policies, demands: [...model.demands, ...forecasts] };
  const earliest = new Map(basis.earliest.map(({ order, at }) => [order, at]));
  const supplied = withEarliestReceipts(basis.supply, earliest);
  const { problem, back } = scheduleProblem(whole, supplied, {
    now: plan.plan.run.now,
    from: basis.compared,
    stockPegs,
    demands: basis.asked,
    latenessPricePerUnitHour: strategyChapter(model).latenessPricePerUnitHour,
  });
  const usable = usableProblem(problem).problem;
  if (!usable) throw changedBasis();
  return { problem: usable, back, supplied };
}

/** The plan and the data do not belong together. */
export function changedBasis(): TuttiError {
  return new TuttiError('CONFLICT_PLAN_BASIS', 'The plan does not fit the data it is said to be made from.', {
    advice: 'Maybe it was made by an earlier version of the program: plan again.',
  });
}
