import type { OrderRow as WireOrder } from '@tutti/contract';
import { type Model, type Order, TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { type OrderRow, orderList } from '@tutti/planner';
import type { Change } from '../../store/store.ts';
import type { Actor } from '../access/actor.ts';
import { type BranchOf, requireRevision, saveChanges } from '../data/commit-changes.ts';
import { mentions, pageOfRows, type RowPage } from '../page-of-rows.ts';
import { firmed } from '../plans/firm-orders.ts';
import type { Service } from '../service.ts';
import { planAndModel } from './plan-and-model.ts';

type Query = {
  cursor?: string;
  limit: number;
  type: 'any' | Order['type'];
  state?: string;
  late: 'any' | 'late';
  item?: string;
  q?: string;
};

/** Kept with the plan: it never changes. */
const lists = new WeakMap<PlanResult, { model: Model; rows: WireOrder[] }>();

/** Orders of a plan that match, by start. */
export async function listOrders(
  service: Service,
  of: BranchOf & { plan: string },
  query: Query,
): Promise<RowPage<WireOrder>> {
  const { body, model } = await planAndModel(service, of);
  const found = rowsOf(body, model).filter(
    (one) =>
      (query.type === 'any' || one.type === query.type) &&
      (query.state === undefined || one.state === query.state) &&
      (query.late === 'any' || one.lateHours > 0 || one.unplanned !== undefined) &&
      (query.item === undefined || one.item === query.item) &&
      mentions([one.id, one.name, one.item, one.itemName, ...one.demands], query.q),
  );
  return pageOfRows(found, query);
}

function rowsOf(body: PlanResult, model: Model): WireOrder[] {
  const known = lists.get(body);
  if (known && known.model === model) return known.rows;
  const items = new Map(model.items.map((one) => [one.id, one]));
  const left = new Map(body.unplannedOrders.map((one) => [one.order, one.reason]));
  const rows = orderList(model, body).map((row): WireOrder => {
    const reason = left.get(row.order.id);
    return {
      ...orderInWords(row),
      itemName: items.get(row.order.item)?.name ?? row.order.item,
      unit: items.get(row.order.item)?.unit ?? '',
      ...(reason ? { unplanned: { code: reason.code, params: reason.params ?? {} } } : {}),
    };
  });
  lists.set(body, { model, rows });
  return rows;
}

function orderInWords({ order, demands, due, lateHours }: OrderRow) {
  const { id, name = id, type, state, item, quantity, process, lane, from, to, start, end } = order;
  return {
    ...{ id, name, type, state, firm: order.firm === true, item, quantity, process, lane, from, to },
    ...{ start: isoText(start), end: isoText(end), demands, lateHours },
    ...(due === undefined ? {} : { due: isoText(due) }),
  };
}

/**
 * Decides about orders: firm ones stay as they are in every next plan, free ones may be planned anew, cancelled ones end.
 * @throws TuttiError CONFLICT_REVISION, MISSING_ORDER, CONFLICT_ORDER_STATE when one cannot be so any more; nothing is
 *         written then
 */
export async function changeOrders(
  service: Service,
  of: BranchOf & { plan: string; actor: Actor; ifMatch: number },
  { orders, to, reason }: { orders: readonly string[]; to: 'firm' | 'free' | 'cancel'; reason: string },
): Promise<{ revision: number; changed: number }> {
  const { body } = await planAndModel(service, of);
  const resident = await service.models.at(of.workspace, of.branch);
  requireRevision(resident, of.ifMatch);
  const standing = new Map(resident.model.orders.map((one) => [one.id, one]));
  const planned = new Map(body.orders.map((one) => [one.id, one]));
  const asked = [...new Set(orders)].map((id) => standing.get(id) ?? planned.get(id) ?? missing(id));
  const proposals = asked.filter((order) => !standing.has(order.id));
  const changes = [
    ...(to === 'firm' ? firmed(proposals, resident.model).map((order) => put(order.id, order)) : []),
    ...asked.filter((order) => standing.has(order.id)).flatMap((order) => decided(order, to)),
  ];
  if (changes.length === 0) return { revision: resident.revision, changed: 0 };
  const note = reason === '' ? `${to}: ${changes.length} orders` : reason;
  const data = { to, reason, orders: orders.slice(0, 100), count: orders.length };
  const also = { audit: [{ action: 'order.change', about: `plan/${of.plan}`, data }] };
  const set = { note, changes, ifHead: of.ifMatch };
  const { revision } = await saveChanges(service, of, { resident, set, also });
  return { revision, changed: changes.length };
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
