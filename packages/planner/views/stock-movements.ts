import type { Assignment, Model, Order } from '@tutti/model';
import type { PlanResult } from '../plan-result.ts';
import { type ModelView, viewModel } from '../schedule/model-view.ts';
import { nettingPlace } from '../schedule/stock-pegs.ts';
import { stepStarts, takenAt } from '../supply/receipt-dates.ts';

/** A change of stock under the plan, and the order or demand behind it. Units of the item, ms UTC. */
export type StockMovement = {
  at: number;
  /** Above 0 = comes in. */
  quantity: number;
  /** Stock after it. */
  level: number;
  what: 'receipt' | 'use' | 'delivery' | 'forecast';
  order?: string;
  demand?: string;
};

type Given = Pick<PlanResult, 'orders' | 'assignments' | 'demands' | 'forecasts' | 'stockPegs' | 'byProducts'> & {
  /** Orders left out of the schedule. */
  left?: ReadonlySet<string>;
};

/**
 * Stock of an item at a netting place over a plan, movement by movement, from the pegs: what comes in is an order's, what
 * goes out is taken by the order or demand that it is pegged to.
 *
 * At one instant receipts come before issues. What serves a demand leaves when the demand is served; what serves a
 * forecast leaves when it is there and wanted. O(orders + pegs)
 * @returns stock on hand now and the movements, ascending
 */
export function stockMovements(
  model: Model,
  plan: Given,
  of: { item: string; place: string; now: number },
  view: ModelView = viewModel(model),
): { onHand: number; movements: StockMovement[] } {
  const { item, now } = of;
  const here = (place: string | undefined) => nettingPlace(view, place) === of.place;
  const onHand = model.stock
    .filter(
      (lot) => lot.item === item && here(lot.place) && lot.disposition !== 'closed' && lot.disposition !== 'planned',
    )
    .reduce((sum, lot) => sum + lot.quantity, 0);
  const found: Omit<StockMovement, 'level'>[] = [];
  const standing = plan.orders.filter((order) => !plan.left?.has(order.id));
  const byId = new Map(standing.map((order) => [order.id, order]));
  const starts = stepStarts(plan.assignments as Assignment[]);
  const take = (taker: string | undefined, quantity: number) => {
    const order = byId.get(taker ?? '');
    if (order)
      found.push({
        at: takenAt(view, item, { taker: order, starts }),
        quantity: -quantity,
        what: 'use',
        order: order.id,
      });
  };
  const forecasts = new Map(
    plan.forecasts.concat(model.demands.filter((one) => one.kind === 'forecast')).map((one) => [one.id, one]),
  );
  const serve = (demand: string | undefined, at: number, quantity: number) => {
    const one = forecasts.get(demand ?? '');
    if (one) found.push({ at: Math.max(one.at, at), quantity: -quantity, what: 'forecast', demand: one.id });
  };
  const told = new Set(plan.demands.map((one) => one.id));
  const unlessTold = (demand: string | undefined) => (demand !== undefined && told.has(demand) ? undefined : demand);
  for (const order of standing) {
    if (order.item !== item || !here(toOf(order, view))) continue;
    found.push({ at: order.end, quantity: order.quantity, what: 'receipt', order: order.id });
    for (const peg of order.pegs) {
      take(peg.order, peg.quantity);
      serve(unlessTold(peg.demand), order.end, peg.quantity);
    }
  }
  for (const one of plan.byProducts) {
    const order = one.item === item && one.place === of.place ? byId.get(one.order) : undefined;
    if (order) found.push({ at: order.end, quantity: one.quantity, what: 'receipt', order: order.id });
  }
  for (const peg of plan.stockPegs) {
    if (peg.item !== item) continue;
    take(peg.order, peg.quantity);
    serve(unlessTold(peg.demand), peg.at, peg.quantity);
  }
  for (const one of plan.demands)
    if (one.item === item && here(one.place) && one.at !== undefined && one.delivered > 0)
      found.push({ at: one.at, quantity: -one.delivered, what: 'delivery', demand: one.id });
  return { onHand, movements: withLevels(found, { onHand, now }) };
}

function toOf(order: Order, view: ModelView): string | undefined {
  return order.to ?? view.process.get(order.process ?? '')?.place;
}

function withLevels(found: Omit<StockMovement, 'level'>[], of: { onHand: number; now: number }): StockMovement[] {
  const sorted = found
    .map((one) => ({ ...one, at: Math.max(of.now, one.at) }))
    .sort(
      (a, b) =>
        a.at - b.at || b.quantity - a.quantity || ((a.order ?? a.demand ?? '') < (b.order ?? b.demand ?? '') ? -1 : 1),
    );
  let level = of.onHand;
  return sorted.map((one) => {
    level += one.quantity;
    return { ...one, level: Math.round(level * 1e6) / 1e6 };
  });
}
