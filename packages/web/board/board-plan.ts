import {
  type BarKind,
  type BoardColumns,
  type BoardData,
  type BoardHead,
  type BoardOrder,
  barFlags,
  barKinds,
} from '@tutti/contract';
import { unitText } from '@tutti/platform/messages/units';
import { byStart } from './by-start.ts';
import { eachClosed } from './open-time.ts';

/** A plan as the board works with it: the columns that came over the wire and a few more. Seconds count from `epoch`. */
export type BoardPlan = {
  head: BoardHead;
  columns: BoardColumns;
  /** Epoch milliseconds of second 0. */
  epoch: number;
  /** Second of now in the plan: nothing moves before. */
  now: number;
  bars: number;
  /** The bar that is drawn for a batch on its row: itself, unless an order of the same assignment came before. */
  lead: Int32Array;
  /** How many orders a lead bar stands for. */
  batch: Uint16Array;
  /** 1 for bars that rest while their row is closed: they reach over closed time, and are no overtime. */
  rests: Uint8Array;
  /** Bars of order `o` by start: `orderBars[orderFirst[o]]` up to, but without, `orderBars[orderFirst[o + 1]]`. */
  orderFirst: Int32Array;
  orderBars: Int32Array;
  /** All bars by start. */
  byStart: Int32Array;
  /** What is written on the bars of each order: its name without what all names begin with, and its item. */
  labels: string[];
  /** Rows that each step can run on. */
  takers: ReadonlySet<number>[];
};

/** Prepares a plan for the board. O(bars log bars). */
export function boardPlan({ head, columns }: BoardData): BoardPlan {
  const bars = columns.barRow.length;
  const order = byStart(columns.barStart);
  return {
    head,
    columns,
    epoch: Date.parse(head.epoch),
    now: Math.max(0, Math.ceil((Date.parse(head.now) - Date.parse(head.epoch)) / 1000)),
    bars,
    ...batches(columns),
    rests: restsOf({ head, columns }),
    ...barsOfOrders(columns.barOrder, head.orders.length, order),
    byStart: order,
    labels: orderLabels(head.orders),
    takers: head.steps.map(({ rows }) => new Set(rows)),
  };
}

function batches({ barRow, barAssignment, barOrder }: BoardColumns): { lead: Int32Array; batch: Uint16Array } {
  const lead = new Int32Array(barRow.length);
  const batch = new Uint16Array(barRow.length);
  const first = new Map<number, number>();
  const rows = 1 + barRow.reduce((most, row) => Math.max(most, row), 0);
  for (let bar = 0; bar < barRow.length; bar++) {
    const key = barAssignment[bar] * rows + barRow[bar];
    const known = barOrder[bar] < 0 ? undefined : first.get(key);
    if (known === undefined) first.set(key, bar);
    lead[bar] = known ?? bar;
    batch[lead[bar]]++;
  }
  return { lead, batch };
}

const RESTING = new Set(['run', 'setup', 'clean', 'inspect'].map((kind) => barKinds.indexOf(kind as BarKind)));

function restsOf(data: BoardData): Uint8Array {
  const { barRow, barStart, barEnd, barKind, barFlags: flags } = data.columns;
  return Uint8Array.from(barRow, (row, bar) => {
    if (!RESTING.has(barKind[bar]) || flags[bar] & barFlags.overtime) return 0;
    let closed = 0;
    eachClosed(data, row, { from: barStart[bar], to: barEnd[bar] }, () => {
      closed = 1;
    });
    return closed;
  });
}

function barsOfOrders(
  barOrder: Int32Array,
  orders: number,
  order: Int32Array,
): { orderFirst: Int32Array; orderBars: Int32Array } {
  const orderFirst = new Int32Array(orders + 1);
  for (const each of barOrder) if (each >= 0) orderFirst[each + 1]++;
  for (let i = 0; i < orders; i++) orderFirst[i + 1] += orderFirst[i];
  const next = orderFirst.slice();
  const orderBars = new Int32Array(orderFirst[orders]);
  for (const bar of order) if (barOrder[bar] >= 0) orderBars[next[barOrder[bar]]++] = bar;
  return { orderFirst, orderBars };
}

/** Bars of an order by start. */
export function barsOf(plan: BoardPlan, order: number): Int32Array {
  return plan.orderBars.subarray(plan.orderFirst[order], plan.orderFirst[order + 1]);
}

/** What a bar is. */
export const kindOf = ({ columns }: BoardPlan, bar: number): BarKind => barKinds[columns.barKind[bar]];

/** Orders that the planner proposes are called by the hash that keeps them the same from plan to plan (decision 2). */
const isProposed = (name: string): boolean => /^[0-9a-f]{16}$/.test(name);

/** What people call an order: its number; a proposed one by what it makes and how much. */
export const orderName = (order: BoardOrder): string =>
  isProposed(order.name) ? `${amountOf(order)} ${order.itemName}` : order.name;

const amountOf = ({ quantity, unit }: BoardOrder): string =>
  `${Number(quantity.toPrecision(6))} ${unitText(unit)}`.trim();

