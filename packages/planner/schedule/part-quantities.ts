import type { PlannedStep, SchedulePlan } from '@tutti/engines/schedule';
import type { ScheduleNames } from '../plan-basis.ts';

/**
 * How much of its order each planned step makes, in the order's units: all of it unless the order was split; parts that
 * are all there share the order as their step quantities do, so that yields on the way do not change what is counted.
 */
export function partQuantities(
  problem: Pick<ScheduleNames, 'orders'>,
  plan: SchedulePlan,
): (step: PlannedStep) => number {
  const split = new Map(plan.parts.filter((one) => one.parts > 1).map((one) => [one.order, one.parts]));
  const sums = new Map<string, { quantity: number; parts: number }>();
  for (const { order, step, quantity } of plan.steps) {
    if (!split.has(order)) continue;
    const known = sums.get(`${order}/${step}`) ?? { quantity: 0, parts: 0 };
    sums.set(`${order}/${step}`, { quantity: known.quantity + quantity, parts: known.parts + 1 });
  }
  return ({ order, step, quantity }) => {
    const parts = split.get(order);
    const all = problem.orders[order].quantity;
    if (parts === undefined) return all;
    const sum = sums.get(`${order}/${step}`);
    return sum?.parts === parts && sum.quantity > 0 ? (all * quantity) / sum.quantity : quantity;
  };
}
