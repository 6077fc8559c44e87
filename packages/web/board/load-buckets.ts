import { type BarKind, barKinds } from '@tutti/contract';
import { type BoardPlan, kindOf } from './board-plan.ts';
import { eachClosed } from './open-time.ts';

/** What takes the time of a row: work, preparing for it, or upkeep. */
export const loadParts = ['work', 'change', 'upkeep'] as const;
export type LoadPart = (typeof loadParts)[number];

const partOfKind: Record<BarKind, LoadPart | undefined> = {
  run: 'work',
  inspect: 'work',
  shift: undefined,
  trip: 'work',
  hold: 'work',
  setup: 'change',
  clean: 'change',
  maintain: 'upkeep',
};

/** What a bar's time is spent on; nothing for a shift, which only says who is there. */
export const loadPartOf = (plan: BoardPlan, bar: number): LoadPart | undefined => partOfKind[kindOf(plan, bar)];

/**
 * Load of rows in equal stretches of time. All values are row-seconds per bucket: a row of capacity 2 that is open for an
 * hour gives 7200.
 */
export type LoadBuckets = {
  step: number;
  /** Second at which bucket 0 begins. */
  origin: number;
  count: number;
  capacity: Float64Array;
  /** The most of any bucket, of capacity or of what is planned; at least 1. */
  peak: number;
} & Record<LoadPart, Float64Array>;

/**
 * Sums the load of rows over the whole plan.
 * @param step    seconds of a bucket
 * @param origin  second at which bucket 0 begins, at or before the plan
 * O(bars + buckets × rows).
 */
export function loadBuckets(
  plan: BoardPlan,
  rows: ReadonlySet<number>,
  { step, origin }: { step: number; origin: number },
): LoadBuckets {
  const count = Math.max(0, Math.ceil((plan.head.end - origin) / step));
  const buckets: LoadBuckets = {
    step,
    origin,
    count,
    capacity: new Float64Array(count),
    peak: 1,
    work: new Float64Array(count),
    change: new Float64Array(count),
    upkeep: new Float64Array(count),
  };
  for (const row of rows) addCapacity(buckets, plan, row);
  const { barRow, barStart, barEnd } = plan.columns;
  for (let bar = 0; bar < plan.bars; bar++) {
    if (!rows.has(barRow[bar]) || plan.lead[bar] !== bar) continue;
    const part = loadPartOf(plan, bar);
    if (!part) continue;
    spread(buckets, buckets[part], { start: barStart[bar], end: barEnd[bar], each: 1 });
    if (plan.rests[bar])
      eachClosed(plan, barRow[bar], { from: barStart[bar], to: barEnd[bar] }, (start, end) =>
        spread(buckets, buckets[part], { start, end, each: -1 }),
      );
  }
  const { capacity, work, change, upkeep } = buckets;
  for (let at = 0; at < count; at++)
    buckets.peak = Math.max(buckets.peak, capacity[at], work[at] + change[at] + upkeep[at]);
  return buckets;
}

function addCapacity(buckets: LoadBuckets, plan: BoardPlan, row: number): void {
  const { capacity } = plan.head.rows[row];
  const to = buckets.origin + buckets.count * buckets.step;
  spread(buckets, buckets.capacity, { start: buckets.origin, end: to, each: capacity });
  eachClosed(plan, row, { from: buckets.origin, to }, (start, end) =>
    spread(buckets, buckets.capacity, { start, end, each: -capacity }),
  );
}

function spread(
  { step, origin, count }: LoadBuckets,
  into: Float64Array,
  { start, end, each }: { start: number; end: number; each: number },
): void {
  const last = Math.min(count - 1, Math.ceil((end - origin) / step) - 1);
  for (let at = Math.max(0, Math.floor((start - origin) / step)); at <= last; at++) {
    const from = origin + at * step;
    into[at] += each * (Math.min(end, from + step) - Math.max(start, from));
  }
}

/** Busy share of each row in a span: all time that bars take, work, changeover and upkeep, by the time the row is open. */
export function rowLoads(plan: BoardPlan, span: { from: number; to: number }): Float64Array {
  const { busy, open } = busyAndOpen(plan, span);
  return busy.map((seconds, row) => shareOf(seconds, open[row]));
}

/** Busy share of all rows of a group in a span, together. */
export function groupLoad(plan: BoardPlan, group: number, span: { from: number; to: number }): number {
  const { busy, open } = busyAndOpen(plan, span);
  const rows = plan.head.rows.flatMap((row, at) => (row.group === group ? [at] : []));
  const sum = (column: Float64Array) => rows.reduce((all, row) => all + column[row], 0);
  return shareOf(sum(busy), sum(open));
}

/** Work in overtime fills time that is closed: what works without being open is full. */
function shareOf(busy: number, open: number): number {
  if (busy === 0) return 0;
  return open > 0 ? busy / open : 1;
}

function busyAndOpen(plan: BoardPlan, span: { from: number; to: number }): { busy: Float64Array; open: Float64Array } {
  const { head, columns } = plan;
  const busy = new Float64Array(head.rows.length);
  const open = Float64Array.from(head.rows, ({ capacity }, row) => {
    let seconds = span.to - span.from;
    eachClosed(plan, row, span, (start, end) => {
      seconds -= end - start;
    });
    return capacity * seconds;
  });
  for (let bar = 0; bar < plan.bars; bar++) {
    const within = { from: Math.max(columns.barStart[bar], span.from), to: Math.min(columns.barEnd[bar], span.to) };
    if (within.to <= within.from || plan.lead[bar] !== bar || !loadPartOf(plan, bar)) continue;
    const row = columns.barRow[bar];
    busy[row] += within.to - within.from;
    if (plan.rests[bar])
      eachClosed(plan, row, within, (start, end) => {
        busy[row] -= end - start;
      });
  }
  return { busy, open };
}

/** What a row is at: what its bar at the time is, else whether it is open. */
export type RowDoing = BarKind | 'idle' | 'closed';

/** What each row does at an instant, as the plan says. */
export function rowsDoing(plan: BoardPlan, at: number): RowDoing[] {
  const { head, columns } = plan;
  const doing: RowDoing[] = head.rows.map((_, row) => {
    let closed = false;
    eachClosed(plan, row, { from: at, to: at + 1 }, () => {
      closed = true;
    });
    return closed ? 'closed' : 'idle';
  });
  for (let bar = 0; bar < plan.bars; bar++)
    if (columns.barStart[bar] <= at && columns.barEnd[bar] > at)
      doing[columns.barRow[bar]] = barKinds[columns.barKind[bar]];
  return doing;
}
