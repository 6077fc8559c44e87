import type { Supply } from '@tutti/engines/schedule';
import type { Order } from '@tutti/model';
import type { PlanRouting } from './routings.ts';
import type { MaterialNeed, StockPeg } from './stock-pegs.ts';
import type { TimeLine } from './time-line.ts';

/** An order with what it needs to be given a place in the problem. */
export type Placeable = { order: Order; routing: PlanRouting; needs: readonly MaterialNeed[] };

/** An order that supplies others: its index in the problem, −1 = none; bought, when it arrives (seconds). */
export type Supplier = { order: Order; from: number; receipt: number };
/** What a supplier is pegged to give an order. */
export type Supplied = { supplier: Supplier; quantity: number };

export type SupplyLinks = {
  /** By order that is supplied. */
  suppliers: ReadonlyMap<string, readonly Supplied[]>;
  stock: ReadonlyMap<string, readonly StockPeg[]>;
  /** By index. */
  placed: readonly Placeable[];
  time: TimeLine;
  /** Supplies that no step takes. */
  loose: (consumer: string, supplier: string, item: string) => void;
};

/** Everything an order waits for, at the steps that take it: outputs of other orders, receipts, stock. */
export function suppliesOf(one: Placeable, links: SupplyLinks): Supply[] {
  const supplies: Supply[] = [];
  for (const { supplier, quantity } of links.suppliers.get(one.order.id) ?? []) {
    const takers = takersOf(one, supplier, links);
    if (takers.length === 0) links.loose(one.order.id, supplier.order.id, supplier.order.item);
    for (const taker of takers.length > 0 ? takers : [atStart]) {
      const supply = supplyBy(supplier, quantity * taker.share, taker);
      if (supply) supplies.push(supply);
    }
  }
  for (const peg of links.stock.get(one.order.id) ?? [])
    for (const { step, at, share } of stepsThatTake(one, [peg.item]))
      if (peg.at > links.time.instant(links.time.now))
        supplies.push({ step, at, receipt: links.time.ceil(peg.at), quantity: peg.quantity * share, name: peg.name });
  return supplies;
}

type Taker = { step: number; at: 'start' | 'end'; share: number; emptiesAtStart: boolean };
const atStart: Taker = { step: 0, at: 'start', share: 1, emptiesAtStart: false };

function supplyBy({ order, from, receipt }: Supplier, quantity: number, taker: Taker): Supply | undefined {
  const { step, at } = taker;
  if (order.type === 'buy') return { step, at, receipt, quantity, name: order.id };
  if (from < 0) return undefined;
  return taker.emptiesAtStart
    ? { step, at, order: from, quantity, empties: 'start' }
    : { step, at, order: from, quantity };
}

/** Steps that take what an order gives: its item, else one of its co- and by-products. */
function takersOf(one: Placeable, { order, from }: Supplier, links: SupplyLinks): Taker[] {
  if (one.order.type === 'move') return [atStart];
  const main = stepsThatTake(one, [order.item]);
  if (main.length > 0) return main;
  const process = from < 0 ? undefined : links.placed[from].routing.process;
  const others = (process?.steps ?? []).flatMap((step) =>
    (step.materials ?? []).filter((of) => of.use === 'co-product' || of.use === 'by-product').map((of) => of.item),
  );
  return stepsThatTake(one, [...others, ...(process?.makes ?? []).map((made) => made.item)]);
}

/** The share of each step is what it takes of all that the order takes. */
function stepsThatTake({ needs }: Placeable, items: readonly string[]): Taker[] {
  let total = 0;
  const takers: Taker[] = [];
  for (const need of needs) {
    if (!takesOne(need, items)) continue;
    total += need.quantity;
    takers.push({ step: need.index, at: need.at, share: need.quantity, emptiesAtStart: need.emptiesAtStart });
  }
  for (const taker of takers) taker.share = total > 0 ? taker.share / total : 1 / takers.length;
  return takers;
}

function takesOne(need: MaterialNeed, items: readonly string[]): boolean {
  for (const item of need.items) if (items.includes(item)) return true;
  return false;
}
