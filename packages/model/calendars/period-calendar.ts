import type { Calendar, CalendarEntry } from '../entities/calendar.ts';
import { TuttiError } from '../errors.ts';
import { civilFromDays, daysFromCivil, isoWeekOf, wallText, weekdayOf } from './civil.ts';
import { dayStart, localDay } from './local-time.ts';

export type PeriodPattern = 'iso-week' | '4-4-5' | '4-5-4' | '5-4-4' | 'month';

export type PeriodCalendarOptions = {
  pattern: PeriodPattern;
  /** Range to cover, ms UTC: the periods that overlap [from, to). */
  from: number;
  to: number;
  zone: string;
  /** Of the 52-week patterns: month and day near which the year starts, 'MM-DD'; default '01-01'. */
  yearStart?: string;
  /** Of the 52-week patterns: weekday on which every period starts, 1 = Monday (default) … 7 = Sunday. */
  firstDay?: number;
  /** Default `periods-<pattern>`. */
  id?: string;
};

type Period = { day: number; label: string };

/**
 * A Calendar of planning periods, one entry of kind 'period' each; compile it as any other.
 *
 * 'iso-week' is labelled 2026-W02, 'month' 2026-01. The 52-week patterns have 12 periods of 4 and 5 weeks, labelled 2026-P01
 * … P12; a year starts on the `firstDay` nearest to `yearStart` and is named after the calendar year of that date; a 53rd
 * week makes the last period a week longer. With the defaults its years are those of ISO weeks; 4-5-4 near 02-01 on
 * Sundays is the calendar of the source below.
 * @throws TuttiError INPUT_YEAR_START, INPUT_RANGE, INPUT_TIME_ZONE_UNKNOWN
 * Source: ISO 8601-1:2019 §5.4 (weeks); National Retail Federation, 4-5-4 Calendar (nearest start, 53rd week).
 */
export function periodCalendar(options: PeriodCalendarOptions): Calendar {
  const { pattern, from, to, zone, id = `periods-${pattern}` } = options;
  if (!(from < to)) throw new TuttiError('INPUT_RANGE', `Periods need from < to, got ${from} and ${to}.`);
  const first = localDay(from, zone);
  const last = localDay(to - 1, zone);
  const periods = [...startsOf(options, first, last)];
  const entries: CalendarEntry[] = [];
  for (let i = 0; i + 1 < periods.length; i++) {
    const { day, label } = periods[i];
    const end = periods[i + 1].day;
    if (end <= first || day > last) continue;
    const duration = (dayStart(end, zone) - dayStart(day, zone)) / 1000;
    entries.push({ start: wallText(day * 86_400_000).slice(0, 10), duration, kind: 'period', label });
  }
  return { id, timeZone: zone, entries };
}

/** Starts of periods from at or before day `first` to the first one after `last`. */
function startsOf(options: PeriodCalendarOptions, first: number, last: number): Iterable<Period> {
  if (options.pattern === 'iso-week') return weeks(first, last);
  if (options.pattern === 'month') return months(first, last);
  return yearParts(options, first, last);
}

const two = (n: number) => String(n).padStart(2, '0');

function* weeks(first: number, last: number): Iterable<Period> {
  for (let day = first - weekdayOf(first); ; day += 7) {
    const { year, week } = isoWeekOf(day);
    yield { day, label: `${year}-W${two(week)}` };
    if (day > last) return;
  }
}

function* months(first: number, last: number): Iterable<Period> {
  let { year, month } = civilFromDays(first);
  for (;;) {
    const day = daysFromCivil(year, month, 1);
    yield { day, label: `${year}-${two(month)}` };
    if (day > last) return;
    if (month++ === 12) {
      month = 1;
      year++;
    }
  }
}

function* yearParts(options: PeriodCalendarOptions, first: number, last: number): Iterable<Period> {
  const weeksOf = options.pattern.split('-').map(Number);
  for (let year = civilFromDays(first).year - 1; ; year++) {
    let day = nearestStart(year, options);
    if (day > last + 7 * 53) return;
    for (let period = 0; period < 12; period++) {
      yield { day, label: `${year}-P${two(period + 1)}` };
      day += 7 * weeksOf[period % 3];
    }
  }
}

function nearestStart(year: number, { yearStart = '01-01', firstDay = 1 }: PeriodCalendarOptions): number {
  const found = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(yearStart);
  if (!found || !Number.isInteger(firstDay) || firstDay < 1 || firstDay > 7)
    throw new TuttiError('INPUT_YEAR_START', `A year cannot start near ${yearStart} on weekday ${firstDay}.`, {
      advice: "Maybe '02-01' and a weekday from 1 (Monday) to 7 (Sunday) are meant.",
    });
  const anchor = daysFromCivil(year, Number(found[1]), Number(found[2]));
  const before = (weekdayOf(anchor) - (firstDay - 1) + 7) % 7;
  return before <= 3 ? anchor - before : anchor + 7 - before;
}
