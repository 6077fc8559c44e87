import type { Block, CapacitySteps, CompiledCalendar, Overtime, Periods } from './compiled-calendar.ts';
import { strongest } from './strongest.ts';
import type { WorkingTime } from './working-time.ts';

/**
 * The time in which both calendars work: a resource's own and its place's (planning rule 6). Both must be compiled for the
 * same epoch; one calendar with itself is itself.
 *
 * Speeds meet as in `WorkingTime.intersect`. Time that is overtime in either is overtime, at the larger of the stated cost factors; capacity is the
 * smaller of those stated; where one states nothing (NaN) the other's counts. Blocks of both hold within the common time;
 * signals, departures and periods are those of both. O(n log n).
 */
export function intersectCalendars(a: CompiledCalendar, b: CompiledCalendar): CompiledCalendar {
  if (a === b) return a;
  const extended = a.extended.intersect(b.extended);
  const capacity = smallerCapacity(a.capacity, b.capacity);
  return {
    id: a.id === b.id ? a.id : `${a.id} ∩ ${b.id}`,
    regular: a.regular.intersect(b.regular),
    extended,
    overtime: commonOvertime(a, b, extended),
    ...(capacity ? { capacity } : {}),
    blocks: [...a.blocks, ...b.blocks].flatMap((block) => within(block, extended)),
    signals: [...a.signals, ...b.signals].sort((x, y) => x.start - y.start || x.end - y.end),
    departures: Int32Array.from(new Set([...a.departures, ...b.departures])).sort(),
    periods: bothPeriods(a.periods, b.periods),
  };
}

type Span = { start: number; end: number; costFactor: number };

function clipped(overtime: Overtime, time: WorkingTime): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < overtime.starts.length; i++)
    for (let j = time.indexAt(overtime.starts[i]); j < time.length && time.starts[j] < overtime.ends[i]; j++)
      spans.push({
        start: Math.max(overtime.starts[i], time.starts[j]),
        end: Math.min(overtime.ends[i], time.ends[j]),
        costFactor: overtime.costFactors[i],
      });
  return spans;
}

function commonOvertime(a: CompiledCalendar, b: CompiledCalendar, extended: WorkingTime): Overtime {
  const spans = [...clipped(a.overtime, extended), ...clipped(b.overtime, extended)];
  const claims = {
    starts: spans.map((span) => span.start),
    ends: spans.map((span) => span.end),
    owners: spans.map((_, i) => i),
  };
  const factors = spans.map((span) => (Number.isNaN(span.costFactor) ? -1 : span.costFactor));
  const merged = strongest(claims, factors);
  return overtimeOf(merged.map(({ start, end, owner }) => ({ start, end, costFactor: spans[owner].costFactor })));
}

/** Ascending disjoint spans as columns; those that touch at an equal cost factor are merged. */
export function overtimeOf(spans: readonly Span[]): Overtime {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (last && last.end === span.start && Object.is(last.costFactor, span.costFactor)) last.end = span.end;
    else kept.push({ ...span });
  }
  return {
    starts: Int32Array.from(kept, (span) => span.start),
    ends: Int32Array.from(kept, (span) => span.end),
    costFactors: Float64Array.from(kept, (span) => span.costFactor),
  };
}

function smallerCapacity(a?: CapacitySteps, b?: CapacitySteps): CapacitySteps | undefined {
  if (!a || !b) return a ?? b;
  const starts: number[] = [];
  const values: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.starts.length || j < b.starts.length) {
    const at = Math.min(a.starts[i] ?? Number.POSITIVE_INFINITY, b.starts[j] ?? Number.POSITIVE_INFINITY);
    if (a.starts[i] === at) i++;
    if (b.starts[j] === at) j++;
    const value = smaller(i ? a.values[i - 1] : Number.NaN, j ? b.values[j - 1] : Number.NaN);
    if (values.length > 0 && Object.is(values.at(-1), value)) continue;
    starts.push(at);
    values.push(value);
  }
  return { starts: Int32Array.from(starts), values: Float64Array.from(values) };
}

function smaller(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : Math.min(a, b);
}

function within(block: Block, time: WorkingTime): Block[] {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < block.starts.length; i++)
    for (let j = time.indexAt(block.starts[i]); j < time.length && time.starts[j] < block.ends[i]; j++) {
      const start = Math.max(block.starts[i], time.starts[j]);
      const end = Math.min(block.ends[i], time.ends[j]);
      if (start === ends.at(-1)) ends[ends.length - 1] = end;
      else {
        starts.push(start);
        ends.push(end);
      }
    }
  if (starts.length === 0) return [];
  return [{ starts: Int32Array.from(starts), ends: Int32Array.from(ends), reservedFor: block.reservedFor }];
}

function bothPeriods(a: Periods, b: Periods): Periods {
  if (b.starts.length === 0) return a;
  if (a.starts.length === 0) return b;
  const all = [a, b].flatMap((of) => of.labels.map((label, i) => ({ label, start: of.starts[i], end: of.ends[i] })));
  return periodsOf(all);
}

/** Periods as columns, ascending by start. */
export function periodsOf(all: { start: number; end: number; label: string }[]): Periods {
  const sorted = all.toSorted((x, y) => x.start - y.start || x.end - y.end || (x.label < y.label ? -1 : 1));
  return {
    starts: Int32Array.from(sorted, (period) => period.start),
    ends: Int32Array.from(sorted, (period) => period.end),
    labels: sorted.map((period) => period.label),
  };
}
