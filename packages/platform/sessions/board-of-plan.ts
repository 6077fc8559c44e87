import { type BoardData, type BoardHead, type OrderStatus, orderStatuses } from '@tutti/contract';
import type { Model, Order } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import {
  frozenInstants,
  type OrderStanding,
  openingsOf,
  orderStandings,
  type PlanResult,
  type ScheduleRecord,
} from '@tutti/planner';
import { boardBars } from './board-bars.ts';
import { boardFamilies } from './board-families.ts';
import { boardRows } from './board-rows.ts';

const HOUR = 3_600_000;
/** A plan that has this share of the time to its date left is at risk, from one hour to one day. */
const RISKY_SHARE = 0.1;

/** What the store knows of a plan beside its body. */
export type BoardFrame = Pick<BoardHead, 'plan' | 'branch' | 'revision' | 'state'>;

/**
 * The schedule of a plan for drawing: resources by kind and in the order of the flow, work with its preparation and holds,
 * orders with what they serve and how they stand, who supplies whom, and when resources are closed.
 *
 * An order is late when it ends after the time at which it is wanted (see `orderStandings`), at risk when a tenth of the time
 * until then or less is left, at least an hour and at most a day. Nothing is compiled but calendars. O(n log n) in bars.
 * @param model  at the revision of the plan
 */
export function boardOfPlan(model: Model, plan: PlanResult, frame: BoardFrame): BoardData {
  const { now } = plan.plan.run;
  const record = plan.basis?.schedule;
  const epoch = record?.epoch ?? Math.floor(now / 1000) * 1000;
  const end = lastInstant(plan, record);
  const openings = openingsOf(model, epoch, end);
  const rows = boardRows(model, { openings, ...(record ? { record } : {}) });
  const listed = listedOrders(plan, record);
  const bars = boardBars(plan, { rowOf: rows.rowOf, orderOf: listed.indexOf, now, model });
  const { orders, columns } = ordersOnBoard(model, plan, { listed: listed.orders, record, epoch });
  const pegs = pegsBetween(listed.orders, listed.indexOf);
  const frozen = frozenInstants({ ...model, policies: plan.policies }, now);
  return {
    head: {
      ...frame,
      epoch: isoText(epoch),
      now: isoText(now),
      end: Math.ceil((end - epoch) / 1000),
      timeZone: model.workspace.timeZone,
      currency: model.workspace.currency,
      groups: rows.groups,
      rows: rows.rows.map((row) => ({ ...row, ...frozenTime(frozen.get(row.resource), epoch) })),
      families: orders.families,
      orders: orders.list,
      steps: bars.steps,
      calendars: rows.calendars,
    },
    columns: { ...bars.columns, ...columns, ...pegs, ...rows.closed },
  };
}

function frozenTime(until: number | undefined, epoch: number): { frozenUntil?: number } {
  return until === undefined ? {} : { frozenUntil: Math.ceil((until - epoch) / 1000) };
}

/** End of the horizon, or of the last work where that is later. */
function lastInstant({ plan }: PlanResult, record: ScheduleRecord | undefined): number {
  let end = plan.horizon.end;
  for (const step of record?.plan.steps ?? [])
    for (const use of step.uses) end = Math.max(end, (record as ScheduleRecord).epoch + 1000 * use.to);
  return end;
}

/** Orders with work of their own; purchases have none. */
function listedOrders({ orders }: PlanResult, record: ScheduleRecord | undefined) {
  const scheduled = new Set(record?.names.orders.map((order) => order.id));
  const listed = orders.filter((order) => scheduled.has(order.id));
  return { orders: listed, indexOf: new Map(listed.map((order, i) => [order.id, i])) };
}

type OnBoard = { listed: readonly Order[]; record: ScheduleRecord | undefined; epoch: number };

