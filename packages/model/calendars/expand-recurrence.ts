import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { weekdayOf } from './civil.ts';
import { isPlain, type RecurrenceRule, WEEKDAYS } from './recurrence-rule.ts';

const DAY = 86_400_000;
/** Candidates looked at in one call of the library. */
const SLICE = 20_000;
/** A COUNT beyond this is refused: it is counted from the start, however far back that is. */
export const MAX_COUNT = 200_000;

/** Clock readings as if UTC, ms: the start of the recurrence and the window [from, to) of interest. */
export type RecurrenceWindow = { start: number; from: number; to: number };

/**
 * Gives the clock readings of a rule within a window to `emit`, ascending, until that returns false. Rules run on the wall
 * clock (as if UTC), so that daylight saving moves no occurrence; UNTIL is the caller's. `start` counts as an occurrence only
 * where the rule matches it.
 * @throws Error of the library when it finds the rule contradictory
 */
export function expandRule(rule: RecurrenceRule, window: RecurrenceWindow, emit: (wall: number) => boolean): void {
  if (isPlain(rule)) expandPlain(rule, window, emit);
  else expandByLibrary(rule, window, emit);
}

/** Daily and weekly rules by arithmetic on day numbers; equal to the library (tested). */
export function expandPlain(rule: RecurrenceRule, window: RecurrenceWindow, emit: (wall: number) => boolean): void {
  const firstDay = Math.floor(window.start / DAY);
  const time = window.start - firstDay * DAY;
  const named = rule.parts
    .get('BYDAY')
    ?.split(',')
    .map((name) => WEEKDAYS.indexOf(name));
  const weekly = rule.frequency === 'WEEKLY';
  const wanted = new Set(named ?? (weekly ? [weekdayOf(firstDay)] : [0, 1, 2, 3, 4, 5, 6]));
  const weekStart = WEEKDAYS.indexOf(rule.parts.get('WKST') ?? 'MO');
  const anchor = weekly ? firstDay - ((weekdayOf(firstDay) - weekStart + 7) % 7) : firstDay;
  const period = weekly ? 7 : 1;
  const step = period * rule.interval;
  const from = Math.max(firstDay, Math.ceil((window.from - time) / DAY));
  for (let base = anchor + Math.max(0, Math.floor((from - anchor) / step)) * step; ; base += step) {
    for (let day = base; day < base + period; day++) {
      const wall = day * DAY + time;
      if (wall >= window.to) return;
      if (day >= from && wanted.has(weekdayOf(day)) && !emit(wall)) return;
    }
  }
}

/** Any rule by the library, in slices so that a dense rule can be stopped early. */
export function expandByLibrary(rule: RecurrenceRule, window: RecurrenceWindow, emit: (wall: number) => boolean): void {
  const reader = new RRuleTemporal({
    rruleString: rule.text,
    dtstart: atWall(window.start),
    strict: true,
    cache: false,
    maxIterations: 2 * MAX_COUNT,
    maxCandidateEvaluations: 20 * MAX_COUNT,
  });
  const slice = rule.count === undefined ? sliceOf(rule) : Number.POSITIVE_INFINITY;
  for (let from = Math.max(window.from, window.start); from < window.to; from += slice) {
    const to = Math.min(from + slice, window.to);
    for (const found of reader.between(atWall(from), atWall(to), true)) {
      const wall = found.epochMilliseconds;
      if (wall >= from && wall < to && !emit(wall)) return;
    }
  }
}

function atWall(wall: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC');
}

/** Length of a slice with about SLICE candidates, ms. */
function sliceOf(rule: RecurrenceRule): number {
  const listed = (name: string) => rule.parts.get(name)?.split(',').length ?? 1;
  const perMinute = listed('BYSECOND');
  const perHour = listed('BYMINUTE') * perMinute;
  if (rule.frequency === 'SECONDLY') return SLICE * 1000;
  if (rule.frequency === 'MINUTELY') return Math.ceil(SLICE / perMinute) * 60_000;
  if (rule.frequency === 'HOURLY') return Math.ceil(SLICE / perHour) * 3_600_000;
  return Math.ceil(SLICE / (listed('BYHOUR') * perHour)) * DAY;
}
