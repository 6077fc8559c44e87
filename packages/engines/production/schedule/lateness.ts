import type { ScheduleOrder } from './problem.ts';

/** Money of a lateness in seconds: slopes that apply beyond their thresholds. */
export function latenessCost(slopes: readonly { after: number; perHour: number }[], seconds: number): number {
  let cost = 0;
  for (let i = 0; i < slopes.length; i++) {
    const until = slopes[i + 1]?.after ?? Number.MAX_VALUE;
    if (seconds > slopes[i].after) cost += (slopes[i].perHour * (Math.min(seconds, until) - slopes[i].after)) / 3600;
  }
  return cost;
}

/** Money per hour of the steepest slope of an order's lateness. */
export function steepestSlope(order: Pick<ScheduleOrder, 'lateness'>): number {
  return order.lateness.reduce((most, slope) => Math.max(most, slope.perHour), 0);
}
