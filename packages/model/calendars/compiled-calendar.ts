import type { Condition } from '../shapes/condition.ts';
import type { AttributeValue } from '../shapes/scalars.ts';
import type { Scope } from '../shapes/scope.ts';
import { NEVER, WorkingTime } from './working-time.ts';

/** Overtime: sorted, disjoint; `costFactors[i]` NaN = the entry states none, the resource's overtimeFactor applies. */
export type Overtime = { starts: Int32Array; ends: Int32Array; costFactors: Float64Array };

/** A step function: values[i] from starts[i] until starts[i + 1]; NaN = the resource's own capacity. */
export type CapacitySteps = { starts: Int32Array; values: Float64Array };

/** Open time reserved for orders that meet a condition: sorted, disjoint. */
export type Block = { starts: Int32Array; ends: Int32Array; reservedFor: Condition };

/** Something to know about a stretch of time: a promotion, a holiday. */
export type Signal = { start: number; end: number; value?: AttributeValue; label?: string; scope?: Scope };

/** Planning periods, ascending by start; '' where an entry has no label. */
export type Periods = { starts: Int32Array; ends: Int32Array; labels: string[] };

/** A calendar on the time line of one plan: integer seconds from the plan epoch, intervals [start, end). */
export type CompiledCalendar = {
  id: string;
  /** Time of kind 'work'. */
  regular: WorkingTime;
  /** Time of kind 'work' or 'overtime'. */
  extended: WorkingTime;
  overtime: Overtime;
  /** Only where some entry that counts states a capacity. */
  capacity?: CapacitySteps;
  blocks: Block[];
  signals: Signal[];
  /** Ascending, distinct. */
  departures: Int32Array;
  periods: Periods;
};

/**
 * The calendar that never closes, over [0, horizonSeconds).
 * @example
 * alwaysOpen(86400).regular.between(0, 86400) // 86400
 */
export function alwaysOpen(horizonSeconds: number): CompiledCalendar {
  const time = WorkingTime.always(horizonSeconds);
  return {
    id: 'always',
    regular: time,
    extended: time,
    overtime: { starts: new Int32Array(0), ends: new Int32Array(0), costFactors: new Float64Array(0) },
    blocks: [],
    signals: [],
    departures: new Int32Array(0),
    periods: { starts: new Int32Array(0), ends: new Int32Array(0), labels: [] },
  };
}

/** The capacity a calendar states at an instant (s), or undefined where the resource's own holds. O(log n). */
export function capacityAt(calendar: CompiledCalendar, t: number): number | undefined {
  const value = calendar.capacity ? stepAt(calendar.capacity, t) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

function stepAt(steps: CapacitySteps, t: number): number {
  let low = 0;
  let high = steps.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps.starts[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? Number.NaN : steps.values[low - 1];
}

/** The next departure at or after an instant (s), or NEVER. O(log n). */
export function nextDeparture(calendar: CompiledCalendar, t: number): number {
  const { departures } = calendar;
  let low = 0;
  let high = departures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (departures[middle] < t) low = middle + 1;
    else high = middle;
  }
  return low < departures.length ? departures[low] : NEVER;
}
