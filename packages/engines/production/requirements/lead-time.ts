import { NEVER, type WorkingTime } from '@tutti/model/calendars';
import type { LeadTime } from './problem.ts';

type Calendars = readonly WorkingTime[] | undefined;
export type Span = { start: number; end: number };

/** The latest span that ends by `due`, or undefined when the calendar or the departures hold none. */
export function latestSpan(time: LeadTime, quantity: number, due: number, calendars: Calendars): Span | undefined {
  if (!time.departures) return backward(time, quantity, due, calendars);
  let low = 0;
  let high = time.departures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(time, quantity, time.departures[middle], calendars) <= due) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return undefined;
  const start = time.departures[low - 1];
  return { start, end: endOf(time, quantity, start, calendars) };
}

/** The first span that starts at or after `from`, or undefined when there is none. */
export function earliestSpan(time: LeadTime, quantity: number, from: number, calendars: Calendars): Span | undefined {
  const leaving = time.departures ? time.departures.find((departure) => departure >= from) : from;
  if (leaving === undefined) return undefined;
  const start = calendarOf(time, calendars)?.next(leaving) ?? leaving;
  const end = endOf(time, quantity, leaving, calendars);
  return end >= NEVER ? undefined : { start: time.departures ? leaving : start, end };
}

/** `seconds` after an instant in the source's own time. */
export function offsetBy(time: LeadTime, at: number, seconds: number, calendars: Calendars): number {
  return seconds === 0 ? at : (calendarOf(time, calendars)?.add(at, seconds) ?? Math.ceil(at + seconds));
}

function backward(time: LeadTime, quantity: number, due: number, calendars: Calendars): Span | undefined {
  const work = workOf(time, quantity);
  const calendar = calendarOf(time, calendars);
  if (!calendar) return { start: Math.floor(due - work), end: due };
  const start = calendar.subtract(due, work);
  return start < 0 ? undefined : { start, end: calendar.add(start, work) };
}

function endOf(time: LeadTime, quantity: number, start: number, calendars: Calendars): number {
  const work = workOf(time, quantity);
  return calendarOf(time, calendars)?.add(start, work) ?? Math.ceil(start + work);
}

const workOf = (time: LeadTime, quantity: number) => time.seconds + (time.perUnitSeconds ?? 0) * quantity;
const calendarOf = (time: LeadTime, calendars: Calendars) =>
  time.calendar === undefined ? undefined : calendars?.[time.calendar];
