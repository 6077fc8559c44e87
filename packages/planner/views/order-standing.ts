import type { Demand, Model, Order } from '@tutti/model';
import type { PlanResult } from '../plan-result.ts';
import { type ModelView, viewModel } from '../schedule/model-view.ts';
import { dueOf } from '../schedule/order-terms.ts';
import { type StepStarts, takenAt } from '../supply/receipt-dates.ts';
import { pegGraph } from './pegging.ts';

/** How an order stands in a plan. Instants and spans in ms (UTC). */
export type OrderStanding = {
  /** Demands it serves in the end, directly or through other orders, by id. */
  demands: string[];
  /** The latest end with which none of them would be late because of it; absent when nobody waits for it. */
  wantedBy?: number;
  /** How much later it could end: below 0 it is late, or makes others late. */
  slack?: number;
};

/**
 * How much later each order could end before something that somebody has asked for is late, its takers staying where they
 * are: for an order that serves a demand the time to its due date, for one that supplies others the time until they take it
 * and what they have left in turn. Forecasts wait for nobody, so they make no order late.
 * @param starts  first start of each step of each order
 * @returns       by order. O(orders + pegs)
 */
export function orderStandings(
  model: Model,
  plan: Pick<PlanResult, 'orders' | 'demands' | 'unplannedOrders'>,
  starts: StepStarts,
  view: ModelView = viewModel(model),
): Map<string, OrderStanding> {
  const asked = new Map<string, Demand>();
  for (const { id } of plan.demands) {
    const demand = view.demand.get(id);
    if (demand && demand.kind !== 'forecast') asked.set(id, demand);
  }
  const graph = pegGraph(plan.orders);
  const byId = new Map(plan.orders.map((order) => [order.id, order]));
  const left = new Set(plan.unplannedOrders.map((one) => one.order));
  const slacks = new Map<string, number>();
  const slackOf = (order: Order): number => {
    const known = slacks.get(order.id);
    if (known !== undefined) return known;
    slacks.set(order.id, Number.POSITIVE_INFINITY);
    let slack = Number.POSITIVE_INFINITY;
    for (const { to } of graph.outOf({ order: order.id })) {
      if ('demand' in to) {
        const demand = asked.get(to.demand);
        if (demand) slack = Math.min(slack, dueOf(demand) - order.end);
        continue;
      }
      const taker = byId.get(to.order);
      if (!taker || left.has(taker.id)) continue;
      slack = Math.min(slack, takenAt(view, order.item, { taker, starts }) - order.end + slackOf(taker));
    }
    slacks.set(order.id, slack);
    return slack;
  };
  return new Map(
    plan.orders.map((order) => {
      const slack = slackOf(order);
      const standing = { demands: [...graph.demandsOf(order.id)].sort() };
      return [order.id, Number.isFinite(slack) ? { ...standing, slack, wantedBy: order.end + slack } : standing];
    }),
  );
}
