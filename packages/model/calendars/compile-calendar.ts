import type { Calendar, CalendarEntry } from '../entities/calendar.ts';
import { TuttiError } from '../errors.ts';
import { type Issue, problem, warning } from '../issue.ts';
import type { Block, CapacitySteps, CompiledCalendar, Signal } from './compiled-calendar.ts';
import { overtimeOf, periodsOf } from './intersect-calendars.ts';
import { localText } from './local-time.ts';
import { type Occurrences, occurrencesOf, type SharedExpansions } from './occurrences.ts';
import { type Claims, type Stretch, strongest } from './strongest.ts';
import { NEVER, WorkingTimeBuilder } from './working-time.ts';
import { knownZone } from './zone-clock.ts';

export type CompileCalendarOptions = {
  /** All calendars, for parents. */
  calendars: ReadonlyMap<string, Calendar>;
  /** Time zone of a calendar that names none: its place's, else the workspace's. */
  zone: string;
  /** Second 0 of the result, ms UTC. */
  epoch: number;
  /** Start of the range compiled, ms UTC; default the epoch. */
  from?: number;
  /** End of the range compiled, ms UTC. */
  to: number;
  /** Expansions to share with other calls of the same range: `new Map()` once per run. */
  shared?: SharedExpansions;
};

/**
 * Compiles a calendar and its parents to integer seconds from the plan epoch (starts floor, ends ceil).
 *
 * Precedence: at each instant exactly one entry counts. Of all entries of the kinds work, overtime and off that cover it, in
 * the calendar and its chain of parents, first the kind decides: off > overtime > work (so a parent's 'off', a public
 * holiday, closes a child's shift); within the kind, the calendar itself before its parent before the parent's parent; within
 * one calendar, the later entry of the list. The entry that counts is taken whole: its speed (1 when it states none), its
 * capacity (else the resource's own), its costFactor (overtime only), its reservedFor; nothing of the entries it beats
 * shines through. Where no entry covers, or 'off' does, it is closed. An entry with reservedFor opens its time and
 * reserves it.
 *
 * A departure falls out where 'off' counts; signals and periods are not touched by it and keep their full length where they
 * reach over the range; working time is cut to [from, to).
 *
 * Entries start at local time (06:00 stays 06:00 across daylight saving) of the calendar that holds them: its own timeZone,
 * else that of the calendar which refers to it, else `zone`. Starts that are skipped move forward by the gap, of starts shown
 * twice the first counts ('compatible'), with a warning each. `duration` is elapsed seconds. A parent's parents follow.
 * Rules (rrule) run on the wall clock; `start` counts only where the rule matches it; a date as UNTIL includes that day.
 *
 * Issues (path.field `calendar <id> › …`): calendar.parent-unknown, parent-cycle, zone-unknown, start-invalid,
 * rrule-invalid, rrule-count-too-large, too-many-occurrences, duration-zero (errors: the entry or parent is left out) ·
 * local-time-gap, local-time-overlap, field-unused, entry-hidden, periods-overlap (warnings).
 * @throws TuttiError INPUT_RANGE when [from, to) is empty or further from the epoch than NEVER seconds
 * Complexity: O(n log n) in occurrences, at most 20 000 per entry.
 */
export function compileCalendar(
  calendar: Calendar,
  options: CompileCalendarOptions,
): { value: CompiledCalendar; issues: Issue[] } {
  const range = rangeOf(options);
  const issues: Issue[] = [];
  const found = entriesOf(calendar, options, issues).flatMap((entry) => expand(entry, { ...options, range, issues }));
  const stretches = strongest(claimsOf(found, range), found.map(priorityOf));
  warnOfHidden(found, stretches, range, issues);
  return { value: assemble(calendar.id, found, { stretches, range, issues }), issues };
}

type Range = { epoch: number; from: number; to: number; first: number; last: number };

function rangeOf({ epoch, from = epoch, to }: CompileCalendarOptions): Range {
  const first = Math.floor((from - epoch) / 1000);
  const last = Math.ceil((to - epoch) / 1000);
  if (!(first < last && first > -NEVER && last < NEVER))
    throw new TuttiError('INPUT_RANGE', `A calendar cannot be compiled from ${from} to ${to} for epoch ${epoch}.`, {
      advice: 'Maybe the end lies before the start, or more than 63 years from the epoch.',
    });
  return { epoch, from, to, first, last };
}

type Placed = { entry: CalendarEntry; depth: number; index: number; zone: string; field: string };
type Expanded = Placed & { starts: number[]; ends: number[] };

