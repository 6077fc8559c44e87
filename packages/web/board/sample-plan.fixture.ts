import { type BoardData, type BoardOrder, barFlags, barKinds, type OrderStatus, orderStatuses } from '@tutti/contract';

const HOUR = 3600;
const DAY = 86_400;

export type SampleSize = { bars: number; rows: number; groups: number; days: number; seed?: number };

type Bar = {
  row: number;
  start: number;
  end: number;
  order: number;
  step: number;
  kind: number;
  flags: number;
  of: number;
};

const kind = (name: (typeof barKinds)[number]) => barKinds.indexOf(name);
const itemNames = [
  'Amber 12',
  'Birch 30',
  'Cedar 7 long',
  'Dune pack of 24',
  'Ember light',
  'Fern refill',
  'Grove',
  'Harbour XL',
];

/**
 * A made-up plan with everything a board can show, always the same for a seed: orders run through all groups, each on the
 * row that is free first, with changeovers between families, cleaning, upkeep, closed nights, pins, locks and overtime.
 */
export function samplePlan({ bars: count, rows: rowCount, groups, days, seed = 1 }: SampleSize): BoardData {
  const next = randomFrom(seed);
  const rows = rowsOf(rowCount, groups);
  const horizon = days * DAY;
  // Room for the bars of a row, a fifth of it for changeovers and gaps.
  const length = (horizon * 0.62) / (count / rowCount / 1.55);
  const free = rows.map(() => Math.floor(next() * length) - 9 * HOUR);
  const last = rows.map(() => -1);
  const bars: Bar[] = [];
  const orders: (BoardOrder & { due: number; end: number })[] = [];
  while (bars.length < count) {
    const order = orderOf(orders.length, next);
    let ready = Number.NEGATIVE_INFINITY;
    for (let group = 0; group < groups && bars.length < count; group++) {
      const row = earliest(rows, free, group);
      ready = place(bars, { row, group, order, ready, length, next, free, last });
    }
    orders.push({ ...order.order, end: ready, due: Math.round(ready + (next() - 0.16) * 30 * HOUR) });
  }
  bars.sort((a, b) => a.row - b.row || a.start - b.start);
  return { head: headOf({ rows, orders, groups, horizon }), columns: columnsOf(bars, orders, days) };
}

type Order = { order: BoardOrder; index: number };

function orderOf(index: number, next: () => number): Order {
  const family = Math.floor(next() * 6);
  const item = itemNames[(family * 3 + Math.floor(next() * 2)) % itemNames.length];
  const number = 10_450 + index;
  return {
    index,
    order: {
      id: `order-${number}`,
      name: `WO-${number}`,
      item: `item-${item}`,
      itemName: item,
      family,
      type: 'make',
      quantity: 500 + Math.floor(next() * 90) * 100,
      unit: 'C62',
      demands: [`demand-${number}`],
      customer: `Customer ${1 + (index % 17)}`,
    },
  };
}

type Placing = {
  row: number;
  group: number;
  order: Order;
  ready: number;
  length: number;
  next: () => number;
  free: number[];
  last: number[];
};

/** Puts a step, and what it needs before, on its row; when the step ends. */
function place(bars: Bar[], { row, group, order, ready, length, next, free, last }: Placing): number {
  const add = (name: (typeof barKinds)[number], seconds: number, flags = 0) => {
    const start = Math.max(free[row], name === 'run' ? ready : free[row]);
    const own = name === 'maintain' ? -1 : order.index;
    bars.push({ row, start, end: start + seconds, order: own, step: group, kind: kind(name), flags, of: bars.length });
    free[row] = start + seconds;
  };
  const minutes = (least: number, most: number) => Math.round(least + next() * (most - least)) * 60;
  if (next() < 0.02) add('maintain', minutes(60, 240));
  if (last[row] !== order.order.family) add(next() < 0.25 ? 'clean' : 'setup', minutes(15, 75));
  last[row] = order.order.family;
  const chance = next();
  const flags = (chance < 0.05 ? barFlags.pinned : 0) | (chance > 0.96 ? barFlags.locked : 0);
  add('run', Math.max(900, Math.round((length * (0.5 + next()) * (1 - group * 0.04)) / 60) * 60), flags);
  const end = free[row];
  if (next() < 0.2) free[row] += minutes(20, 90);
  return end;
}

