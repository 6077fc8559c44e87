import type { Calendar } from '@tutti/model';

export type CalendarEntryInput = Calendar['entries'][number];

/** One bucket: dates as clock readings in ms (±Infinity = unbounded), weekdays Monday first, seconds of the day. */
export type Bucket = {
  value: number;
  priority: number;
  start: number;
  end: number;
  days: readonly boolean[];
  from: number;
  to: number;
};

/** A calendar of values: the winning bucket's, else the default. */
export type ValueCalendar = { defaultValue: number; buckets: readonly Bucket[] };

/** What a moment means: closed (undefined) or open, with a capacity and a speed where they differ from the usual. */
export type Meaning = { capacity?: number; speed?: number } | undefined;

type Piece = { from: number; to: number; meaning: NonNullable<Meaning> };
type Segment = { first: number; last: number; week: Piece[][] };

const DAY = 86_400_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekday = (day: number) => (((day + 3) % 7) + 7) % 7;

/**
 * The value at a clock reading: among the buckets whose dates, weekday and time of day match, the lowest priority number
 * wins, on a tie the later start.
 * @param at  ms of the clock reading as if it were UTC
 */
export function valueAt(calendar: ValueCalendar, at: number): number {
  const day = Math.floor(at / DAY);
  return winner(calendar, { weekday: weekday(day), at, second: (at - day * DAY) / 1000 });
}

/**
 * Entries of kind 'work' that say exactly what the calendars say together from `floor` on: the dates are cut where any
 * bucket starts or ends, each stretch is one weekly pattern, equal neighbours are joined. No 'off' entry is needed, so the
 * priorities of the source never meet the precedence of entries (planning rule 6).
 * @param meaning  what the values of the calendars (in their order) mean together
 * @param floor    first day kept, in days from 1970-01-01
 */
export function calendarEntries(
  calendars: readonly ValueCalendar[],
  meaning: (values: number[]) => Meaning,
  floor: number,
): CalendarEntryInput[] {
  const cuts = dayCuts(calendars, floor);
  const segments: Segment[] = [];
  cuts.forEach((first, i) => {
    const last = cuts[i + 1] ?? Number.POSITIVE_INFINITY;
    const week = WEEKDAYS.map((_, w) => piecesOfDay(calendars, meaning, { first, last, weekday: w }));
    const before = segments.at(-1);
    if (before && JSON.stringify(before.week) === JSON.stringify(week)) before.last = last;
    else segments.push({ first, last, week });
  });
  return segments.flatMap(entriesOf);
}

/** Whether entries mean the whole day, every day, for ever, with nothing special. */
export function isAlways(entries: readonly CalendarEntryInput[]): boolean {
  const [one] = entries;
  if (entries.length !== 1 || one === undefined) return false;
  return one.rrule === 'FREQ=DAILY' && one.duration === 86400 && one.capacity === undefined && one.speed === undefined;
}

function dayCuts(calendars: readonly ValueCalendar[], floor: number): number[] {
  const days = new Set([floor]);
  for (const { buckets } of calendars)
    for (const { start, end } of buckets)
      for (const date of [start, end])
        for (const day of [Math.floor(date / DAY), Math.ceil(date / DAY)])
          if (Number.isFinite(day) && day > floor) days.add(day);
  return [...days].sort((a, b) => a - b);
}

type Day = { first: number; last: number; weekday: number };

function piecesOfDay(calendars: readonly ValueCalendar[], meaning: (values: number[]) => Meaning, day: Day): Piece[] {
  const cuts = secondCuts(calendars, day);
  const pieces: Piece[] = [];
  cuts.slice(0, -1).forEach((from, i) => {
    const at = day.first * DAY + (day.last - day.first === 1 ? from * 1000 : 0);
    const found = meaning(calendars.map((calendar) => winner(calendar, { weekday: day.weekday, at, second: from })));
    const before = pieces.at(-1);
    if (!found) return;
    const same = before && before.to === from && JSON.stringify(before.meaning) === JSON.stringify(found);
    if (same) before.to = cuts[i + 1] as number;
    else pieces.push({ from, to: cuts[i + 1] as number, meaning: found });
  });
  return pieces;
}

function secondCuts(calendars: readonly ValueCalendar[], day: Day): number[] {
  const cuts = new Set([0, 86400]);
  for (const { buckets } of calendars)
    for (const bucket of buckets) {
      cuts.add(bucket.from).add(bucket.to);
      for (const date of [bucket.start, bucket.end]) {
        const second = (date - day.first * DAY) / 1000;
        if (second > 0 && second < 86400) cuts.add(second);
      }
    }
  return [...cuts].sort((a, b) => a - b);
}

function winner(calendar: ValueCalendar, moment: { weekday: number; at: number; second: number }): number {
  let best: Bucket | undefined;
  for (const bucket of calendar.buckets) {
    if (!bucket.days[moment.weekday] || moment.at < bucket.start || moment.at >= bucket.end) continue;
    if (moment.second < bucket.from || moment.second >= bucket.to) continue;
    if (best && (bucket.priority > best.priority || (bucket.priority === best.priority && bucket.start <= best.start)))
      continue;
    best = bucket;
  }
  return best ? best.value : calendar.defaultValue;
}

/** One entry for each piece of the day that recurs on some weekdays of the segment. */
function entriesOf({ first, last, week }: Segment): CalendarEntryInput[] {
  const groups = new Map<string, { piece: Piece; days: number[] }>();
  week.forEach((pieces, w) => {
    if (firstOn(first, w) >= last) return;
    for (const piece of pieces) {
      const key = JSON.stringify(piece);
      const group = groups.get(key) ?? { piece, days: [] };
      groups.set(key, group);
      group.days.push(w);
    }
  });
  const kinds = Math.min(7, last - first);
  return [...groups.values()].map(({ piece, days }) => {
    const start = Math.min(...days.map((w) => firstOn(first, w)));
    const rule = recurrence({ days, all: days.length === kinds, first, last });
    return {
      start: startText(start, piece.from),
      duration: piece.to - piece.from,
      ...(rule === undefined ? {} : { rrule: rule }),
      kind: 'work' as const,
      ...piece.meaning,
    };
  });
}

function recurrence(of: { days: number[]; all: boolean; first: number; last: number }): string | undefined {
  if (of.last - of.first === 1) return undefined;
  const frequency = of.all ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${of.days.map((w) => WEEKDAYS[w]).join(',')}`;
  return Number.isFinite(of.last)
    ? `${frequency};UNTIL=${dateText(of.last - 1).replaceAll('-', '')}T235959`
    : frequency;
}

function firstOn(day: number, wanted: number): number {
  return day + ((wanted - weekday(day) + 7) % 7);
}

function dateText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Local start as entries write it; a part of a second is cut. */
function startText(day: number, second: number): string {
  return new Date(day * DAY + Math.floor(second) * 1000).toISOString().slice(0, 19);
}
