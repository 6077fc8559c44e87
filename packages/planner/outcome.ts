import type { SchedulePlan, ScheduleProblem } from '@tutti/engines/schedule';
import type { Demand, Reason } from '@tutti/model';
import type { DemandOutcome } from './plan-result.ts';
import { causeWalk } from './schedule/binding-cause.ts';
import { dueOf } from './schedule/order-terms.ts';
import { partQuantities } from './schedule/part-quantities.ts';
import type { ScheduleBack } from './schedule/problem-parts.ts';

/** A quantity that reaches a demand; without `at` it does not, for the reason given. */
export type Delivery = { quantity: number; at?: number; reason?: Reason; order?: number };

const EPSILON = 1e-6;

/**
 * What becomes of each demand under a schedule: it is delivered when everything pegged to it is there. Stock is there at
 * its peg's time, a purchase at its order's end, made and moved quantity when the planned order (or its part) is done.
 *
 * 'partial' needs `partial` not false and some quantity by `latest`; what comes later than `latest` does not count.
 * @returns in the order of `back.demands`; instants in ms UTC, `lateHours` in hours. O(operations + pegs)
 */
export function demandOutcomes(problem: ScheduleProblem, plan: SchedulePlan, back: ScheduleBack): DemandOutcome[] {
  const deliveries = deliveriesOf(problem, plan, back);
  const walk = causeWalk(problem, plan);
  return back.demands.flatMap((id) => {
    const demand = back.view.demand.get(id);
    return demand ? [outcomeOf(demand, deliveries.get(id) ?? [], walk)] : [];
  });
}

/** What reaches each demand: from stock pegs, purchases, and orders part by part. */
export function deliveriesOf(
  problem: ScheduleProblem,
  plan: SchedulePlan,
  back: ScheduleBack,
): Map<string, Delivery[]> {
  const found = new Map<string, Delivery[]>();
  const add = (demand: string, one: Delivery) => {
    const list = found.get(demand);
    if (list) list.push(one);
    else found.set(demand, [one]);
  };
  for (const peg of back.stockPegs)
    if (peg.demand !== undefined) add(peg.demand, { quantity: peg.quantity, at: peg.at });
  for (const order of back.bought.values())
    for (const peg of order.pegs)
      if (peg.demand !== undefined)
        add(peg.demand, {
          quantity: peg.quantity,
          at: order.end,
          reason: { code: 'receipt', params: { receipt: order.id } },
        });
  const done = completions(problem, plan, back);
  back.orders.forEach((order, index) => {
    const pegs = order.pegs
      .flatMap(({ demand, quantity }) => (demand === undefined ? [] : [{ demand, quantity, due: dueAt(back, demand) }]))
      .sort((a, b) => a.due - b.due);
    const parts = (done.get(index) ?? []).map((part) => ({ ...part }));
    for (const peg of pegs) {
      let left = peg.quantity;
      for (const part of parts) {
        const quantity = Math.min(left, part.quantity);
        if (quantity <= EPSILON) continue;
        part.quantity -= quantity;
        left -= quantity;
        add(peg.demand, { ...part, quantity, order: index });
      }
      if (left > EPSILON * Math.max(1, peg.quantity))
        add(peg.demand, { quantity: left, reason: { code: 'peg-over-quantity', params: { order: order.id } } });
    }
  });
  return found;
}

function dueAt(back: ScheduleBack, demand: string): number {
  const found = back.view.demand.get(demand);
  return found ? dueOf(found) : Number.POSITIVE_INFINITY;
}

/** By order: what is done when, parts in the order of their completion, what is left out last. */
function completions(problem: ScheduleProblem, plan: SchedulePlan, back: ScheduleBack): Map<number, Delivery[]> {
  const found = new Map<number, Delivery[]>();
  const quantityOf = partQuantities(problem, plan);
  const add = (order: number, one: Delivery) => void found.set(order, [...(found.get(order) ?? []), one]);
  for (const step of plan.steps) {
    const order = problem.orders[step.order];
    if (step.step !== problem.routings[order.routing].done) continue;
    add(step.order, { quantity: quantityOf(step), at: back.time.instant(step.end) });
  }
  for (const one of plan.unplanned) {
    const placed = (found.get(one.order) ?? []).reduce((sum, part) => sum + part.quantity, 0);
    const left = problem.orders[one.order].quantity - placed;
    const listed = found.get(one.order)?.some((part) => part.at === undefined);
    if (left > EPSILON && !listed)
      add(one.order, {
        quantity: left,
        reason: { code: one.reason.code, params: { ...one.reason.params, at: problem.orders[one.order].id } },
      });
  }
  for (const list of found.values()) list.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
  return found;
}

function outcomeOf(
  demand: Demand,
  deliveries: readonly Delivery[],
  walk: (order: number) => Reason | undefined,
): DemandOutcome {
  const due = dueOf(demand);
  const latest = demand.latest ?? Infinity;
  const there = deliveries.filter((one) => one.at !== undefined && one.at <= latest);
  const delivered = Math.min(
    demand.quantity,
    there.reduce((sum, one) => sum + one.quantity, 0),
  );
  const full = delivered >= demand.quantity - EPSILON * Math.max(1, demand.quantity);
  const last = there.reduce<Delivery | undefined>((a, b) => (a && (a.at ?? 0) >= (b.at ?? 0) ? a : b), undefined);
  const base = { id: demand.id, item: demand.item, place: demand.place, quantity: demand.quantity, due };
  const served = full || (delivered > EPSILON && demand.partial !== false);
  if (!served || last?.at === undefined) {
    const cause = missingCause(deliveries, latest);
    return { ...base, outcome: 'unplanned', delivered: 0, lateHours: 0, cause };
  }
  const lateHours = Math.max(0, last.at - due) / 3_600_000;
  const outcome = full ? (lateHours > 0 ? 'late' : 'onTime') : 'partial';
  const cause = !full ? missingCause(deliveries, latest) : lateHours > 0 ? lateCause(last, walk) : undefined;
  return {
    ...base,
    outcome,
    at: last.at,
    delivered: full ? demand.quantity : delivered,
    lateHours,
    ...(cause ? { cause } : {}),
  };
}

function missingCause(deliveries: readonly Delivery[], latest: number): Reason {
  const missing = deliveries.find((one) => one.at === undefined);
  if (missing?.reason) return missing.reason;
  if (deliveries.some((one) => (one.at ?? 0) > latest)) return { code: 'later-than-latest', params: {} };
  return { code: 'no-supply', params: {} };
}

function lateCause(last: Delivery, walk: (order: number) => Reason | undefined): Reason {
  if (last.order === undefined) return last.reason ?? { code: 'stock-after-due', params: {} };
  return walk(last.order) ?? { code: 'work-content', params: {} };
}
