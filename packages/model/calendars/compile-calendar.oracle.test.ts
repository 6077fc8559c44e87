import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type Calendar, type CalendarEntry, calendar as calendarSchema } from '../entities/calendar.ts';
import { compileCalendar } from './compile-calendar.ts';
import { type CompiledCalendar, capacityAt } from './compiled-calendar.ts';
import { intersectCalendars } from './intersect-calendars.ts';
import type { WorkingTime } from './working-time.ts';

/** Four days around each change of daylight saving time. */
const WINDOWS = [
  { zone: 'Europe/Berlin', from: '2026-03-27T12:00Z' },
  { zone: 'Europe/Berlin', from: '2026-10-23T12:00Z' },
  { zone: 'America/New_York', from: '2026-03-06T12:00Z' },
  { zone: 'America/New_York', from: '2026-10-30T12:00Z' },
].map(({ zone, from }) => ({ zone, from: Temporal.Instant.from(from).epochMilliseconds }));
const MINUTES = 4 * 1440;
const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

type Rule = { weekly: boolean; interval: number; days: number[] };
type Case = { entry: CalendarEntry; rule?: Rule };

const rule = fc.record({
  weekly: fc.boolean(),
  interval: fc.integer({ min: 1, max: 2 }),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
});

/** Entries that start up to 12 days before the window, on half hours (half of them at night, when clocks change). */
const cases = (firstDay: Temporal.PlainDate): fc.Arbitrary<Case> =>
  fc
    .record({
      day: fc.integer({ min: -12, max: 5 }),
      half: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 47 })),
      minutes: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 2400 })),
      kind: fc.constantFrom('work', 'work', 'overtime', 'off'),
      rule: fc.option(rule, { nil: undefined }),
      speed: fc.constantFrom(undefined, 0.5, 2),
      capacity: fc.constantFrom(undefined, undefined, 0, 2),
      costFactor: fc.constantFrom(undefined, 1.25, 1.5),
      reserved: fc.boolean(),
    })
    .map(({ day, half, minutes, kind, rule: recurs, speed, capacity, costFactor, reserved }) => {
      const date = firstDay.add({ days: day });
      const time = `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
      const entry: CalendarEntry = { start: `${date}T${time}`, duration: minutes * 60, kind: kind as 'work' };
      if (kind !== 'off') Object.assign(entry, { speed, capacity });
      if (kind === 'overtime') entry.costFactor = costFactor;
      if (kind !== 'off' && reserved) entry.reservedFor = [{ attribute: 'class', is: 'eq', value: half }];
      if (recurs) {
        const days = recurs.days.map((weekday) => NAMES[weekday - 1]).join(',');
        entry.rrule = `FREQ=${recurs.weekly ? 'WEEKLY' : 'DAILY'};INTERVAL=${recurs.interval};BYDAY=${days}`;
      }
      return { entry, rule: recurs };
    });

const chains = fc.constantFrom(...WINDOWS).chain((window) => {
  const day = Temporal.Instant.fromEpochMilliseconds(window.from).toZonedDateTimeISO(window.zone).toPlainDate();
  const zoneOfParent = fc.constantFrom(undefined, 'Europe/Berlin', 'Asia/Tokyo');
  const lists = fc.array(fc.array(cases(day), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
  return fc.record({ window: fc.constant(window), lists, zoneOfParent });
});

/** The oracle's reading of a rule: walk the local days from the start. */
function occurs(start: Temporal.PlainDate, day: Temporal.PlainDate, of: Rule): boolean {
  if (!of.days.includes(day.dayOfWeek)) return false;
  const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
  const gone = of.weekly ? monday(start).until(monday(day)).days / 7 : start.until(day).days;
  return gone % of.interval === 0;
}

/** Minutes of the window covered by an entry. */
function covered({ entry, rule: of }: Case, zone: string, from: number): Uint8Array {
  const minutes = new Uint8Array(MINUTES);
  const first = Temporal.PlainDateTime.from(entry.start);
  for (let n = 0; n < (of ? 30 : 1); n++) {
    const local = first.add({ days: n });
    if (of && !occurs(first.toPlainDate(), local.toPlainDate(), of)) continue;
    const start = (local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds - from) / 60_000;
    const end = Math.min(MINUTES, start + entry.duration / 60);
    for (let minute = Math.max(0, start); minute < end; minute++) minutes[minute] = 1;
  }
  return minutes;
}

const STRENGTH = { work: 1, overtime: 2, off: 3 } as Record<string, number>;

/** The entry that counts in every minute: kind, then own before parent, then later in the list. */
function counting(lists: Case[][], zones: string[], from: number): (CalendarEntry | undefined)[] {
  const counts: (CalendarEntry | undefined)[] = Array.from({ length: MINUTES });
  lists.forEach((list, depth) => {
    list.toReversed().forEach((one) => {
      const cover = covered(one, zones[depth], from);
      for (let minute = 0; minute < MINUTES; minute++)
        if (
          (cover[minute] && STRENGTH[one.entry.kind] > STRENGTH[counts[minute]?.kind ?? '']) ||
          (cover[minute] && !counts[minute])
        )
          counts[minute] = one.entry;
    });
  });
  return counts;
}

function calendarsOf(lists: Case[][], zoneOfParent?: string): Map<string, Calendar> {
  return new Map(
    lists.map((list, depth) => {
      const raw = {
        id: `c${depth}`,
        ...(depth + 1 < lists.length ? { parent: `c${depth + 1}` } : {}),
        ...(depth === 1 && zoneOfParent ? { timeZone: zoneOfParent } : {}),
        entries: list.map(({ entry }) => JSON.parse(JSON.stringify(entry))),
      };
      return [raw.id, calendarSchema.parse(raw)];
    }),
  );
}

function speedAt(time: WorkingTime, t: number): number {
  const i = time.indexAt(t);
  return i < time.length && time.starts[i] <= t ? (time.speeds?.[i] ?? 1) : 0;
}

/** What a compiled calendar says of one second, in the words of the oracle. */
function stateAt(of: CompiledCalendar, t: number) {
  const within = ({ starts, ends }: { starts: Int32Array; ends: Int32Array }) =>
    starts.findIndex((s, i) => s <= t && t < ends[i]);
  const over = within(of.overtime);
  return {
    regular: speedAt(of.regular, t),
    extended: speedAt(of.extended, t),
    costFactor: over < 0 ? undefined : of.overtime.costFactors[over],
    capacity: capacityAt(of, t),
    reserved: of.blocks.filter((block) => within(block) >= 0).map((block) => block.reservedFor),
  };
}

function expectedAt(entry: CalendarEntry | undefined): ReturnType<typeof stateAt> {
  if (!entry || entry.kind === 'off')
    return { regular: 0, extended: 0, costFactor: undefined, capacity: undefined, reserved: [] };
  const speed = entry.speed ?? 1;
  return {
    regular: entry.kind === 'work' ? speed : 0,
    extended: speed,
    costFactor: entry.kind === 'overtime' ? (entry.costFactor ?? Number.NaN) : undefined,
    capacity: entry.capacity,
    reserved: entry.reservedFor ? [entry.reservedFor] : [],
  };
}

/** Neighbouring intervals either leave a gap or differ, and none is empty. */
function expectTidy(time: WorkingTime): void {
  for (let i = 0; i < time.length; i++) {
    expect(time.starts[i]).toBeLessThan(time.ends[i]);
    if (i === 0) continue;
    expect(time.ends[i - 1]).toBeLessThanOrEqual(time.starts[i]);
    if (time.ends[i - 1] === time.starts[i]) expect(time.speeds?.[i - 1]).not.toBe(time.speeds?.[i]);
  }
}

function compiled(lists: Case[][], window: (typeof WINDOWS)[number], zoneOfParent?: string) {
  const calendars = calendarsOf(lists, zoneOfParent);
  const to = window.from + MINUTES * 60_000;
  const first = calendars.get('c0') as Calendar;
  return compileCalendar(first, { calendars, zone: window.zone, epoch: window.from, to });
}

describe('compileCalendar', () => {
  test('equals a minute-by-minute reading of the precedence across both daylight-saving changes of two zones', () => {
    fc.assert(
      fc.property(chains, ({ window, lists, zoneOfParent }) => {
        const { value } = compiled(lists, window, zoneOfParent);
        const zones = [window.zone, ...[1, 2].map(() => zoneOfParent ?? window.zone)];
        const counts = counting(lists, zones, window.from);
        let last: string | undefined;
        counts.forEach((entry, minute) => {
          // Compared where the oracle changes and at every tenth minute: each state in full.
          const key = JSON.stringify(entry);
          if (key === last && minute % 10 !== 0) return;
          last = key;
          expect(stateAt(value, minute * 60)).toEqual(expectedAt(entry));
          if (minute > 0) expect(stateAt(value, minute * 60 - 1)).toEqual(expectedAt(counts[minute - 1]));
        });
        expectTidy(value.regular);
        expectTidy(value.extended);
      }),
      { seed: 20260329, numRuns: 120 },
    );
  });

  test('the intersection of two calendars is what both say, second by second, in either order', () => {
    const larger = (a?: number, b?: number) =>
      a === undefined || Number.isNaN(a) ? (b ?? a) : b === undefined || Number.isNaN(b) ? a : Math.max(a, b);
    const common = (a: number, b: number) => {
      const unusual = [a, b].filter((speed) => speed !== 1);
      return unusual.length === 0 ? 1 : Math.min(...unusual);
    };
    const smaller = (a?: number, b?: number) => (a === undefined ? b : b === undefined ? a : Math.min(a, b));
    fc.assert(
      fc.property(chains, fc.nat(6), ({ window, lists }, phase) => {
        const [a, b] = [lists, lists.map((list) => list.toReversed()).reverse()].map(
          (of) => compiled(of, window).value,
        );
        const [both, other] = [intersectCalendars(a, b), intersectCalendars(b, a)];
        for (let t = phase * 60; t < MINUTES * 60; t += 420) {
          const [x, y, z, w] = [a, b, both, other].map((of) => stateAt(of, t));
          const open = x.extended > 0 && y.extended > 0;
          expect(z.regular).toBe(common(x.regular, y.regular));
          expect(z.extended).toBe(common(x.extended, y.extended));
          expect(z.costFactor).toBe(open ? larger(x.costFactor, y.costFactor) : undefined);
          expect(z.capacity).toBe(smaller(x.capacity, y.capacity));
          expect(z.reserved).toEqual(open ? [...x.reserved, ...y.reserved] : []);
          expect({ ...w, reserved: w.reserved.length }).toEqual({ ...z, reserved: z.reserved.length });
        }
        expectTidy(both.extended);
        expect(both.regular.equals(other.regular) && both.extended.equals(other.extended)).toBe(true);
        expect(both.overtime).toEqual(other.overtime);
        expect(intersectCalendars(a, a)).toBe(a);
      }),
      { seed: 20261025, numRuns: 60 },
    );
  });
});