function ordersOnBoard(model: Model, plan: PlanResult, { listed, record, epoch }: OnBoard) {
  const items = new Map(model.items.map((item) => [item.id, item]));
  const places = new Map(model.places.map(({ id, name = id }) => [id, name]));
  const customers = new Map(model.demands.map((demand) => [demand.id, demand.customer]));
  const families: string[] = [];
  const familyOf = (family: string | undefined) => {
    if (family === undefined) return -1;
    const known = families.indexOf(family);
    return known >= 0 ? known : families.push(family) - 1;
  };
  const itemFamily = boardFamilies(
    model,
    listed.flatMap(({ item }) => items.get(item) ?? []),
  );
  const standings = orderStandings(model, plan, stepStartsOf(record));
  const states = statesOf(plan, record);
  const second = (at: number) => Math.round((at - epoch) / 1000);
  const columns = {
    orderDue: new Int32Array(listed.length).fill(-1),
    orderEnd: new Int32Array(listed.length).fill(-1),
    orderLate: new Int32Array(listed.length),
    orderStatus: new Uint8Array(listed.length),
  };
  const list = listed.map((order, i): BoardHead['orders'][number] => {
    const standing = standings.get(order.id) ?? { demands: [] };
    const planned = !states.unplanned.has(order.id);
    if (standing.wantedBy !== undefined) columns.orderDue[i] = Math.max(0, second(standing.wantedBy));
    if (planned) columns.orderEnd[i] = second(order.end);
    if (planned && (standing.slack ?? 0) < 0) columns.orderLate[i] = Math.ceil(-(standing.slack as number) / 1000);
    columns.orderStatus[i] = orderStatuses.indexOf(statusOf(order, standing, { states, now: plan.plan.run.now }));
    const item = items.get(order.item);
    const buyers = [...new Set(standing.demands.flatMap((id) => customers.get(id) ?? []))];
    return {
      id: order.id,
      name: order.name ?? order.id,
      item: order.item,
      itemName: item?.name ?? order.item,
      family: familyOf(itemFamily(item)),
      type: order.type,
      quantity: order.quantity,
      unit: item?.unit ?? '',
      demands: standing.demands,
      ...(buyers.length === 1 ? { customer: places.get(buyers[0]) ?? buyers[0] } : {}),
    };
  });
  return { orders: { list, families }, columns };
}

/** First start of each step, without the assignments. */
function stepStartsOf(record: ScheduleRecord | undefined): Map<string, Map<string, number>> {
  const starts = new Map<string, Map<string, number>>();
  if (!record) return starts;
  const { names, plan, epoch } = record;
  for (const { order, step, start } of plan.steps) {
    const { id, routing } = names.orders[order];
    const name = names.routings[routing].steps[step].id;
    const own = starts.get(id) ?? new Map<string, number>();
    const at = epoch + 1000 * start;
    starts.set(id, own.set(name, Math.min(own.get(name) ?? at, at)));
  }
  return starts;
}

type States = { unplanned: ReadonlySet<string>; running: ReadonlySet<string> };

function statesOf({ unplannedOrders, plan }: PlanResult, record: ScheduleRecord | undefined): States {
  const running = new Set<string>();
  const now = record ? Math.floor((plan.run.now - record.epoch) / 1000) : 0;
  for (const { order, frozen, start, end } of record?.plan.steps ?? [])
    if (frozen && start <= now && end > now) running.add((record as ScheduleRecord).names.orders[order].id);
  return { unplanned: new Set(unplannedOrders.map((one) => one.order)), running };
}

const held: ReadonlySet<Order['state']> = new Set(['held', 'suspended']);
const over: ReadonlySet<Order['state']> = new Set(['completed', 'closed', 'cancelled', 'aborted']);

function statusOf(order: Order, { slack }: OrderStanding, of: { states: States; now: number }): OrderStatus {
  const { states, now } = of;
  if (held.has(order.state)) return 'blocked';
  if (states.unplanned.has(order.id)) return 'unplanned';
  if (over.has(order.state) || order.end <= now) return 'done';
  if (slack !== undefined && slack < 0) return 'late';
  if (slack !== undefined && slack < riskOf(order.end + slack - now)) return 'atRisk';
  return states.running.has(order.id) ? 'running' : 'onTime';
}

function riskOf(timeLeft: number): number {
  return Math.min(24 * HOUR, Math.max(HOUR, RISKY_SHARE * timeLeft));
}

function pegsBetween(orders: readonly Order[], indexOf: ReadonlyMap<string, number>) {
  const from: number[] = [];
  const to: number[] = [];
  for (const [i, order] of orders.entries())
    for (const target of new Set(order.pegs.flatMap((peg) => indexOf.get(peg.order ?? '') ?? []))) {
      from.push(i);
      to.push(target);
    }
  return { pegFrom: Int32Array.from(from), pegTo: Int32Array.from(to) };
}
