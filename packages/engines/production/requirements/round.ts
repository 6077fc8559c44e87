import { type Compiled, cellAt, compareTexts } from './compile.ts';
import { Ledger, NEED, SUPPLY } from './ledger.ts';
import { OrderNames } from './order-identity.ts';
import type { RequirementsException, RequirementsOptions } from './problem.ts';

/** One planning round: the compiled problem, its books and what is found on the way. */
export type Round = {
  compiled: Compiled;
  options: RequirementsOptions;
  ledger: Ledger;
  names: OrderNames;
  /** Quantity each source was given so far, for the shares. */
  allocated: Float64Array;
  /** Demands, lots and open orders by id, so that the order of the input does not matter. */
  demands: Compiled['given']['demands'];
  stock: NonNullable<Compiled['given']['stock']>;
  openOrders: NonNullable<Compiled['given']['openOrders']>;
  exceptions: RequirementsException[];
  /** Earliest instant at which each open order is used, Infinity when it is not. */
  neededAt: Float64Array;
};

const HOUR = 3600;

/** Opens the books: stock, receipts and the planned quantities of demands. */
export function openRound(
  compiled: Compiled,
  options: RequirementsOptions,
  planned: { demands: Compiled['given']['demands']; quantities: Float64Array },
): Round {
  const { given } = compiled;
  const byId = <T extends { id: string }>(list: readonly T[] | undefined) =>
    [...(list ?? [])].sort((a, b) => compareTexts(a.id, b.id));
  const openOrders = byId(given.openOrders);
  const round: Round = {
    compiled,
    options,
    ledger: new Ledger(),
    names: new OrderNames(openOrders.map((open) => open.id)),
    allocated: new Float64Array(compiled.sources.length),
    demands: planned.demands,
    stock: byId(given.stock),
    openOrders,
    exceptions: [],
    neededAt: new Float64Array(openOrders.length).fill(Infinity),
  };
  addStock(round);
  addOpenOrders(round);
  addDemands(round, planned.quantities);
  return round;
}

/** The cell of anything that names item, place and attributes. */
export function cellFor(
  compiled: Compiled,
  at: { item: string; place: string; attributes?: Record<string, unknown> },
): number {
  const pair = compiled.pairOf.get(`${at.item}\u0000${at.place}`) as number;
  return cellAt(compiled, pair, at.attributes as Parameters<typeof cellAt>[2]);
}

function addStock({ compiled, ledger, stock }: Round): void {
  const { now } = compiled.given;
  stock.forEach((lot, of) => {
    const disposition = lot.disposition ?? 'unrestricted';
    const timed = disposition === 'restricted' && lot.availableFrom !== undefined;
    if (disposition !== 'unrestricted' && !timed) return;
    const cell = cellFor(compiled, lot);
    if (lot.quantity < 0)
      ledger.addNeed({ cell, kind: NEED.owed, of, due: now, quantity: -lot.quantity, root: `owed:${lot.id}` });
    else if (lot.quantity > 0)
      ledger.addSupply({
        cell,
        kind: SUPPLY.stock,
        of,
        at: Math.max(now, lot.availableFrom ?? now),
        expires: lot.expires ?? Infinity,
        quantity: lot.quantity,
      });
  });
}

function addOpenOrders({ compiled, ledger, openOrders }: Round): void {
  const { now } = compiled.given;
  openOrders.forEach((open, of) => {
    const at = Math.max(now, open.due);
    const life = compiled.items.get(open.item)?.shelfLifeSeconds ?? Infinity;
    if (open.quantity > 0)
      ledger.addSupply({
        cell: cellFor(compiled, open),
        kind: SUPPLY.openOrder,
        of,
        at,
        expires: at + life,
        quantity: open.quantity,
      });
    for (const need of open.needs ?? [])
      if (need.quantity > 0)
        ledger.addNeed({
          cell: cellFor(compiled, need),
          kind: NEED.openOrder,
          of,
          due: Math.max(now, need.at),
          quantity: need.quantity,
          root: open.id,
          fixed: need.fixed,
        });
  });
}

function addDemands({ compiled, ledger, demands }: Round, quantities: Float64Array): void {
  const { now } = compiled.given;
  const sourceOf = new Map(
    compiled.sources.map((source, index) => [`${source.id}\u0000${source.item}\u0000${source.place}`, index]),
  );
  demands.forEach((demand, of) => {
    if (quantities[of] <= 0) return;
    ledger.addNeed({
      cell: cellFor(compiled, demand),
      kind: NEED.demand,
      of,
      due: Math.max(now, demand.due),
      quantity: quantities[of],
      latest: demand.latest,
      price: (demand.latenessPrice ?? 0) / HOUR,
      priority: demand.priority,
      expected: demand.kind === 'forecast',
      root: demand.id,
      only:
        demand.source === undefined ? -1 : sourceOf.get(`${demand.source}\u0000${demand.item}\u0000${demand.place}`),
    });
  });
}
