import type { PegTo, PlannedOrder, RequirementsPlan } from '@tutti/engines/requirements';
import type { Order, Peg } from '@tutti/model';
import type { StockPeg } from '../schedule/stock-pegs.ts';
import type { OpenSupply } from './open-supply.ts';
import type { LotNames } from './requirements-problem.ts';
import type { SupplySources } from './supply-sources.ts';
import type { SupplyTime } from './supply-time.ts';

type Parts = { time: SupplyTime; sources: SupplySources; open: OpenSupply; lots: LotNames };

/** All orders of a plan: those that exist with their dates as they are, then the proposed ones by start and id. */
export function ordersOf(plan: RequirementsPlan, parts: Parts): { existing: Order[]; proposed: Order[] } {
  const { open } = parts;
  const pegs = new Map<string, Peg[]>();
  for (const one of plan.openOrders) {
    const order = open.orderOf.get(one.id) ?? one.id;
    pegs.set(order, [...(pegs.get(order) ?? []), ...one.pegs.flatMap((peg) => pegOf(peg, open))]);
  }
  const existing = open.orders.map((order) => ({
    ...order,
    pegs: [...(open.kept.get(order.id) ?? []), ...(pegs.get(order.id) ?? [])],
  }));
  const proposed = plan.orders.map((order) => proposedOrder(order, parts));
  return { existing, proposed: proposed.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)) };
}

function proposedOrder(order: PlannedOrder, { time, sources, open }: Parts): Order {
  const process = order.type === 'make' ? sources.process.get(order.source) : undefined;
  const lane = order.type === 'make' ? undefined : order.source;
  const pegs = [...order.pegs, ...order.outputs.flatMap((output) => output.pegs)].flatMap((peg) => pegOf(peg, open));
  return {
    id: order.id,
    type: process?.type === 'maintenance' ? 'maintain' : process?.type === 'quality' ? 'inspect' : order.type,
    item: order.item,
    quantity: order.quantity,
    ...(order.type === 'make' ? { process: order.source } : {}),
    ...(lane === undefined ? {} : { lane }),
    ...(order.from === undefined ? {} : { from: order.from }),
    to: order.place,
    start: time.instant(order.start),
    end: time.instant(order.end),
    pegs,
    state: 'proposed',
    ...(Object.keys(order.attributes).length > 0 ? { attributes: order.attributes } : {}),
  };
}

/** What stays in stock has no peg. */
function pegOf(peg: PegTo, open: OpenSupply): Peg[] {
  const { quantity } = peg;
  if (peg.demand !== undefined) return [{ demand: peg.demand, quantity }];
  if (peg.openOrder !== undefined) return [{ order: open.orderOf.get(peg.openOrder) ?? peg.openOrder, quantity }];
  return peg.order === undefined ? [] : [{ order: peg.order, quantity }];
}

/** Who takes stock. */
export function stockPegsOf(
  plan: RequirementsPlan,
  itemOf: (stock: string) => string,
  { open, lots }: Parts,
): StockPeg[] {
  return plan.stock.flatMap(({ id, pegs }) => {
    const lot = lots.get(id) ?? { name: id, at: 0 };
    return pegs.flatMap((peg) =>
      pegOf(peg, open).map(
        ({ demand, order, quantity }): StockPeg => ({
          ...(demand === undefined ? {} : { demand }),
          ...(order === undefined ? {} : { order }),
          item: itemOf(id),
          quantity,
          ...lot,
        }),
      ),
    );
  });
}
