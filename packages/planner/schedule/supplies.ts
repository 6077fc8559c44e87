import type { Supply } from '@tutti/engines/schedule';
import type { Order } from '@tutti/model';
import type { PlanRouting } from './routings.ts';
import type { MaterialNeed, StockPeg } from './stock-pegs.ts';
import type { TimeLine } from './time-line.ts';

/** An order with what it needs to be given a place in the problem. */
export type Placeable = { order: Order; routing: PlanRouting; needs: readonly MaterialNeed[] };

export type SupplyLinks = {
  /** Orders that supply an order, with the quantity pegged. */
  suppliers: ReadonlyMap<string, readonly { order: Order; quantity: number }[]>;
  stock: ReadonlyMap<string, readonly StockPeg[]>;
  /** Index in the problem; buy orders have none. */
  indexOf: ReadonlyMap<string, number>;
  /** By index. */
  placed: readonly Placeable[];
  time: TimeLine;
  /** Supplies that no step takes. */
  loose: (consumer: string, supplier: string, item: string) => void;
};

/** Everything an order waits for, at the steps that take it: outputs of other orders, receipts, stock. */
export function suppliesOf(one: Placeable, links: SupplyLinks): Supply[] {
  const supplies: Supply[] = [];
  for (const { order, quantity } of links.suppliers.get(one.order.id) ?? []) {
    const places = takersOf(one, order, links);
    if (places.length === 0) links.loose(one.order.id, order.id, order.item);
    const takers = places.length > 0 ? places : [{ step: 0, at: 'start' as const, share: 1, emptiesAtStart: false }];
    for (const taker of takers) {
      const supply = supplyBy(order, quantity * taker.share, { taker, links });
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

function supplyBy(order: Order, quantity: number, on: { taker: Taker; links: SupplyLinks }): Supply | undefined {
  const { taker, links } = on;
  const { step, at } = taker;
  if (order.type === 'buy') return { step, at, receipt: links.time.ceil(order.end), quantity, name: order.id };
  const from = links.indexOf.get(order.id);
  if (from === undefined) return undefined;
  return { step, at, order: from, quantity, ...(taker.emptiesAtStart ? { empties: 'start' as const } : {}) };
}

/** Steps that take what an order gives: its item, else one of its co- and by-products. */
function takersOf(one: Placeable, supplier: Order, links: SupplyLinks): Taker[] {
  if (one.order.type === 'move') return [{ step: 0, at: 'start', share: 1, emptiesAtStart: false }];
  const main = stepsThatTake(one, [supplier.item]);
  if (main.length > 0) return main;
  const from = links.indexOf.get(supplier.id);
  const process = from === undefined ? undefined : links.placed[from].routing.process;
  const others = (process?.steps ?? []).flatMap((step) =>
    (step.materials ?? []).filter((of) => of.use === 'co-product' || of.use === 'by-product').map((of) => of.item),
  );
  return stepsThatTake(one, [...others, ...(process?.makes ?? []).map((made) => made.item)]);
}

/** The share of each step is what it takes of all that the order takes. */
function stepsThatTake({ routing, needs }: Placeable, items: readonly string[]): Taker[] {
  let total = 0;
  let count = 0;
  for (const need of needs) {
    if (!takesOne(need, items)) continue;
    total += need.quantity;
    count++;
  }
  const takers: Taker[] = [];
  for (const need of count > 0 ? needs : []) {
    if (!takesOne(need, items)) continue;
    const step = routing.path.steps.findIndex((of) => of.id === need.step);
    if (step < 0) continue;
    const share = total > 0 ? need.quantity / total : 1 / count;
    takers.push({ step, at: need.at, share, emptiesAtStart: need.emptiesAtStart });
  }
  return takers;
}

function takesOne(need: MaterialNeed, items: readonly string[]): boolean {
  for (const item of need.items) if (items.includes(item)) return true;
  return false;
}
