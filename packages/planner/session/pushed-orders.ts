import type { PlanResult } from '../plan-result.ts';
import { pegGraph } from '../views/pegging.ts';

/** An order that a change moved besides the one it was meant for. */
export type PushedOrder = {
  order: string;
  /** Later by (below 0 = earlier): its end, or its start where the end stays. */
  byHours: number;
  /** A demand that it serves was not late before, and is now. */
  nowLate: boolean;
};

const HOUR = 3_600_000;

/** Orders that stand elsewhere in time after a change, the furthest first; purchases are not counted. O(orders + pegs) */
export function pushedOrders(before: PlanResult, after: PlanResult, besides: ReadonlySet<string>): PushedOrder[] {
  const old = new Map(before.orders.map((order) => [order.id, order]));
  const wasLate = new Set(before.demands.flatMap((one) => (one.outcome === 'onTime' ? [] : [one.id])));
  const late = new Set(
    after.demands.flatMap((one) => (one.outcome === 'onTime' || wasLate.has(one.id) ? [] : [one.id])),
  );
  const graph = late.size > 0 ? pegGraph(after.orders) : undefined;
  const serves = (order: string) => graph !== undefined && [...graph.demandsOf(order)].some((id) => late.has(id));
  return after.orders
    .flatMap(({ id, type, start, end }): PushedOrder[] => {
      const was = old.get(id);
      if (!was || type === 'buy' || besides.has(id)) return [];
      const shift = end - was.end || start - was.start;
      return shift === 0 ? [] : [{ order: id, byHours: shift / HOUR, nowLate: shift > 0 && serves(id) }];
    })
    .sort((a, b) => Math.abs(b.byHours) - Math.abs(a.byHours) || (a.order < b.order ? -1 : 1));
}