function earliest(rows: { group: number }[], free: number[], group: number): number {
  let best = -1;
  rows.forEach((row, at) => {
    if (row.group === group && (best < 0 || free[at] < free[best])) best = at;
  });
  return best;
}

function rowsOf(count: number, groups: number) {
  return Array.from({ length: count }, (_, at) => ({ group: Math.floor((at * groups) / count), at }));
}

const groupNames = ['Preparation', 'Forming', 'Marking', 'Packing', 'Dispatch', 'Testing'];

function headOf(of: {
  rows: { group: number }[];
  orders: BoardOrder[];
  groups: number;
  horizon: number;
}): BoardData['head'] {
  const calendars: [number, number][] = [[0, of.horizon / DAY + 2]];
  return {
    plan: 'sample',
    branch: 'main',
    revision: 1,
    state: 'draft',
    epoch: '2026-11-24T09:20:00Z',
    now: '2026-11-24T09:20:00Z',
    end: of.horizon,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    groups: Array.from({ length: of.groups }, (_, at) => ({
      id: `group-${at}`,
      name: `${groupNames[at % groupNames.length]}${at < groupNames.length ? '' : ` ${1 + Math.floor(at / groupNames.length)}`}`,
    })),
    rows: of.rows.map(({ group }, at) => ({
      resource: `row-${at}`,
      name: `${groupNames[group % groupNames.length].slice(0, -3)}er ${at + 1}`,
      group,
      kind: 'equipment',
      capacity: 1,
      calendar: at % 5 === 3 ? 0 : -1,
      note: ['Left', 'Right', 'Wide', ''][at % 4],
      frozenUntil: 4 * HOUR,
    })),
    families: ['Citrus', 'Malt', 'Sea', 'Root', 'Leaf', 'Berry'],
    orders: of.orders,
    steps: Array.from({ length: of.groups }, (_, group) => {
      const rows = of.rows.flatMap((row, at) => (row.group === group ? [at] : []));
      return { id: `make@1/step-${group}`, name: `Step ${group + 1}`, rows, modes: [{ id: 'only', rows }] };
    }),
    calendars,
  };
}

function columnsOf(bars: Bar[], orders: { due: number; end: number }[], days: number): BoardData['columns'] {
  const status = orders.map(({ due, end }, at): OrderStatus => {
    if (end > due) return 'late';
    if (end < 0) return 'done';
    return at % 37 === 5 ? 'blocked' : due - end < 2 * HOUR ? 'atRisk' : 'onTime';
  });
  const nights = Array.from({ length: days + 2 }, (_, day) => [
    day * DAY + 10 * HOUR - DAY,
    day * DAY + 19 * HOUR - DAY,
  ]);
  const int = <T>(of: readonly T[], value: (one: T, at: number) => number) => Int32Array.from(of, value);
  return {
    barRow: int(bars, ({ row }) => row),
    barStart: int(bars, ({ start }) => start),
    barEnd: int(bars, ({ end }) => end),
    barOrder: int(bars, ({ order }) => order),
    barStep: int(bars, ({ step }) => step),
    barPart: new Int32Array(bars.length),
    barMode: new Int32Array(bars.length),
    barKind: Uint8Array.from(bars, (bar) => bar.kind),
    barFlags: Uint8Array.from(bars, ({ flags, start, end }, at) => {
      const begun =
        start < 0 ? barFlags.frozen | (end > 0 ? barFlags.running : 0) : start < 4 * HOUR ? barFlags.frozen : 0;
      return flags | begun | (at % 41 === 7 ? barFlags.overtime : 0);
    }),
    barAssignment: int(bars, ({ of }) => of),
    orderDue: int(orders, ({ due }) => due),
    orderEnd: int(orders, ({ end }) => end),
    orderLate: int(orders, ({ due, end }) => Math.max(0, end - due)),
    orderStatus: Uint8Array.from(status, (name) => orderStatuses.indexOf(name)),
    pegFrom: new Int32Array(0),
    pegTo: new Int32Array(0),
    closedStart: int(nights, ([from]) => from),
    closedEnd: int(nights, ([, to]) => to),
  };
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
