import { type BarKind, type BoardData, barKinds, type OrderStatus, orderStatuses } from '@tutti/contract';
import { type BoardPlan, boardPlan } from './board-plan.ts';
import type { BoardWords } from './board-words.ts';

export type TinyBar = {
  row: number;
  /** Hours from epoch. */
  from: number;
  to: number;
  order?: number;
  step?: number;
  kind?: BarKind;
  flags?: number;
  assignment?: number;
};
export type TinyOrder = { status?: OrderStatus; due?: number; late?: number; family?: number; item?: string };
export type TinyPlan = {
  rows?: { group?: number; capacity?: number; closed?: [number, number][] }[];
  orders?: TinyOrder[];
  bars: TinyBar[];
  /** Rows of each step; modes of the steps where they have more than one, by step. */
  steps?: number[][];
  modes?: Record<number, { id: string; rows: number[] }[]>;
  pegs?: [number, number][];
  now?: number;
  frozenUntil?: number;
  end?: number;
  epoch?: string;
  timeZone?: string;
};

const HOUR = 3600;
const hours = (values: readonly number[]) => Int32Array.from(values, (each) => Math.round(each * HOUR));
/** -1 = never. */
const orNever = (values: readonly number[]) =>
  Int32Array.from(values, (each) => (each < 0 ? -1 : Math.round(each * HOUR)));

/** A board in hours: row `R0` in group `G0` …, order `O0` of item `I0` …, step `S0` that can run on all rows unless said. */
export function tinyData(tiny: TinyPlan): BoardData {
  const bars = tiny.bars
    .map((bar, at) => ({ ...bar, at }))
    .sort((a, b) => a.row - b.row || a.from - b.from || a.at - b.at);
  const rows = tiny.rows ?? [...new Set(bars.map(({ row }) => row))].sort().map(() => ({}) as { group?: number });
  const orders = tiny.orders ?? [];
  const steps = tiny.steps ?? [rows.map((_, at) => at)];
  return { head: headOf(tiny, { rows, orders, steps }), columns: columnsOf(tiny, { bars, rows, orders }) };
}

/** The same, prepared for the board. */
export const tinyPlan = (tiny: TinyPlan): BoardPlan => boardPlan(tinyData(tiny));

type Parts = { rows: NonNullable<TinyPlan['rows']>; orders: TinyOrder[] };

function headOf(tiny: TinyPlan, { rows, orders, steps }: Parts & { steps: number[][] }): BoardData['head'] {
  const groups = 1 + Math.max(...rows.map(({ group = 0 }) => group));
  let closed = 0;
  const calendars = rows.map(({ closed: own = [] }): [number, number] => [closed, (closed += own.length)]);
  return {
    plan: 'P1',
    branch: 'main',
    revision: 1,
    state: 'draft',
    epoch: tiny.epoch ?? '2026-11-23T00:00:00Z',
    now: new Date(Date.parse(tiny.epoch ?? '2026-11-23T00:00:00Z') + (tiny.now ?? 0) * HOUR * 1000).toISOString(),
    end: (tiny.end ?? 48) * HOUR,
    timeZone: tiny.timeZone ?? 'UTC',
    currency: 'EUR',
    groups: Array.from({ length: groups }, (_, at) => ({ id: `G${at}`, name: `Group ${at}` })),
    rows: rows.map(({ group = 0, capacity = 1 }, at) => ({
      resource: `R${at}`,
      name: `Row ${at}`,
      group,
      kind: 'equipment' as const,
      capacity,
      calendar: at,
      ...(tiny.frozenUntil === undefined ? {} : { frozenUntil: tiny.frozenUntil * HOUR }),
    })),
    families: ['Family 0', 'Family 1', 'Family 2'],
    orders: orders.map(({ family = 0, item }, at) => ({
      id: `O${at}`,
      name: `W-${at}`,
      item: item ?? `I${at}`,
      itemName: `Item ${item ?? at}`,
      family,
      type: 'make' as const,
      quantity: 10,
      unit: 'C62',
      demands: [],
    })),
    steps: steps.map((takers, at) => ({
      id: `p@1/S${at}`,
      name: `Step ${at}`,
      rows: takers,
      modes: tiny.modes?.[at] ?? [{ id: 'only', rows: takers }],
    })),
    calendars,
  };
}

function columnsOf(tiny: TinyPlan, { bars, rows, orders }: Parts & { bars: (TinyBar & { at: number })[] }) {
  const closed = rows.flatMap(({ closed: own = [] }) => own);
  const ends = orders.map((_, order) => Math.max(-1, ...bars.flatMap((bar) => (bar.order === order ? [bar.to] : []))));
  return {
    barRow: Int32Array.from(bars, ({ row }) => row),
    barStart: hours(bars.map(({ from }) => from)),
    barEnd: hours(bars.map(({ to }) => to)),
    barOrder: Int32Array.from(bars, ({ order = -1 }) => order),
    barStep: Int32Array.from(bars, ({ step = 0 }) => step),
    barPart: new Int32Array(bars.length),
    barMode: new Int32Array(bars.length),
    barKind: Uint8Array.from(bars, ({ kind = 'run' }) => barKinds.indexOf(kind)),
    barFlags: Uint8Array.from(bars, ({ flags = 0 }) => flags),
    barAssignment: Int32Array.from(bars, ({ assignment, at }) => assignment ?? 1000 + at),
    orderDue: orNever(orders.map(({ due = -1 }) => due)),
    orderEnd: orNever(ends),
    orderLate: hours(orders.map(({ late = 0 }) => late)),
    orderStatus: Uint8Array.from(orders, ({ status = 'onTime' }) => orderStatuses.indexOf(status)),
    pegFrom: Int32Array.from(tiny.pegs ?? [], ([from]) => from),
    pegTo: Int32Array.from(tiny.pegs ?? [], ([, to]) => to),
    closedStart: hours(closed.map(([from]) => from)),
    closedEnd: hours(closed.map(([, to]) => to)),
  };
}

/** Words that say which they are. */
export const plainWords: BoardWords = {
  board: 'board',
  nothing: 'nothing',
  due: (order) => `due ${order}`,
  capacity: (rows) => `capacity ${rows}`,
  fits: 'fits',
  pushes: (bars) => `pushes ${bars}`,
  notMovable: 'not movable',
  cancelled: 'cancelled',
  pickedUp: (label) => `picked up ${label}`,
  carried: ({ at, row, met }) => `${at} ${row} meets ${met}`,
  dropped: (label, { at, row }) => `dropped ${label} ${at} ${row}`,
  kind: Object.fromEntries(barKinds.map((kind) => [kind, kind])) as BoardWords['kind'],
  status: (status) => orderStatuses[status],
  noFamily: 'no family',
  frozen: 'frozen',
  pinned: 'pinned',
  locked: 'locked',
  overtime: 'overtime',
  bar: ({ label, kind, row, from, to, marks }) => [label, kind, row, `${from} to ${to}`, ...marks].join(', '),
};
