import type { OrderRow as WireOrder } from '@tutti/contract';
import { type Model, type Order, TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { type OrderRow, orderList } from '@tutti/planner';
import type { Change } from '../../store/store.ts';
import type { Actor } from '../access/actor.ts';
import { type BranchOf, requireRevision, saveChanges } from '../data/commit-changes.ts';
import type { Service } from '../service.ts';
import { mentions, pageOfRows, type RowPage } from './page-of-rows.ts';
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
  const planned = new Map(body.orders.map((one) => [one.id, one]));
  const standing = new Map(resident.model.orders.map((one) => [one.id, one]));
  const changes = [...new Set(orders)].flatMap((id): Change[] => {
    const order = standing.get(id) ?? planned.get(id);
    if (!order) throw new TuttiError('MISSING_ORDER', `There is no order "${id}" in this plan or in the data.`);
    return decided(order, { to, stands: standing.has(id), standing, demands: resident.model.demands });
  });
  if (changes.length === 0) return { revision: resident.revision, changed: 0 };
  const note = reason === '' ? `${to}: ${changes.length} orders` : reason;
  const { revision } = await saveChanges(service, of, { resident, set: { note, changes, ifHead: of.ifMatch } });
  return { revision, changed: changes.length };
}

const over: ReadonlySet<Order['state']> = new Set(['completed', 'cancelled', 'aborted', 'closed']);

function decided(
  order: Order,
  at: {
    to: 'firm' | 'free' | 'cancel';
    stands: boolean;
    standing: ReadonlyMap<string, Order>;
    demands: Model['demands'];
  },
): Change[] {
  const { id, state } = order;
  const put = (body: Order | null): Change[] => [{ kind: 'orders', id, body: body as Change['body'] }];
  if (over.has(state) || (state === 'running' && at.to !== 'firm'))
    throw new TuttiError('CONFLICT_ORDER_STATE', `The order ${id} is ${state}; it cannot be made ${at.to} any more.`);
  if (at.to === 'firm') return order.firm && at.stands ? [] : put({ ...withStandingPegs(order, at), firm: true });
  if (!at.stands) return [];
  // A proposal that nobody keeps is made anew by the next plan, so it leaves the data.
  if (at.to === 'free') return state === 'proposed' ? put(null) : put({ ...order, firm: false });
  return put({ ...order, state: 'cancelled' });
}

/** Pegs to forecasts that the planner made, and to orders that are only proposed, end with the plan. */
function withStandingPegs(
  order: Order,
  { standing, demands }: { standing: ReadonlyMap<string, Order>; demands: Model['demands'] },
): Order {
  const known = new Set(demands.map((one) => one.id));
  const pegs = order.pegs.filter(
    (peg) =>
      (peg.demand === undefined || known.has(peg.demand)) && (peg.order === undefined || standing.has(peg.order)),
  );
  return { ...order, pegs };
}
