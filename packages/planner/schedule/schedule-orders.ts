import type { ScheduleOrder } from '@tutti/engines/schedule';
import type { Order, Process, Reason } from '@tutti/model';
import type { OrderFacts } from './facts.ts';
import { pushTo } from './interner.ts';
import { type ModelView, placeOfWork } from './model-view.ts';
import { orderTerms } from './order-terms.ts';
import type { PlacedOrder } from './place-orders.ts';
import type { ProblemParts, ScheduleProblemOptions } from './problem-parts.ts';
import { nettingPlace, type StockPeg } from './stock-pegs.ts';
import { type Supplied, suppliesOf } from './supplies.ts';

export type OrdersGiven = {
  orders: readonly Order[];
  stock: readonly StockPeg[];
  facts: ReadonlyMap<string, OrderFacts>;
  options: ScheduleProblemOptions;
  /** Index in the problem by order. */
  indexOf: ReadonlyMap<string, number>;
};

/** The placed orders as the engine wants them: terms, supplies, and why one cannot be planned. */
export function scheduleOrders(
  base: ProblemParts,
  placed: readonly PlacedOrder[],
  given: OrdersGiven,
): ScheduleOrder[] {
  const { view, time } = base;
  const { indexOf } = given;
  const suppliers = new Map<string, Supplied[]>();
  for (const order of given.orders) {
    const supplier = { order, from: indexOf.get(order.id) ?? -1, receipt: time.ceil(order.end) };
    for (const peg of order.pegs)
      if (peg.order !== undefined) pushTo(suppliers, peg.order, { supplier, quantity: peg.quantity });
  }
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
    const reason = one.unplannable ?? withoutSource(view, one, { available, suppliers });
    const { splittable } = routing.process ?? {};
    return {
      id: order.id,
      kind: order.type === 'buy' ? 'make' : order.type,
      routing: routing.index,
      quantity: order.quantity,
      ...orderTerms(order, one.demands, terms),
      attributes: one.attributes,
      supplies: suppliesOf(one, { suppliers, stock, placed, time, loose }),
      ...(splittable && !given.facts.has(order.id) ? { splittable } : {}),
      ...(reason ? { unplannable: { code: reason.code, params: reason.params ?? {} } } : {}),
    };
  });
}

/** Items by netting place, where there is stock or anything that makes, moves or buys them. */
function availableItems(view: ModelView, orders: readonly Order[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const itemsAt = (place: string | undefined) => {
    const netting = nettingPlace(view, place);
    const known = found.get(netting) ?? new Set<string>();
    found.set(netting, known);
    return known;
  };
  for (const lot of view.model.stock) if (lot.quantity > 0) itemsAt(lot.place).add(lot.item);
  const read = new Map<Process, Set<unknown>>();
  for (const order of orders) {
    const process = view.process.get(order.process ?? '');
    const items = itemsAt(order.to ?? process?.place);
    items.add(order.item);
    if (!process || read.get(process)?.has(items)) continue;
    for (const item of madeBy(process)) items.add(item);
    read.set(process, (read.get(process) ?? new Set()).add(items));
  }
  return found;
}

function madeBy(process: Process): string[] {
  const made = process.makes.map((one) => one.item);
  for (const step of process.steps)
    for (const material of step.materials ?? [])
      if (material.use.endsWith('product') || material.use === 'produced') made.push(material.item);
  return made;
}

type Sources = {
  available: ReadonlyMap<string, ReadonlySet<string>>;
  suppliers: ReadonlyMap<string, readonly Supplied[]>;
};

/** An order whose material comes from nowhere is not planned, and says which. */
function withoutSource(view: ModelView, one: PlacedOrder, { available, suppliers }: Sources): Reason | undefined {
  const { order } = one;
  const place = nettingPlace(view, order.type === 'move' ? order.from : placeOfWork(view, order, one.routing.process));
  const here = available.get(place);
  for (const { items, quantity } of one.needs) {
    if (quantity <= 0 || (here && items.some((item) => here.has(item)))) continue;
    if (!suppliers.get(order.id)?.some(({ supplier }) => items.includes(supplier.order.item)))
      return { code: 'material-without-source', params: { item: items[0], place } };
  }
  return undefined;
}
