import { civilFromDays, daysFromCivil, isoWeekOf, readWall, wallText, weekdayOf } from './civil.ts';
import { type Placed, zoneClock } from './zone-clock.ts';

const DAY = 86_400_000;

/**
 * The instant (epoch ms UTC) of an ISO date or date-time; without an offset it is local to `zone`, a date alone is its
 * midnight. Seconds may be left out, a space may stand for the T. `note` says that daylight saving skipped the local time
 * ('gap': moved forward by the gap) or shows it twice ('overlap': the first counts). Undefined when the text is no such date.
 * @throws TuttiError INPUT_TIME_ZONE_UNKNOWN
 * @example
 * localInstant('2026-01-05T06:00', 'Europe/Berlin')?.instant // 1767589200000
 */
export function localInstant(text: string, zone: string): Placed | undefined {
  const clock = zoneClock(zone);
  const read = readWall(text);
  if (!read) return undefined;
  return read.offset === undefined ? clock.place(read.wall) : { instant: read.wall - read.offset };
}

/**
 * An instant (epoch ms) as local ISO text with seconds and offset; localInstant reads it back exactly.
 * @throws TuttiError INPUT_TIME_ZONE_UNKNOWN
 * @example
 * localText(1767589200000, 'Europe/Berlin') // '2026-01-05T06:00:00+01:00'
 */
export function localText(instant: number, zone: string): string {
  const offset = zoneClock(zone).offsetAt(instant);
  const size = wallText(Math.abs(offset)).slice(11);
  return `${wallText(instant + offset)}${offset < 0 ? '-' : '+'}${size.endsWith(':00') ? size.slice(0, 5) : size}`;
}

/** The local day an instant (epoch ms) falls on, as days from 1970-01-01. */
export function localDay(instant: number, zone: string): number {
  return Math.floor((instant + zoneClock(zone).offsetAt(instant)) / DAY);
}

/** First instant (epoch ms) of a local day, given as days from 1970-01-01; after midnight where midnight is skipped. */
export function dayStart(day: number, zone: string): number {
  const clock = zoneClock(zone);
  const placed = clock.place(day * DAY);
  if (placed.note !== 'gap') return placed.instant;
  const change = clock.changes(placed.instant - DAY, placed.instant + 1).at(-1);
  return change ? change.at : placed.instant;
}

/** First instant (epoch ms) of the local day of an instant. */
export function startOfDay(instant: number, zone: string): number {
  return dayStart(localDay(instant, zone), zone);
}

/** First instant (epoch ms) of the local week of an instant; weeks start on `firstDay`, 1 = Monday (ISO 8601) … 7 = Sunday. */
export function startOfWeek(instant: number, zone: string, firstDay = 1): number {
  const day = localDay(instant, zone);
  return dayStart(day - ((weekdayOf(day) - (firstDay - 1) + 7) % 7), zone);
}

/** First instant (epoch ms) of the local month of an instant. */
export function startOfMonth(instant: number, zone: string): number {
  const { year, month } = civilFromDays(localDay(instant, zone));
  return dayStart(daysFromCivil(year, month, 1), zone);
}

/**
 * The same local time `days` days later (epoch ms): 06:00 stays 06:00 across daylight saving; a skipped time moves forward.
 * @example
 * addDaysLocal(localInstant('2026-03-28T06:00', 'Europe/Berlin').instant, 1, 'Europe/Berlin') - localInstant('2026-03-28T06:00', 'Europe/Berlin').instant // 82800000
 */
export function addDaysLocal(instant: number, days: number, zone: string): number {
  const clock = zoneClock(zone);
  return days === 0 ? instant : clock.place(instant + clock.offsetAt(instant) + days * DAY).instant;
}

/** Local first instants (epoch ms) of the days, ISO weeks or months that overlap [from, to), ascending. */
export function bucketStarts(from: number, to: number, unit: 'day' | 'week' | 'month', zone: string): number[] {
  const starts: number[] = [];
  let day = localDay(from, zone);
  if (unit === 'week') day -= weekdayOf(day);
  if (unit === 'month') day -= civilFromDays(day).day - 1;
  for (let start = dayStart(day, zone); start < to; start = dayStart(day, zone)) {
    starts.push(start);
    day = nextBucket(day, unit);
  }
  return starts;
}

function nextBucket(day: number, unit: 'day' | 'week' | 'month'): number {
  if (unit !== 'month') return day + (unit === 'day' ? 1 : 7);
  const { year, month } = civilFromDays(day);
  return month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
}

/**
 * The ISO 8601 week of an instant (epoch ms) in a zone.
 * @example
 * isoWeekLabel(1767589200000, 'Europe/Berlin') // '2026-W02'
 */
export function isoWeekLabel(instant: number, zone: string): string {
  const { year, week } = isoWeekOf(localDay(instant, zone));
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}
