import type { Demand } from '@tutti/model';
import { addDaysLocal, calendarCompiler, startOfDay, startOfWeek } from '@tutti/model/calendars';
import type { ModelView } from '../schedule/model-view.ts';
import { nettingPlace } from '../schedule/stock-pegs.ts';

/** What was asked for of one item at one netting place, by time. */
export type PairHistory = { item: string; place: string; rows: Demand[]; bucketSeconds: number; bucketed: boolean };

const DAY = 86_400;
const WEEK = 7 * DAY;
/** Clocks that change make a bucket an hour longer or shorter. */
const CLOCK_CHANGE = 3_600_000;

/** Histories by item and netting place, sorted by time; the bucket is the history's own, else a day where sales are dense, else a week. */
export function pairHistories(view: ModelView): Map<string, PairHistory> {
  const rows = new Map<string, Demand[]>();
  for (const demand of view.model.demands) {
    if (demand.kind !== 'history') continue;
    const key = `${demand.item}\u0000${nettingPlace(view, demand.place)}`;
    const list = rows.get(key);
    if (list) list.push(demand);
    else rows.set(key, [demand]);
  }
  const found = new Map<string, PairHistory>();
  for (const [key, list] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [item, place] = key.split('\u0000');
    list.sort((a, b) => a.at - b.at);
    const own = list.find((one) => one.bucketSeconds)?.bucketSeconds;
    const bucketSeconds = Math.round(own ?? (isDense(list) ? DAY : WEEK));
    found.set(key, { item, place, rows: list, bucketSeconds, bucketed: own !== undefined });
  }
  return found;
}

/** Something on more than every other day, in the middle. */
function isDense(rows: readonly Demand[]): boolean {
  const days = [...new Set(rows.map((row) => Math.floor(row.at / (DAY * 1000))))];
  const gaps = days.slice(1).map((day, i) => day - days[i]);
  gaps.sort((a, b) => a - b);
  return gaps.length > 0 && gaps[Math.floor(gaps.length / 2)] < 2;
}

/** Periods of one length: history ends at `end` (ms UTC), the first forecast period begins there. */
export type Periods = { bucketSeconds: number; end: number; start(period: number): number };

/**
 * The end of the last whole period: of the histories' own buckets, moved on to now where they are old; of single sales the
 * last midnight, or the last week's end.
 */
export function periodsOf(histories: readonly PairHistory[], at: { now: number; zone: string }): Periods {
  const { bucketSeconds } = histories[0];
  const length = bucketSeconds * 1000;
  let end = Number.NEGATIVE_INFINITY;
  for (const { bucketed, rows } of histories)
    if (bucketed)
      for (const row of rows) if (row.at + length <= at.now + CLOCK_CHANGE) end = Math.max(end, row.at + length);
  if (end === Number.NEGATIVE_INFINITY)
    end = bucketSeconds % WEEK === 0 ? startOfWeek(at.now, at.zone) : startOfDay(at.now, at.zone);
  const days = bucketSeconds / DAY;
  const start = (period: number) =>
    Number.isInteger(days) ? addDaysLocal(end, days * period, at.zone) : end + period * length;
  if (end + length <= at.now) end = start(Math.floor((at.now - end) / length));
  return { bucketSeconds, end, start };
}

/** Which period before the end an instant falls in: 1 = the last; below 1 = not over yet. */
export function periodsBack(at: number, periods: Periods, bucketed: boolean): number {
  const back = (periods.end - at) / (periods.bucketSeconds * 1000);
  return bucketed ? Math.round(back) : Math.ceil(back - 1e-9);
}

/** Stretches of time (ms UTC) in which an item is promoted: signals of calendars that name the item, its family or segment. */
export function promotionsOf(
  view: ModelView,
  range: { from: number; to: number },
): (item: string) => { start: number; end: number }[] {
  const { from, to } = range;
  const withSignals = view.model.calendars.filter((one) =>
    one.entries.some((entry) => entry.kind === 'signal' && entry.scope),
  );
  if (withSignals.length === 0) return () => [];
  const compiler = calendarCompiler({ calendars: view.calendar, epoch: from, to });
  const signals = withSignals.flatMap(
    (one) => compiler.compile(one, one.timeZone ?? view.model.workspace.timeZone).signals,
  );
  return (item) => {
    const { family, attributes } = view.item.get(item) ?? {};
    return signals.flatMap(({ start, end, scope }) => {
      const named =
        scope &&
        (scope.item === item ||
          (family && scope.family === family) ||
          (scope.segment && scope.segment === attributes?.segment));
      return named ? [{ start: from + start * 1000, end: from + end * 1000 }] : [];
    });
  };
}
