import { type Attributes, holds } from '@tutti/model';
import type { ScheduleProblem } from './problem.ts';

/** A stretch of common working time; `speed` is the work done in each of its seconds. */
export type Span = { from: number; to: number; speed: number };

/**
 * Time in [from, to) in which all the resources work: the slowest speed other than the usual 1 counts. Linear in the intervals
 * of the calendars.
 * @param overtime    whether the overtime of all of them counts too (at speed 1)
 * @param attributes  of the order: time kept for orders of other attributes is closed to it
 */
export function commonTime(
  problem: ScheduleProblem,
  resources: readonly number[],
  window: { from: number; to: number; overtime: boolean; attributes: Attributes },
): Span[] {
  const calendars = [...new Set(resources)].map((resource) => problem.resources[resource].calendar);
  let spans: Span[] = [{ from: window.from, to: window.to, speed: 1 }];
  for (const calendar of calendars) spans = intersection(spans, calendarTime(problem, calendar, window));
  for (const resource of new Set(resources))
    for (const block of problem.resources[resource].blocks ?? [])
      if (!holds(block.reservedFor, window.attributes))
        for (let i = 0; i < block.starts.length; i++) spans = without(spans, block.starts[i], block.ends[i]);
  return spans.filter((span) => span.from < span.to);
}

function without(spans: readonly Span[], from: number, to: number): Span[] {
  return spans
    .flatMap((span) => [
      { ...span, to: Math.min(span.to, from) },
      { ...span, from: Math.max(span.from, to) },
    ])
    .filter((span) => span.from < span.to);
}

/** Working time of one calendar that touches [from, to), sorted. */
export function calendarTime(
  problem: ScheduleProblem,
  calendar: number,
  window: { from: number; to: number; overtime: boolean },
): Span[] {
  const { starts, ends, speeds, overtime } = problem.calendars[calendar];
  const spans: Span[] = [];
  const add = (from: number, to: number, speed: number) => {
    const cut = { from: Math.max(from, window.from), to: Math.min(to, window.to), speed };
    if (cut.from < cut.to) spans.push(cut);
  };
  for (let i = 0; i < starts.length; i++) add(starts[i], ends[i], speeds?.[i] ?? 1);
  if (overtime && window.overtime)
    for (let i = 0; i < overtime.starts.length; i++) add(overtime.starts[i], overtime.ends[i], 1);
  return spans.sort((a, b) => a.from - b.from);
}

function intersection(left: readonly Span[], right: readonly Span[]): Span[] {
  const both: Span[] = [];
  for (const a of left)
    for (const b of right) {
      const from = Math.max(a.from, b.from);
      const to = Math.min(a.to, b.to);
      if (from < to) both.push({ from, to, speed: slowest([a.speed, b.speed]) });
    }
  return both;
}

function slowest(speeds: number[]): number {
  const unusual = speeds.filter((speed) => speed !== 1);
  return unusual.length === 0 ? 1 : Math.min(...unusual);
}

/** Work done in [from, to): seconds × speed. */
export function workDone(spans: readonly Span[], from: number, to: number): number {
  let work = 0;
  for (const span of spans) work += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)) * span.speed;
  return work;
}

/** Open seconds in [from, to), whatever the speed. */
export function openSeconds(spans: readonly Span[], from: number, to: number): number {
  let seconds = 0;
  for (const span of spans) seconds += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  return seconds;
}

/** End of the uninterrupted open time that contains `from`; `from` itself when that second is closed. */
export function pieceEnd(spans: readonly Span[], from: number): number {
  let end = from;
  for (const span of spans) if (span.from <= end && end < span.to) end = span.to;
  return end;
}
