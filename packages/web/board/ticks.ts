import type { ZoneTime } from './zone-time.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A line of the grid, at an instant in seconds since 1970. `day`: a local day begins here. */
export type Tick = { at: number; day: boolean };

/** Distances between lines that people count in. */
const steps = [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY, 28 * DAY];

/** The finest distance that leaves `least` seconds between two lines. */
export const tickStep = (least: number): number => steps.find((step) => step >= least) ?? steps[steps.length - 1];

/**
 * Lines between two instants at local times that are multiples of the step, so that they stand at whole hours and
 * midnights of the plant on every day, the two a year with 23 and 25 hours included. Weeks begin on Monday.
 */
export function ticksBetween(zone: ZoneTime, { from, to, step }: { from: number; to: number; step: number }): Tick[] {
  const ticks: Tick[] = [];
  let last = Number.NEGATIVE_INFINITY;
  const push = (at: number, day: boolean) => {
    if (at <= last || at < from || at >= to) return;
    ticks.push({ at, day });
    last = at;
  };
  const firstDay = Math.floor((from + zone.offset(from)) / DAY);
  // 1970-01-01 was a Thursday: day 4 was a Monday.
  const lead = step > DAY ? (((firstDay - 4) % (step / DAY)) + step / DAY) % (step / DAY) : 0;
  for (let day = firstDay - lead; ; day += Math.max(1, step / DAY)) {
    const midnight = zone.instant(day * DAY);
    if (midnight >= to) return ticks;
    push(midnight, true);
    for (let local = step; local < DAY; local += step) push(zone.instant(day * DAY + local), false);
  }
}

/** Starts of local days from the one that holds `from`, up to `to`. */
export function daysBetween(zone: ZoneTime, from: number, to: number): number[] {
  const days: number[] = [];
  for (let day = Math.floor((from + zone.offset(from)) / DAY); ; day++) {
    const at = zone.instant(day * DAY);
    if (at >= to) return days;
    days.push(at);
  }
}

/** Starts of local months from the one that holds `from`, up to `to`. */
export function monthsBetween(zone: ZoneTime, from: number, to: number): number[] {
  const months: number[] = [];
  const first = new Date((from + zone.offset(from)) * 1000);
  for (let month = first.getUTCMonth(); ; month++) {
    const at = zone.instant(Date.UTC(first.getUTCFullYear(), month, 1) / 1000);
    if (at >= to) return months;
    months.push(at);
  }
}
