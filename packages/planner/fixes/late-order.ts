import type { SchedulePlan, ScheduleProblem } from '@tutti/engines/schedule';
import type { ScheduleBack } from '../schedule/problem-parts.ts';

/** When each order is done (s), −1 where it is not made or not wholly. O(steps) */
export function completionsOf(problem: ScheduleProblem, plan: SchedulePlan): Int32Array {
  const ends = new Int32Array(problem.orders.length).fill(-1);
  for (const { order, step, end } of plan.steps)
    if (step === problem.routings[problem.orders[order].routing].done) ends[order] = Math.max(ends[order], end);
  for (const { order } of plan.unplanned) ends[order] = -1;
  return ends;
}

/** Whether somebody waits for an order itself. */
export function isAsked({ orders }: Pick<ScheduleBack, 'orders'>, order: number): boolean {
  return orders[order].pegs.some((peg) => peg.demand !== undefined);
}

/**
 * The order that somebody waits for among those that one leads to: itself, or the one that is the most late. One that is not
 * made counts as later than any other.
 */
export function lateOrderOf(
  of: { problem: ScheduleProblem; back: Pick<ScheduleBack, 'orders'>; ends: Int32Array },
  order: number,
): number {
  const { problem, back, ends } = of;
  if (isAsked(back, order)) return order;
  const takers = new Map<number, number[]>();
  problem.orders.forEach(({ supplies }, taker) => {
    for (const one of supplies) if ('order' in one) takers.set(one.order, [...(takers.get(one.order) ?? []), taker]);
  });
  const reached = new Set([order]);
  for (const one of reached) for (const taker of takers.get(one) ?? []) reached.add(taker);
  const lateness = (one: number) => (ends[one] < 0 ? Number.POSITIVE_INFINITY : ends[one] - problem.orders[one].due);
  const asked = [...reached].filter((one) => isAsked(back, one));
  return asked.length === 0 ? order : asked.reduce((a, b) => (lateness(b) > lateness(a) ? b : a));
}
