import type { CalendarEntry } from '../entities/calendar.ts';
import { readWall, wallText } from './civil.ts';
import { expandRule, MAX_COUNT } from './expand-recurrence.ts';
import { readRule } from './recurrence-rule.ts';
import { type ZoneClock, zoneClock } from './zone-clock.ts';

/** Most occurrences of one entry within the range. */
export const MAX_OCCURRENCES = 20_000;
const DAY = 86_400_000;

/** Local starts that daylight saving skips or shows twice: how many, the first one, and what it was taken for. */
export type Doubtful = { count: number; local: string; instant: number };

/** Instants (epoch ms, ascending, distinct) at which an entry starts, or why that cannot be said. */
export type Occurrences = {
  instants: Float64Array;
  gap?: Doubtful;
  overlap?: Doubtful;
  failure?: { code: string; params: Record<string, string | number>; field: 'start' | 'rrule' };
};

/** Expansions already made, shared by calendars with equal entries; make one per compilation run. */
export type SharedExpansions = Map<string, Occurrences>;

/** Starts of an entry in a zone whose time [start, start + duration) touches [from, to) (epoch ms). */
export function occurrencesOf(
  entry: CalendarEntry,
  range: { zone: string; from: number; to: number },
  shared?: SharedExpansions,
): Occurrences {
  // Entries without duration are instants: they count from `from` on; the others when they end after it.
  const from = range.from - (entry.kind === 'departure' ? 0 : entry.duration * 1000);
  const key = `${range.zone}|${from}|${range.to}|${entry.start}|${entry.rrule ?? ''}`;
  const known = shared?.get(key);
  if (known) return known;
  const found = expand(entry, zoneClock(range.zone), from, range.to);
  shared?.set(key, found);
  return found;
}

function expand(entry: CalendarEntry, clock: ZoneClock, from: number, to: number): Occurrences {
  const start = readWall(entry.start);
  if (!start || start.offset !== undefined) return failed('calendar.start-invalid', {}, 'start');
  const taken = new Taker(clock, from, to);
  if (entry.rrule === undefined) taken.take(start.wall);
  else {
    const rule = readRule(entry.rrule);
    if (typeof rule === 'string') return failed('calendar.rrule-invalid', { part: rule }, 'rrule');
    if (rule.count !== undefined && rule.count > MAX_COUNT)
      return failed('calendar.rrule-count-too-large', { count: rule.count, limit: MAX_COUNT }, 'rrule');
    const { until } = rule;
    if (until?.utc) taken.until = until.at;
    // Offsets lie within ±15 h, so a day's margin loses nothing; Taker cuts exactly.
    const end = Math.min(to + DAY, until ? until.at + (until.utc ? DAY : 1) : Number.POSITIVE_INFINITY);
    try {
      expandRule(rule, { start: start.wall, from: from - DAY, to: end }, (wall) => taken.take(wall));
    } catch (cause) {
      return failed('calendar.rrule-invalid', { part: String((cause as Error).message) }, 'rrule');
    }
  }
  if (taken.instants.length > MAX_OCCURRENCES)
    return failed('calendar.too-many-occurrences', { limit: MAX_OCCURRENCES }, 'rrule');
  return taken.result();
}

function failed(code: string, params: Record<string, string | number>, field: 'start' | 'rrule'): Occurrences {
  return { instants: new Float64Array(0), failure: { code, params, field } };
}

/** Places clock readings on the time line and keeps those in [from, to), up to the limit. */
class Taker {
  readonly instants: number[] = [];
  until = Number.POSITIVE_INFINITY;
  private readonly doubtful: { gap?: Doubtful; overlap?: Doubtful } = {};
  private readonly clock: ZoneClock;
  private readonly from: number;
  private readonly to: number;

  constructor(clock: ZoneClock, from: number, to: number) {
    this.clock = clock;
    this.from = from;
    this.to = to;
  }

  /** False when there are more than the limit. */
  take(wall: number): boolean {
    const { instant, note } = this.clock.place(wall);
    if (instant < this.from || instant >= this.to || instant > this.until) return true;
    this.instants.push(instant);
    if (note) {
      const seen = (this.doubtful[note] ??= { count: 0, local: wallText(wall), instant });
      seen.count++;
    }
    return this.instants.length <= MAX_OCCURRENCES;
  }

  result(): Occurrences {
    const sorted = Float64Array.from(this.instants).sort();
    return { instants: sorted.filter((instant, i) => i === 0 || instant !== sorted[i - 1]), ...this.doubtful };
  }
}
