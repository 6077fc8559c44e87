import type { Model, Order, Peg } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import type { Change } from '../../store/store.ts';

/** Prefix of the business number of an order, by what it does. */
const prefixes: Readonly<Record<Order['type'], string>> = {
  make: 'MO',
  buy: 'PO',
  move: 'TO',
  maintain: 'WO',
  inspect: 'QO',
};

const over: ReadonlySet<Order['state']> = new Set(['completed', 'cancelled', 'aborted', 'closed', 'running']);

/** Orders that a release writes, and those it made firm. */
export type Firmed = { changes: Change[]; firmed: Order[] };

/**
 * What a released plan makes of its orders: proposals that are planned become firm, under the id they have had since they
 * were first proposed and with a business number of their own (decision 2); orders that stand take the dates of the plan.
 */
export function firmOrders(
  model: Model,
  { orders, unplannedOrders }: Pick<PlanResult, 'orders' | 'unplannedOrders'>,
): Firmed {
  const existing = new Map(model.orders.map((order) => [order.id, order]));
  const left = new Set(unplannedOrders.map((one) => one.order));
  const fresh = orders.filter((order) => !existing.has(order.id) && !left.has(order.id));
  const released = firmed(fresh, model).map((order): Order => ({ ...order, state: 'released' }));
  const standing = orders.flatMap((order): Order[] => {
    const old = existing.get(order.id);
    if (!old || over.has(old.state)) return [];
    const state = old.state === 'proposed' ? 'released' : old.state;
    const isSame = old.start === order.start && old.end === order.end && old.state === state;
    return isSame ? [] : [{ ...old, start: order.start, end: order.end, state }];
  });
  const changes = [...released, ...standing].map(
    (order): Change => ({ kind: 'orders', id: order.id, body: order as unknown as Change['body'] }),
  );
  return { changes, firmed: released };
}

/** Proposals as firm orders: under the id they have, with a business number. */
export function firmed(proposals: readonly Order[], model: Model): Order[] {
  const standing = new Set([...model.orders, ...proposals].map((order) => order.id));
  const demands = new Set(model.demands.map((one) => one.id));
  const numberOf = numbering(model.orders);
  return proposals.map(
    (order): Order => ({
      ...order,
      name: numberOf(order.type),
      firm: true,
      pegs: order.pegs.filter((peg) => isStanding(peg, { standing, demands })),
    }),
  );
}

/** Forecasts that the planner made on the way, and orders left out, are no records: pegs to them end with the plan. */
function isStanding(
  { demand, order }: Peg,
  { standing, demands }: { standing: ReadonlySet<string>; demands: ReadonlySet<string> },
): boolean {
  if (demand !== undefined && !demands.has(demand)) return false;
  return order === undefined || standing.has(order);
}

/** Numbers that go on from the highest of each kind: `MO-00042`. */
function numbering(orders: readonly Order[]): (type: Order['type']) => string {
  const highest = new Map<string, number>();
  for (const { name } of orders) {
    const [, prefix, digits] = /^([A-Z]{2})-(\d{1,12})$/.exec(name ?? '') ?? [];
    if (prefix !== undefined) highest.set(prefix, Math.max(highest.get(prefix) ?? 0, Number(digits)));
  }
  return (type) => {
    const prefix = prefixes[type];
    const next = (highest.get(prefix) ?? 0) + 1;
    highest.set(prefix, next);
    return `${prefix}-${String(next).padStart(5, '0')}`;
  };
}
