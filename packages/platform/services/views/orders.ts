import type { OrderRow as WireOrder } from '@tutti/contract';
import type { Model, Order } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { type OrderRow, orderList } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import { keptNaming } from '../naming.ts';
import { mentions, pageOfRows, type RowPage } from '../page-of-rows.ts';
import type { Reading } from '../reading.ts';
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
  reading: Reading,
  of: BranchOf & { plan: string },
  query: Query,
): Promise<RowPage<WireOrder>> {
  const { body, model } = await planAndModel(reading, of);
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
  const naming = keptNaming(model, body.orders);
  const left = new Map(body.unplannedOrders.map((one) => [one.order, one.reason]));
  const rows = orderList(model, body).map((row): WireOrder => {
    const reason = left.get(row.order.id);
    return {
      ...orderInWords(row),
      called: naming.of('orders', row.order.id) ?? row.order.id,
      itemName: items.get(row.order.item)?.name ?? row.order.item,
      unit: items.get(row.order.item)?.unit ?? '',
      ...(reason ? { unplanned: naming.coded(reason) } : {}),
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