/** The entries of the calendar and of its chain of parents. */
function entriesOf(calendar: Calendar, options: CompileCalendarOptions, issues: Issue[]): Placed[] {
  const placed: Placed[] = [];
  const seen = new Set<string>();
  let zone = options.zone;
  for (let current: Calendar | undefined = calendar, depth = 0; current; depth++) {
    seen.add(current.id);
    const at = `calendar ${current.id}`;
    zone = current.timeZone ?? zone;
    if (knownZone(zone))
      current.entries.forEach((entry, index) => {
        placed.push({ entry, depth, index, zone, field: `${at} › entries › ${index + 1}` });
      });
    else issues.push(problem('calendar.zone-unknown', { calendar: current.id }, { field: `${at} › timeZone` }, zone));
    current = parentOf(current, { ...options, seen, issues });
  }
  return placed;
}

function parentOf(
  { id, parent }: Calendar,
  { calendars, seen, issues }: { calendars: ReadonlyMap<string, Calendar>; seen: Set<string>; issues: Issue[] },
): Calendar | undefined {
  if (parent === undefined) return undefined;
  const found = calendars.get(parent);
  if (found && !seen.has(parent)) return found;
  const code = found ? 'calendar.parent-cycle' : 'calendar.parent-unknown';
  issues.push(problem(code, { calendar: id, parent }, { field: `calendar ${id} › parent` }, parent));
  return undefined;
}

/** Fields that mean something, by kind; `value` is of signals. */
const USED: Record<CalendarEntry['kind'], (keyof CalendarEntry)[]> = {
  work: ['speed', 'capacity', 'reservedFor'],
  overtime: ['speed', 'capacity', 'reservedFor', 'costFactor'],
  off: [],
  signal: ['value', 'scope'],
  departure: [],
  period: [],
};
const SPECIAL = ['speed', 'capacity', 'reservedFor', 'costFactor', 'value', 'scope'] as const;

function expand(placed: Placed, options: CompileCalendarOptions & { range: Range; issues: Issue[] }): Expanded[] {
  const { entry, zone, field } = placed;
  const { range, issues } = options;
  for (const name of SPECIAL)
    if (entry[name] !== undefined && !USED[entry.kind].includes(name))
      issues.push(warning('calendar.field-unused', { field: name, kind: entry.kind }, { field: `${field} › ${name}` }));
  if (!(entry.duration > 0) && entry.kind !== 'departure') {
    issues.push(
      problem('calendar.duration-zero', { kind: entry.kind }, { field: `${field} › duration` }, entry.duration),
    );
    return [];
  }
  const found = occurrencesOf(entry, { zone, from: range.from, to: range.to }, options.shared);
  if (found.failure) {
    const { code, params, field: part } = found.failure;
    issues.push(problem(code, params, { field: `${field} › ${part}` }, entry[part]));
    return [];
  }
  warnOfDoubtful(placed, found, issues);
  const starts = Array.from(found.instants, (instant) => Math.floor((instant - range.epoch) / 1000));
  const length = entry.duration * 1000 - range.epoch;
  return [{ ...placed, starts, ends: Array.from(found.instants, (instant) => Math.ceil((instant + length) / 1000)) }];
}

function warnOfDoubtful({ entry, zone, field }: Placed, found: Occurrences, issues: Issue[]): void {
  for (const note of ['gap', 'overlap'] as const) {
    const doubtful = found[note];
    if (!doubtful) continue;
    const { count, local, instant } = doubtful;
    const params = { count, local, zone, used: localText(instant, zone), resolution: 'compatible' };
    issues.push(warning(`calendar.local-time-${note}`, params, { field: `${field} › start` }, entry.start));
  }
}

const LEVELS: Partial<Record<CalendarEntry['kind'], number>> = { work: 1, overtime: 2, off: 3 };

/** Kind, then nearness, then place in the list; all fit into 53 bits. */
function priorityOf({ entry, depth, index }: Expanded): number {
  return (LEVELS[entry.kind] ?? 0) * 1e13 - depth * 1e7 + index;
}

function claimsOf(found: readonly Expanded[], range: Range, kind?: CalendarEntry['kind']): Claims {
  const claims: Claims = { starts: [], ends: [], owners: [] };
  found.forEach(({ entry, starts, ends }, owner) => {
    if (kind ? entry.kind !== kind : LEVELS[entry.kind] === undefined) return;
    for (let i = 0; i < starts.length; i++) {
      const start = Math.max(starts[i], range.first);
      const end = Math.min(ends[i], range.last);
      if (start >= end) continue;
      claims.starts.push(start);
      claims.ends.push(end);
      claims.owners.push(owner);
    }
  });
  return claims;
}

/** An entry that states something and is nowhere the strongest even of its own kind was probably meant to come later. */
function warnOfHidden(found: readonly Expanded[], stretches: readonly Stretch[], range: Range, issues: Issue[]): void {
  const counts = new Set(stretches.map((stretch) => stretch.owner));
  const states = ({ entry }: Expanded) => USED[entry.kind].some((name) => entry[name] !== undefined);
  for (const kind of ['work', 'overtime'] as const) {
    const suspects = found.flatMap((each, owner) =>
      each.entry.kind === kind && each.depth === 0 && !counts.has(owner) && states(each) ? [owner] : [],
    );
    if (suspects.length === 0) continue;
    const claims = claimsOf(found, range, kind);
    const strongestOfKind = new Set(strongest(claims, found.map(priorityOf)).map((stretch) => stretch.owner));
    const present = new Set(claims.owners);
    for (const owner of suspects)
      if (present.has(owner) && !strongestOfKind.has(owner))
        issues.push(warning('calendar.entry-hidden', { kind }, { field: found[owner].field }));
  }
}

