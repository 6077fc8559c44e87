import type { Demand, Order } from '@tutti/model';
import type { DemandOutcome, ProjectedStock } from '../plan-result.ts';
import type { ModelView } from '../schedule/model-view.ts';
import { nettingPlace, type StockPeg } from '../schedule/stock-pegs.ts';
import { type StepStarts, takenAt } from './receipt-dates.ts';

type Units = { item: string; place: string; quantity: number };

type Given = {
  view: ModelView;
  /** Milliseconds UTC. */
  now: number;
  orders: readonly Order[];
  starts: StepStarts;
  /** Orders left out of the schedule. */
  left: ReadonlySet<string>;
  supply: {
    /** What orders take, and give beside their own item, by order. */
    takes: ReadonlyMap<string, readonly Units[]>;
    gives: ReadonlyMap<string, readonly Units[]>;
    stockPegs: readonly StockPeg[];
  };
  /** What becomes of demands. */
  demands: readonly DemandOutcome[];
  /** Forecasts without an outcome: they take what is pegged to them when it is there, not before their time. */
  forecasts: readonly Demand[];
};

type Change = { at: number; quantity: number };

/**
 * Stock on hand of every item at every netting place over the plan: now, its lowest point, and at the end.
 *
 * Stock and receipts less what orders take at the step that takes it, less demands served. Units of the item, ms UTC.
 * At one instant receipts come before issues. O(n log n) in movements.
 */
export function projectedStock(given: Given): ProjectedStock[] {
  const changes: { item: string; place: string; now: number; list: Change[] }[] = [];
  const places = new Map<string, Map<string, (typeof changes)[number]>>();
  const of = (item: string, place: string) => {
    let ofItem = places.get(item);
    if (!ofItem) places.set(item, (ofItem = new Map()));
    let found = ofItem.get(place);
    if (!found) {
      found = { item, place, now: 0, list: [] };
      changes.push(found);
      ofItem.set(place, found);
    }
    return found;
  };
  const { view, now } = given;
  for (const lot of view.model.stock)
    if (lot.disposition !== 'closed' && lot.disposition !== 'planned')
      of(lot.item, nettingPlace(view, lot.place)).now += lot.quantity;
  const move = (item: string, place: string, at: number, quantity: number) =>
    void of(item, place).list.push({ at: Math.max(now, at), quantity });
  const { starts } = given;
  for (const order of given.orders) {
    if (given.left.has(order.id)) continue;
    const { takes, gives } = given.supply;
    move(
      order.item,
      nettingPlace(view, order.to ?? view.process.get(order.process ?? '')?.place),
      order.end,
      order.quantity,
    );
    for (const { item, place, quantity } of gives.get(order.id) ?? []) move(item, place, order.end, quantity);
    for (const { item, place, quantity } of takes.get(order.id) ?? [])
      move(item, place, takenAt(view, item, { taker: order, starts }), -quantity);
  }
  for (const one of given.demands)
    if (one.at !== undefined) move(one.item, nettingPlace(view, one.place), one.at, -one.delivered);
  const forecast = new Map(given.forecasts.map((one) => [one.id, one]));
  const serve = (demand: string | undefined, at: number, quantity: number) => {
    const one = forecast.get(demand ?? '');
    if (one) move(one.item, nettingPlace(view, one.place), Math.max(one.at, at), -quantity);
  };
  for (const peg of given.supply.stockPegs) serve(peg.demand, peg.at, peg.quantity);
  for (const order of given.orders)
    if (!given.left.has(order.id)) for (const peg of order.pegs) serve(peg.demand, order.end, peg.quantity);
  return changes.map(({ item, place, now: start, list }) => ({
    item,
    place,
    now: start,
    ...lowestOf(start, list, now),
  }));
}

function lowestOf(start: number, list: Change[], now: number): Pick<ProjectedStock, 'lowest' | 'lowestAt' | 'end'> {
  list.sort((a, b) => a.at - b.at || b.quantity - a.quantity);
  const moved = list.reduce((sum, one) => sum + Math.abs(one.quantity), Math.abs(start));
  const shown = (level: number) => (Math.abs(level) <= 1e-9 * moved ? 0 : Math.round(level * 1e6) / 1e6);
  let level = start;
  let lowest = start;
  let lowestAt = now;
  for (const { at, quantity } of list) {
    level += quantity;
    if (level >= lowest) continue;
    lowest = level;
    lowestAt = at;
  }
  return { lowest: shown(lowest), lowestAt, end: shown(level) };
}
