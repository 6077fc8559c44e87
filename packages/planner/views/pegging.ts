import type { Order } from '@tutti/model';
import type { StockPeg } from '../schedule/stock-pegs.ts';

/** One supply that serves one need. `stock` is a lot or the stock of an item at a place. */
export type PegEdge = {
  from: { order: string } | { stock: string };
  to: { order: string } | { demand: string };
  quantity: number;
};

/** Who serves whom, both ways. */
export type PegGraph = {
  /** What serves an order or demand, directly. */
  into(to: { order: string } | { demand: string }): readonly PegEdge[];
  /** What an order or stock serves, directly. */
  outOf(from: { order: string } | { stock: string }): readonly PegEdge[];
  /** All demands an order serves, through any number of orders. */
  demandsOf(order: string): ReadonlySet<string>;
};

const keyOf = (of: { order: string } | { demand: string } | { stock: string }) =>
  'order' in of ? `o ${of.order}` : 'demand' in of ? `d ${of.demand}` : `s ${of.stock}`;

/**
 * The pegs of a plan as a graph. O(pegs); `demandsOf` is computed once an order. A circle of pegs ends where it closes.
 * @param stockPegs  who takes stock; without them only orders are seen
 */
export function pegGraph(orders: readonly Order[], stockPegs: readonly StockPeg[] = []): PegGraph {
  const into = new Map<string, PegEdge[]>();
  const outOf = new Map<string, PegEdge[]>();
  const add = (edge: PegEdge) => {
    push(into, keyOf(edge.to), edge);
    push(outOf, keyOf(edge.from), edge);
  };
  for (const order of orders)
    for (const peg of order.pegs) {
      const to = targetOf(peg);
      if (to) add({ from: { order: order.id }, to, quantity: peg.quantity });
    }
  for (const peg of stockPegs) {
    const to = targetOf(peg);
    if (to) add({ from: { stock: peg.name }, to, quantity: peg.quantity });
  }
  const found = new Map<string, ReadonlySet<string>>();
  const demandsOf = (order: string): ReadonlySet<string> => {
    const known = found.get(order);
    if (known) return known;
    const served = new Set<string>();
    found.set(order, served);
    for (const { to } of outOf.get(keyOf({ order })) ?? []) {
      if ('demand' in to) served.add(to.demand);
      else for (const one of demandsOf(to.order)) served.add(one);
    }
    return served;
  };
  return {
    into: (to) => into.get(keyOf(to)) ?? [],
    outOf: (from) => outOf.get(keyOf(from)) ?? [],
    demandsOf,
  };
}

function targetOf(peg: { demand?: string; order?: string }): PegEdge['to'] | undefined {
  if (peg.demand !== undefined) return { demand: peg.demand };
  return peg.order === undefined ? undefined : { order: peg.order };
}

function push(to: Map<string, PegEdge[]>, key: string, edge: PegEdge): void {
  const list = to.get(key);
  if (list) list.push(edge);
  else to.set(key, [edge]);
}
