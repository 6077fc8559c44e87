import type { PlannedStep, ScheduleProblem } from '@tutti/engines/schedule';

/** Instants at which something changes within [from, to), ends excluded. */
export type Cuts = Set<number>;

/** Whether a calendar works at an instant; `overtime` counts where it is asked for. O(log n) */
export function isOpen(
  { calendars }: ScheduleProblem,
  calendar: number,
  at: { instant: number; overtime: boolean },
): boolean {
  const { starts, ends, overtime } = calendars[calendar];
  if (covers(starts, ends, at.instant)) return true;
  return at.overtime && overtime !== undefined && covers(overtime.starts, overtime.ends, at.instant);
}

/** Adds the instants within (from, to) at which a calendar opens or closes. */
export function addCalendarCuts(
  { calendars }: ScheduleProblem,
  calendar: number,
  to: { cuts: Cuts; from: number; end: number },
): void {
  const { starts, ends, overtime } = calendars[calendar];
  for (const list of overtime ? [starts, ends, overtime.starts, overtime.ends] : [starts, ends])
    for (let i = firstAfter(list, to.from); i < list.length && list[i] < to.end; i++) to.cuts.add(list[i]);
}

/** Calendars of the resources a step runs on; that of the step where it needs none. */
export function calendarsOf(problem: ScheduleProblem, step: PlannedStep): number[] {
  const { routing } = problem.orders[step.order];
  const own = problem.routings[routing].steps[step.step].calendar;
  const used = step.uses.map((use) => problem.resources[use.resource].calendar);
  return [...new Set(used.length > 0 ? used : own === undefined ? [] : [own])];
}

function covers(starts: Int32Array, ends: Int32Array, at: number): boolean {
  const i = firstAfter(starts, at) - 1;
  return i >= 0 && ends[i] > at;
}

/** Index of the first value above `at`. */
function firstAfter(list: Int32Array, at: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
