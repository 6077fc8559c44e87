import type { Demand, Model, Order } from '@tutti/model';
import type { PlanResult } from '../plan-result.ts';
import { dueOf } from '../schedule/order-terms.ts';
import { pegGraph } from './pegging.ts';

/** An order of a plan as a person looks at it. Instants in ms UTC. */
export type OrderRow = {
  order: Order;
  /** Demands it serves in the end, directly or through other orders. */
  demands: string[];
  /** The earliest time one of them is wanted; absent when it serves none. */
  due?: number;
  /** Hours by which the latest served demand is late under the plan; 0 when none is. */
  lateHours: number;
  /** When it must be started or placed so that its dates hold. */
  start: number;
  end: number;
};

/**
 * All orders of a plan with what they serve, by start, then id. O(orders + pegs × depth).
 * @param model  at the revision of the plan
 */
export function orderList(model: Model, plan: Pick<PlanResult, 'orders' | 'demands' | 'forecasts'>): OrderRow[] {
  const demand = new Map<string, Demand>([...model.demands, ...plan.forecasts].map((one) => [one.id, one]));
  const outcome = new Map(plan.demands.map((one) => [one.id, one]));
  const graph = pegGraph(plan.orders);
  const rows = plan.orders.map((order): OrderRow => {
    const demands = [...graph.demandsOf(order.id)].sort();
    const due = demands.reduce((least, id) => {
      const known = demand.get(id);
      return known ? Math.min(least, dueOf(known)) : least;
    }, Number.POSITIVE_INFINITY);
    const lateHours = demands.reduce((most, id) => Math.max(most, outcome.get(id)?.lateHours ?? 0), 0);
    return { order, demands, ...(Number.isFinite(due) ? { due } : {}), lateHours, start: order.start, end: order.end };
  });
  return rows.sort((a, b) => a.start - b.start || (a.order.id < b.order.id ? -1 : 1));
}
