import type { PegTo, RequirementsPlan } from './problem.ts';

/**
 * The demands at the top of the pegs of an order, with the units of the order that each stands for.
 *
 * Pegs are followed upwards in proportion to quantity; what ends in stock is left out.
 * @param plan     a plan of `planRequirements`
 * @param orderId  a proposed order
 * @returns units of that order by demand id, in order of first meeting
 * O(orders above). Build `indexOrders(plan)` once for many calls.
 */
export function rootDemands(
  plan: RequirementsPlan,
  orderId: string,
  orders: ReadonlyMap<string, RequirementsPlan['orders'][number]> = indexOrders(plan),
): Map<string, number> {
  const roots = new Map<string, number>();
  const open: { pegs: readonly PegTo[]; units: number; quantity: number }[] = [];
  const push = (id: string, units: number) => {
    const order = orders.get(id);
    if (order) open.push({ pegs: order.pegs, units, quantity: order.quantity });
  };
  push(orderId, orders.get(orderId)?.quantity ?? 0);
  for (let next = open.pop(); next; next = open.pop())
    for (const peg of next.pegs) {
      const units = (next.units * peg.quantity) / next.quantity;
      if (peg.demand !== undefined) roots.set(peg.demand, (roots.get(peg.demand) ?? 0) + units);
      else if (peg.order !== undefined) push(peg.order, units);
    }
  return roots;
}

/** Orders of a plan by id. */
export function indexOrders(plan: RequirementsPlan): Map<string, RequirementsPlan['orders'][number]> {
  return new Map(plan.orders.map((order) => [order.id, order]));
}