/** On a bar the item comes first where the name is no number that anybody knows. */
function orderLabels(orders: BoardHead['orders']): string[] {
  const numbers = shortNumbers(orders.map(({ name }) => name));
  return orders.map((order, at) =>
    isProposed(order.name) ? `${order.itemName}, ${amountOf(order)}` : `${numbers[at]} ${order.itemName}`,
  );
}

/** Names without the letters before their number: on a narrow bar `WO-` is room lost. Where two would be alike both stay whole. */
function shortNumbers(names: readonly string[]): string[] {
  const shorts = names.map((name) => (isProposed(name) ? name : (/^\D*(\d.*)$/.exec(name)?.[1] ?? name)));
  const counts = new Map<string, number>();
  for (const short of shorts) counts.set(short, (counts.get(short) ?? 0) + 1);
  return names.map((name, at) => (counts.get(shorts[at]) === 1 ? shorts[at] : name));
}

/** What stands on a bar: its order and item; of a batch how many orders, of work without an order its step. */
export function labelOf(plan: BoardPlan, bar: number): string {
  const { head, columns, batch, labels } = plan;
  const order = columns.barOrder[bar];
  if (order < 0) return head.steps[columns.barStep[bar]]?.name ?? '';
  return batch[bar] > 1 ? `${batch[bar]}× ${head.orders[order].itemName}` : labels[order];
}

/** Whether a person may move the bar: work of an order that has not begun. In frozen time she is asked whether she means it. */
export function isMovable({ columns, now }: BoardPlan, bar: number): boolean {
  const { barKind, barStep, barOrder, barFlags: flags, barStart } = columns;
  const fixed = (flags[bar] & (barFlags.frozen | barFlags.running)) !== 0;
  return barKinds[barKind[bar]] === 'run' && barStep[bar] >= 0 && barOrder[bar] >= 0 && !fixed && barStart[bar] >= now;
}

/** Until when the time of a row is frozen; 0 = it is not. */
export const frozenUntil = ({ head }: BoardPlan, row: number): number => head.rows[row].frozenUntil ?? 0;

/** Until when the time of any row is frozen; 0 = of none. */
export const lastFrozen = ({ head }: BoardPlan): number =>
  head.rows.reduce((last, { frozenUntil: own = 0 }) => Math.max(last, own), 0);

/** Whether the work of a bar, or its preparation, starts in the frozen time of a row it is on. */
export function startsFrozen(plan: BoardPlan, bar: number): boolean {
  const { barOrder, barStep, barPart } = plan.columns;
  const isFrozen = (one: number) =>
    kindOf(plan, one) !== 'hold' &&
    plan.columns.barStart[one] >= plan.now &&
    plan.columns.barStart[one] < frozenUntil(plan, plan.columns.barRow[one]);
  if (barOrder[bar] < 0) return isFrozen(bar);
  const isSame = (one: number) => barStep[one] === barStep[bar] && barPart[one] === barPart[bar];
  return barsOf(plan, barOrder[bar]).some((one) => isSame(one) && isFrozen(one));
}

/**
 * Whether the row may take the bar: its own always; another when a mode of its step can run there, it is of the same kind
 * (a step on a machine with people has bars on both), and the bar is not locked. A row of another kind takes it where it
 * stands for a mode that has none of the bar's kind: by hand instead of on a machine.
 */
export function mayTake(plan: BoardPlan, bar: number, row: number): boolean {
  const { head, columns, takers } = plan;
  const own = columns.barRow[bar];
  if (row === own) return true;
  if (columns.barFlags[bar] & barFlags.locked || !takers[columns.barStep[bar]]?.has(row)) return false;
  return head.rows[row].kind === head.rows[own].kind || modeAt(plan, bar, row) !== columns.barMode[bar];
}

/**
 * The mode in which the step of a bar would run when the bar stood on a row: its own where that can, else the first that
 * can; for a row of another kind one that needs nothing of the bar's kind, else its own. Index into the modes of its step.
 */
export function modeAt({ head, columns }: BoardPlan, bar: number, row: number): number {
  const { modes } = head.steps[columns.barStep[bar]];
  const mode = columns.barMode[bar];
  const { kind } = head.rows[columns.barRow[bar]];
  if (head.rows[row].kind !== kind) {
    const without = modes.findIndex(
      ({ rows }) => rows.includes(row) && rows.every((one) => head.rows[one].kind !== kind),
    );
    return without < 0 ? mode : without;
  }
  if (modes[mode]?.rows.includes(row)) return mode;
  const other = modes.findIndex(({ rows }) => rows.includes(row));
  return other < 0 ? mode : other;
}

/** Instant of a second of the plan, in epoch milliseconds. */
export const instantOf = ({ epoch }: BoardPlan, second: number): number => epoch + second * 1000;

/** Second of the plan of an instant in epoch milliseconds. */
export const secondOf = ({ epoch }: BoardPlan, instant: number): number => (instant - epoch) / 1000;
