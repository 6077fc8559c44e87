import { type Order, TuttiError } from '@tutti/model';
import type { Change } from '../../store/store.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { type Prepared, prepared, residentAt } from '../data/prepare-changes.ts';
import { findPlan } from '../plans/find-plan.ts';
import { firmed } from '../plans/firm-orders.ts';
import type { Reading } from '../reading.ts';

/** What is decided about orders. */
export type OrderDecision = { orders: readonly string[]; to: 'firm' | 'free' | 'cancel' };

/**
 * What a decision about orders of a plan or of the data changes.
 * @throws TuttiError CONFLICT_REVISION, MISSING_ORDER, CONFLICT_ORDER_STATE when one cannot be so any more
 */
export async function prepareOrders(
  reading: Reading,
  of: BranchOf & { plan: string },
  { orders, to, ifMatch }: OrderDecision & { ifMatch: number },
): Promise<Prepared> {
  const { id } = await findPlan(reading.store, of, of.plan);
  const body = await reading.bodies.of(of.workspace, id);
  const resident = await residentAt(reading, of, ifMatch);
  const standing = new Map(resident.model.orders.map((one) => [one.id, one]));
  const planned = new Map(body.orders.map((one) => [one.id, one]));
  const asked = [...new Set(orders)].map((one) => standing.get(one) ?? planned.get(one) ?? missing(one));
  const proposals = asked.filter((order) => !standing.has(order.id));
  const changes = [
    ...(to === 'firm' ? firmed(proposals, resident.model).map((order) => put(order.id, order)) : []),
    ...asked.filter((order) => standing.has(order.id)).flatMap((order) => decided(order, to)),
  ];
  return prepared(reading, of, { resident, changes });
}

const over: ReadonlySet<Order['state']> = new Set(['completed', 'cancelled', 'aborted', 'closed']);

/** What a decision makes of an order that stands in the data. */
function decided(order: Order, to: 'firm' | 'free' | 'cancel'): Change[] {
  const { id, state } = order;
  if (over.has(state) || (state === 'running' && to !== 'firm'))
    throw new TuttiError('CONFLICT_ORDER_STATE', `The order ${id} is ${state}; it cannot be made ${to} any more.`);
  if (to === 'firm') return order.firm ? [] : [put(id, { ...order, firm: true })];
  // A proposal that nobody keeps is made anew by the next plan, so it leaves the data.
  if (to === 'free') return [put(id, state === 'proposed' ? null : { ...order, firm: false })];
  return [put(id, { ...order, state: 'cancelled' })];
}

function put(id: string, body: Order | null): Change {
  return { kind: 'orders', id, body: body as unknown as Change['body'] };
}

function missing(id: string): never {
  throw new TuttiError('MISSING_ORDER', `There is no order "${id}" in this plan or in the data.`, {
    advice: 'Maybe it belongs to another plan.',
  });
}
