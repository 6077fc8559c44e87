import type { Source } from '@tutti/engines/requirements';
import type { Assignment, Issue, Order, Process } from '@tutti/model';
import { NEVER } from '@tutti/model/calendars';
import { pushTo } from '../schedule/interner.ts';
import type { ModelView } from '../schedule/model-view.ts';
import type { ProblemParts } from './requirements-problem.ts';
import type { SupplyTime } from './supply-time.ts';

/**
 * The first instant (ms UTC) at which each proposed purchase could be there, ordered now or at the end of its planning fence:
 * of those that only orders wait for which somebody has asked for. What is for a forecast, goes to a demand at once or into
 * stock keeps its date: early would only mean early money.
 *
 * @param asked  whether a demand is more than a forecast
 */
export function earliestReceipts(
  orders: readonly Order[],
  parts: ProblemParts,
  given: { proposed: ReadonlySet<string>; asked: (demand: string) => boolean },
): Map<string, number> {
  const { time, sources, policies } = parts;
  const found = new Map<string, number>();
  const wanted = ordersAskedFor(orders, given.asked);
  for (const order of orders) {
    if (order.type !== 'buy' || !given.proposed.has(order.id) || !wanted.has(order.id)) continue;
    if (order.pegs.length === 0 || order.pegs.some((peg) => peg.order === undefined)) continue;
    const source = sources.of(order.item, order.to ?? '').find((one) => one.id === order.lane);
    if (!source) continue;
    const fence = policies.number('planningFence', { item: order.item, place: order.to }) ?? 0;
    const at = earliestEnd(source, order.quantity, { from: Math.max(Math.ceil(fence), source.validFrom ?? 0), time });
    if (at !== undefined) found.set(order.id, Math.min(order.end, time.instant(at)));
  }
  return found;
}

/** Orders whose pegs lead up to a demand that somebody has placed. */
function ordersAskedFor(orders: readonly Order[], asked: (demand: string) => boolean): Set<string> {
  const suppliers = new Map<string, string[]>();
  const found = new Set<string>();
  for (const { id, pegs } of orders)
    for (const peg of pegs) {
      if (peg.demand !== undefined && asked(peg.demand)) found.add(id);
      if (peg.order !== undefined) pushTo(suppliers, peg.order, id);
    }
  for (const id of found) for (const supplier of suppliers.get(id) ?? []) found.add(supplier);
  return found;
}

function earliestEnd(source: Source, quantity: number, at: { from: number; time: SupplyTime }): number | undefined {
  const { seconds, perUnitSeconds = 0, calendar, departures } = source.leadTime;
  const start = departures ? departures.find((one) => one >= at.from) : at.from;
  if (start === undefined) return undefined;
  const work = seconds + perUnitSeconds * quantity;
  const end = calendar === undefined ? Math.ceil(start + work) : at.time.calendars[calendar].add(start, work);
  return end >= NEVER ? undefined : end;
}

/** Orders as the schedule may see them: purchases that only orders wait for as early as they can be there. */
export function withEarliestReceipts(orders: readonly Order[], earliest: ReadonlyMap<string, number>): Order[] {
  return orders.map((order) => {
    const at = earliest.get(order.id);
    return at === undefined || at >= order.end ? order : { ...order, start: order.start - (order.end - at), end: at };
  });
}

export type Redated = { orders: Order[]; issues: Issue[] };

/**
 * Purchases dated by the schedule: each comes when the first step takes it, no earlier than it can and never later than the
 * schedule took it for granted. Purchases for nothing but orders that are left out are dropped.
 *
 * @param given  orders as scheduled, assignments, orders left out; the supply chapter's own dates and earliest receipts
 * @returns issues `supply-redated` and `supply-not-needed` with the counts, and in what direction
 */
export function redateReceipts(given: {
  view: ModelView;
  orders: readonly Order[];
  starts: StepStarts;
  left: ReadonlySet<string>;
  planned: ReadonlyMap<string, number>;
  earliest: ReadonlyMap<string, number>;
}): Redated {
  const { starts } = given;
  const byId = new Map(given.orders.map((order) => [order.id, order]));
  const count = { orders: 0, earlier: 0, later: 0 };
  const dropped: string[] = [];
  const orders = given.orders.flatMap((order): Order[] => {
    const soonest = given.earliest.get(order.id);
    if (soonest === undefined) return [order];
    const takers = order.pegs
      .flatMap((peg) => byId.get(peg.order ?? '') ?? [])
      .filter((one) => !given.left.has(one.id));
    if (takers.length === 0) {
      dropped.push(order.id);
      return [];
    }
    const needed = Math.min(...takers.map((taker) => takenAt(given.view, order.item, { taker, starts })));
    const end = Math.max(soonest, needed);
    const before = given.planned.get(order.id) ?? order.end;
    if (end !== before) {
      count.orders++;
      if (end < before) count.earlier++;
      else count.later++;
    }
    return [{ ...order, start: order.start + (end - order.end), end }];
  });
  const issues: Issue[] = [];
  const path = { file: 'orders' };
  if (count.orders > 0) issues.push({ code: 'supply-redated', severity: 'info', params: count, path });
  if (dropped.length > 0) {
    const params = { orders: dropped.length, first: dropped[0] };
    issues.push({ code: 'supply-not-needed', severity: 'info', params, path });
  }
  return { orders, issues };
}

export type StepStarts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** First start of each step of each order. */
export function stepStarts(assignments: readonly Assignment[]): StepStarts {
  const starts = new Map<string, Map<string, number>>();
  for (const { kind, orders, step, start } of assignments) {
    if (step === undefined || kind === 'setup' || kind === 'clean' || kind === 'hold') continue;
    for (const order of orders) {
      let own = starts.get(order);
      if (!own) starts.set(order, (own = new Map()));
      const known = own.get(step);
      if (known === undefined || start < known) own.set(step, start);
    }
  }
  return starts;
}

/** Start of the first step that takes an item (ms UTC); the start of the order where none is placed by name. */
export function takenAt(view: ModelView, item: string, of: { taker: Order; starts: StepStarts }): number {
  const { taker, starts } = of;
  const own = starts.get(taker.id);
  const process = view.process.get(taker.process ?? '') ?? view.makers.get(taker.item)?.[0];
  if (!own || !process || taker.type === 'move') return taker.start;
  let first = Infinity;
  for (const step of stepsByItem(process).get(item) ?? []) first = Math.min(first, own.get(step) ?? Infinity);
  return first === Infinity ? taker.start : first;
}

const taking = new WeakMap<Process, Map<string, string[]>>();

/** Steps of a process by the items they take, alternates included: read once for all its orders. */
function stepsByItem(process: Process): Map<string, string[]> {
  let known = taking.get(process);
  if (known) return known;
  known = new Map();
  for (const step of process.steps)
    for (const { item, alternates = [] } of step.materials ?? [])
      for (const one of [item, ...alternates.map((other) => other.item)]) pushTo(known, one, step.id);
  taking.set(process, known);
  return known;
}
