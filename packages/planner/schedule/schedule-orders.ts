import type { ScheduleOrder } from '@tutti/engines/schedule';
import type { Order, Reason } from '@tutti/model';
import type { OrderFacts } from './facts.ts';
import { pushTo } from './interner.ts';
import { type ModelView, placeOfWork } from './model-view.ts';
import { orderTerms } from './order-terms.ts';
import type { PlacedOrder } from './place-orders.ts';
import type { ProblemParts, ScheduleProblemOptions } from './problem-parts.ts';
import { nettingPlace, type StockPeg } from './stock-pegs.ts';
import { suppliesOf } from './supplies.ts';

export type OrdersGiven = {
  orders: readonly Order[];
  stock: readonly StockPeg[];
  facts: ReadonlyMap<string, OrderFacts>;
  options: ScheduleProblemOptions;
};

/** The placed orders as the engine wants them: terms, supplies, and why one cannot be planned. */
export function scheduleOrders(
  base: ProblemParts,
  placed: readonly PlacedOrder[],
  given: OrdersGiven,
): ScheduleOrder[] {
  const { view, time } = base;
  const indexOf = new Map(placed.map((one, index) => [one.order.id, { ...one, index }]));
  const suppliers = new Map<string, { order: Order; quantity: number }[]>();
  for (const order of given.orders)
    for (const peg of order.pegs)
      if (peg.order !== undefined) pushTo(suppliers, peg.order, { order, quantity: peg.quantity });
  const stock = new Map<string, StockPeg[]>();
  for (const peg of given.stock) if (peg.order !== undefined) pushTo(stock, peg.order, peg);
  const loose = (order: string, supplier: string, item: string) =>
    base.note('schedule.peg-without-material', { order, supplier, item });
  const costOfCapital = view.model.strategies[0]?.costOfCapital;
  const price = given.options.latenessPricePerUnitHour;
  const terms = { view, time, costOfCapital, ...(price ? { latenessPricePerUnitHour: price } : {}) };
  const available = availableItems(view, given.orders);
  return placed.map((one): ScheduleOrder => {
    const { order, routing } = one;
    const reason = one.unplannable ?? withoutSource(view, one, available);
    const { splittable } = routing.process ?? {};
    return {
      id: order.id,
      kind: order.type === 'buy' ? 'make' : order.type,
      routing: routing.index,
      quantity: order.quantity,
      ...orderTerms(order, terms),
      attributes: one.attributes,
      supplies: suppliesOf(one, { suppliers, stock, indexOf, time, loose }),
      ...(splittable && !given.facts.has(order.id) ? { splittable } : {}),
      ...(reason ? { unplannable: { code: reason.code, params: reason.params ?? {} } } : {}),
    };
  });
}

/** Item at netting place, where there is stock or anything that makes, moves or buys it. */
function availableItems(view: ModelView, orders: readonly Order[]): Set<string> {
  const found = new Set<string>();
  for (const lot of view.model.stock) if (lot.quantity > 0) found.add(`${lot.item}/${nettingPlace(view, lot.place)}`);
  for (const order of orders) {
    const process = view.process.get(order.process ?? '');
    const place = nettingPlace(view, order.to ?? process?.place);
    found.add(`${order.item}/${place}`);
    for (const made of process?.makes ?? []) found.add(`${made.item}/${place}`);
    for (const peg of order.pegs) if (peg.order !== undefined) found.add(`${order.item} → ${peg.order}`);
    for (const step of process?.steps ?? [])
      for (const material of step.materials ?? [])
        if (material.use.endsWith('product') || material.use === 'produced') found.add(`${material.item}/${place}`);
  }
  return found;
}

/** An order whose material comes from nowhere is not planned, and says which. */
function withoutSource(view: ModelView, one: PlacedOrder, available: ReadonlySet<string>): Reason | undefined {
  const { order } = one;
  const place = nettingPlace(view, order.type === 'move' ? order.from : placeOfWork(view, order, one.routing.process));
  for (const { items, quantity } of one.needs)
    if (
      quantity > 0 &&
      !items.some((item) => available.has(`${item}/${place}`) || available.has(`${item} → ${order.id}`))
    )
      return { code: 'material-without-source', params: { item: items[0], place } };
  return undefined;
}