type Sweep = { stretches: Stretch[]; range: Range; issues: Issue[] };

function assemble(id: string, found: readonly Expanded[], { stretches, range, issues }: Sweep): CompiledCalendar {
  const regular = new WorkingTimeBuilder();
  const extended = new WorkingTimeBuilder();
  const overtime: { start: number; end: number; costFactor: number }[] = [];
  for (const { start, end, owner } of stretches) {
    const { kind, speed, costFactor = Number.NaN } = found[owner].entry;
    if (kind === 'off') continue;
    extended.append(start, end, speed);
    if (kind === 'work') regular.append(start, end, speed);
    else overtime.push({ start, end, costFactor });
  }
  const capacity = capacityOf(found, stretches, range);
  return {
    id,
    regular: regular.build(),
    extended: extended.build(),
    overtime: overtimeOf(overtime),
    ...(capacity ? { capacity } : {}),
    blocks: blocksOf(found, stretches),
    signals: signalsOf(found, range),
    departures: departuresOf(found, stretches, range),
    periods: checkedPeriods(found, range, issues),
  };
}

function capacityOf(
  found: readonly Expanded[],
  stretches: readonly Stretch[],
  range: Range,
): CapacitySteps | undefined {
  const starts: number[] = [];
  const values: number[] = [];
  const step = (at: number, value: number) => {
    if (starts.at(-1) === at) {
      starts.pop();
      values.pop();
    }
    if (values.length > 0 && Object.is(values.at(-1), value)) return;
    starts.push(at);
    values.push(value);
  };
  step(range.first, Number.NaN);
  for (const { start, end, owner } of stretches) {
    const { kind, capacity } = found[owner].entry;
    if (kind === 'off' || capacity === undefined) continue;
    step(start, capacity);
    step(end, Number.NaN);
  }
  if (values.every((value) => Number.isNaN(value))) return undefined;
  return { starts: Int32Array.from(starts), values: Float64Array.from(values) };
}

function blocksOf(found: readonly Expanded[], stretches: readonly Stretch[]): Block[] {
  const owned = Map.groupBy(stretches, (stretch) => stretch.owner);
  return found.flatMap(({ entry: { kind, reservedFor } }, owner) => {
    const mine = owned.get(owner);
    if (kind === 'off' || !reservedFor || !mine) return [];
    const starts = Int32Array.from(mine, (stretch) => stretch.start);
    return [{ starts, ends: Int32Array.from(mine, (stretch) => stretch.end), reservedFor }];
  });
}

/** The occurrences of a kind that reach into the range, uncut. */
function* occurring(found: readonly Expanded[], kind: CalendarEntry['kind'], range: Range) {
  for (const { entry, starts, ends } of found)
    for (let i = 0; entry.kind === kind && i < starts.length; i++)
      if (ends[i] > range.first && starts[i] < range.last) yield { start: starts[i], end: ends[i], entry };
}

function signalsOf(found: readonly Expanded[], range: Range): Signal[] {
  const signals = Array.from(occurring(found, 'signal', range), ({ start, end, entry: { value, label, scope } }) => ({
    start,
    end,
    ...(value === undefined ? {} : { value }),
    ...(label === undefined ? {} : { label }),
    ...(scope ? { scope } : {}),
  }));
  return signals.sort((a, b) => a.start - b.start || a.end - b.end);
}

function departuresOf(found: readonly Expanded[], stretches: readonly Stretch[], range: Range): Int32Array {
  const all = found.flatMap(({ entry, starts }) => (entry.kind === 'departure' ? starts : []));
  const sorted = Int32Array.from(new Set(all.filter((at) => at >= range.first && at < range.last))).sort();
  const off = stretches.filter(({ owner }) => found[owner].entry.kind === 'off');
  let i = 0;
  return sorted.filter((at) => {
    while (i < off.length && off[i].end <= at) i++;
    return i >= off.length || off[i].start > at;
  });
}

function checkedPeriods(found: readonly Expanded[], range: Range, issues: Issue[]) {
  const all = Array.from(occurring(found, 'period', range), ({ start, end, entry: { label = '' } }) => ({
    start,
    end,
    label,
  }));
  const periods = periodsOf(all);
  const at = periods.labels.findIndex((_, i) => i > 0 && periods.starts[i] < periods.ends[i - 1]);
  if (at > 0) {
    const params = { first: periods.labels[at - 1], second: periods.labels[at] };
    issues.push(
      warning('calendar.periods-overlap', params, { field: found.find((f) => f.entry.kind === 'period')?.field }),
    );
  }
  return periods;
}
