import { describe, expect, test } from 'vitest';
import { type Calendar, calendar as calendarSchema } from '../entities/calendar.ts';
import { calendarCompiler } from './calendar-compiler.ts';
import { compileCalendar } from './compile-calendar.ts';
import { alwaysOpen, capacityAt, nextDeparture } from './compiled-calendar.ts';
import { intersectCalendars } from './intersect-calendars.ts';
import { localInstant, localText } from './local-time.ts';
import { NEVER, type WorkingTime } from './working-time.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3600;
const DAY = 86_400;
const WEEKDAYS = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';

type Raw = { id?: string; parent?: string; timeZone?: string; entries: unknown[] };

function compile(raw: Raw | Raw[], from: string, days: number, zone = BERLIN) {
  const list = (Array.isArray(raw) ? raw : [raw]).map((one) => calendarSchema.parse({ id: 'shifts', ...one }));
  const epoch = localInstant(from, BERLIN)?.instant as number;
  const calendars = new Map(list.map((one) => [one.id, one]));
  return compileCalendar(list[0], { calendars, zone, epoch, to: epoch + days * DAY * 1000 });
}

const hours = (time: { starts: Int32Array; ends: Int32Array }) =>
  Array.from(time.starts, (start, i) => [start / HOUR, time.ends[i] / HOUR]);

const codes = (found: { issues: { code: string; path: { field?: string } }[] }) =>
  found.issues.map((issue) => `${issue.code} ${issue.path.field}`);

describe('a compiled calendar', () => {
  test('keeps 06:00 at 06:00 and a night shift at eight elapsed hours when the clocks change', () => {
    const shifts = {
      entries: [
        { start: '2026-01-05T06:00', duration: 8 * HOUR, kind: 'work', rrule: 'FREQ=DAILY' },
        { start: '2026-01-05T22:00', duration: 8 * HOUR, kind: 'work', rrule: 'FREQ=DAILY', speed: 0.5 },
      ],
    };
    const spring = compile(shifts, '2026-03-28', 2).value.regular;
    // The 29th has 23 h: the night shift ends at 07:00 and, later in the list, beats the early one until then.
    expect(hours(spring)).toEqual([
      [0, 6],
      [6, 14],
      [22, 30],
      [30, 37],
      [45, 48],
    ]);
    expect(spring.speeds?.[2]).toBe(0.5);
    expect(hours(compile(shifts, '2026-10-24', 2).value.regular)).toEqual([
      [0, 6],
      [6, 14],
      [22, 30],
      [31, 39],
      [47, 48],
    ]);
  });

  test("closes a child's shift on a parent's holiday, prefers its own entries, and its later ones", () => {
    const { value, issues } = compile(
      [
        {
          id: 'line',
          parent: 'country',
          entries: [
            { start: '2026-01-01T06:00', duration: 8 * HOUR, kind: 'work', rrule: WEEKDAYS, capacity: 4 },
            { start: '2026-01-05T10:00', duration: HOUR, kind: 'work', capacity: 2 },
          ],
        },
        {
          id: 'country',
          entries: [
            { start: '2026-01-06', duration: DAY, kind: 'off', label: 'Epiphany' },
            { start: '2026-01-05T06:00', duration: 10 * HOUR, kind: 'work', capacity: 9 },
          ],
        },
      ],
      '2026-01-05',
      3,
    );
    expect(issues).toEqual([]);
    expect(hours(value.regular)).toEqual([
      [6, 16],
      [54, 62],
    ]);
    expect([5, 6, 10, 11, 14, 16, 30, 54].map((hour) => capacityAt(value, hour * HOUR))).toEqual([
      undefined,
      4,
      2,
      4,
      9,
      undefined,
      undefined,
      4,
    ]);
  });

  test('gives departures that are not off, whole signals, and periods that reach into the range', () => {
    const { value } = compile(
      {
        entries: [
          { start: '2026-01-01T08:00', duration: 0, kind: 'departure', rrule: WEEKDAYS },
          { start: '2026-01-01T08:00', duration: 0, kind: 'departure', rrule: 'FREQ=DAILY;UNTIL=20260107' },
          { start: '2026-01-06', duration: DAY, kind: 'off' },
          {
            start: '2026-01-04',
            duration: 2 * DAY,
            kind: 'signal',
            value: 1.3,
            label: 'offer',
            scope: { family: 'drinks' },
          },
          { start: '2025-12-29', duration: 7 * DAY, kind: 'signal', label: 'gone' },
          { start: '2026-01-05', duration: 7 * DAY, kind: 'period', label: 'second' },
          { start: '2025-12-29', duration: 7 * DAY, kind: 'period', label: 'first', rrule: 'FREQ=DAILY;COUNT=1' },
        ],
      },
      '2026-01-05',
      5,
    );
    expect([...value.departures].map((at) => at / HOUR)).toEqual([8, 56, 80, 104]);
    expect(nextDeparture(value, 8 * HOUR)).toBe(8 * HOUR);
    expect(nextDeparture(value, 8 * HOUR + 1)).toBe(56 * HOUR);
    expect(nextDeparture(value, 105 * HOUR)).toBe(NEVER);
    expect(value.signals).toEqual([{ start: -DAY, end: DAY, value: 1.3, label: 'offer', scope: { family: 'drinks' } }]);
    expect(value.periods.labels).toEqual(['second']);
    expect(hours(value.periods)).toEqual([[0, 168]]);
  });

  test('counts UNTIL in its zone: a date includes its day, a UTC time is an instant', () => {
    const days = (until: string) =>
      compile(
        { entries: [{ start: '2026-01-05T23:30', duration: 60, kind: 'work', rrule: `FREQ=DAILY;UNTIL=${until}` }] },
        '2026-01-05',
        9,
      ).value.regular.length;
    expect(
      ['20260107', '20260107T233000', '20260107T232959', '20260107T223000Z', '20260107T222959Z'].map(days),
    ).toEqual([3, 3, 2, 3, 2]);
  });

  test('floors starts and ends up: no second of an epoch or a duration is lost', () => {
    const calendar = calendarSchema.parse({
      id: 'c',
      entries: [{ start: '2026-01-05T00:00:10', duration: 1.2, kind: 'work' }],
    });
    const epoch = Date.UTC(2026, 0, 5) + 400;
    const { value } = compileCalendar(calendar, { calendars: new Map(), zone: 'UTC', epoch, to: epoch + 60_000 });
    expect([value.regular.starts[0], value.regular.ends[0]]).toEqual([9, 11]);
  });

  test('compiles the range before the epoch too when asked', () => {
    const calendar = calendarSchema.parse({
      id: 'c',
      entries: [{ start: '2026-01-01T06:00', duration: HOUR, kind: 'work', rrule: 'FREQ=DAILY' }],
    });
    const epoch = Date.UTC(2026, 0, 5);
    const from = epoch - 2 * DAY * 1000;
    const { value } = compileCalendar(calendar, {
      calendars: new Map(),
      zone: 'UTC',
      epoch,
      from,
      to: epoch + DAY * 1000,
    });
    expect(hours(value.regular)).toEqual([
      [-42, -41],
      [-18, -17],
      [6, 7],
    ]);
    expect(value.regular.between(-2 * DAY, DAY)).toBe(3 * HOUR);
    expect(value.regular.add(-DAY, 2 * HOUR)).toBe(7 * HOUR);
    expect(() => compileCalendar(calendar, { calendars: new Map(), zone: 'UTC', epoch, to: epoch })).toThrow(
      /compiled/,
    );
  });

  test('warns of local starts that are skipped or shown twice, and says what they were taken for', () => {
    const entries = [{ start: '2026-01-01T02:30', duration: HOUR, kind: 'work', rrule: 'FREQ=DAILY' }];
    const { issues } = compile({ entries }, '2026-01-05', 365);
    expect(issues.map(({ code, severity, params, path }) => ({ code, severity, params, path }))).toEqual([
      {
        code: 'calendar.local-time-gap',
        severity: 'warning',
        params: {
          count: 1,
          local: '2026-03-29T02:30:00',
          zone: BERLIN,
          used: '2026-03-29T03:30:00+02:00',
          resolution: 'compatible',
        },
        path: { field: 'calendar shifts › entries › 1 › start' },
      },
      {
        code: 'calendar.local-time-overlap',
        severity: 'warning',
        params: {
          count: 1,
          local: '2026-10-25T02:30:00',
          zone: BERLIN,
          used: '2026-10-25T02:30:00+02:00',
          resolution: 'compatible',
        },
        path: { field: 'calendar shifts › entries › 1 › start' },
      },
    ]);
  });

  test('finds every fault at once, each with its field', () => {
    const found = compile(
      [
        {
          id: 'a',
          parent: 'b',
          entries: [
            { start: '2026-02-31', duration: 60, kind: 'work' },
            { start: '2026-01-05', duration: 0, kind: 'work' },
            { start: '2026-01-05', duration: 60, kind: 'work', rrule: 'FREQ=OFTEN' },
            { start: '2026-01-05', duration: 60, kind: 'work', rrule: 'FREQ=DAILY;BYWEEKNO=3' },
            { start: '2026-01-05', duration: 1, kind: 'signal', rrule: 'FREQ=SECONDLY' },
            { start: '2026-01-05', duration: 1, kind: 'off', speed: 2 },
            { start: '2026-01-05T06:00', duration: 60, kind: 'work', costFactor: 2 },
            { start: '2026-01-05', duration: 1, kind: 'work', rrule: 'FREQ=HOURLY;COUNT=1000000' },
          ],
        },
        { id: 'b', parent: 'a', timeZone: 'Mars/Base', entries: [{ start: '2026-01-05', duration: 60, kind: 'work' }] },
      ],
      '2026-01-05',
      7,
    );
    expect(codes(found).sort()).toEqual([
      'calendar.duration-zero calendar a › entries › 2 › duration',
      'calendar.field-unused calendar a › entries › 6 › speed',
      'calendar.field-unused calendar a › entries › 7 › costFactor',
      'calendar.parent-cycle calendar b › parent',
      'calendar.rrule-count-too-large calendar a › entries › 8 › rrule',
      'calendar.rrule-invalid calendar a › entries › 3 › rrule',
      'calendar.rrule-invalid calendar a › entries › 4 › rrule',
      'calendar.start-invalid calendar a › entries › 1 › start',
      'calendar.too-many-occurrences calendar a › entries › 5 › rrule',
      'calendar.zone-unknown calendar b › timeZone',
    ]);
    expect(hours(found.value.regular)).toEqual([[6, 6 + 1 / 60]]);
    expect(codes(compile({ parent: 'gone', entries: [] }, '2026-01-05', 1))).toEqual([
      'calendar.parent-unknown calendar shifts › parent',
    ]);
  });

  test('warns of an entry hidden by a later one, and of periods that overlap', () => {
    const reserved = { reservedFor: [{ attribute: 'class', is: 'eq', value: 'a' }] };
    const block = { start: '2026-01-05T08:00', duration: HOUR, kind: 'work', ...reserved };
    const shift = { start: '2026-01-05T06:00', duration: 8 * HOUR, kind: 'work' };
    const before = compile({ entries: [block, shift] }, '2026-01-05', 1);
    expect(codes(before)).toEqual(['calendar.entry-hidden calendar shifts › entries › 1']);
    expect(before.value.blocks).toEqual([]);
    const after = compile({ entries: [shift, block] }, '2026-01-05', 1);
    expect(after.issues).toEqual([]);
    expect(after.value.blocks.map(hours)).toEqual([[[8, 9]]]);
    expect(hours(after.value.regular)).toEqual([[6, 14]]);
    const period = { start: '2026-01-05', duration: 8 * DAY, kind: 'period', rrule: 'FREQ=WEEKLY', label: 'w' };
    expect(codes(compile({ entries: [period] }, '2026-01-05', 14))).toEqual([
      'calendar.periods-overlap calendar shifts › entries › 1',
    ]);
  });

  test('takes the zone of the calendar, else of the child that refers to it, else the one given', () => {
    const entry = { start: '2026-01-05T06:00', duration: HOUR, kind: 'work' };
    const start = (raw: Raw | Raw[], zone: string) =>
      compile(raw, '2026-01-05', 2, zone).value.regular.starts[0] / HOUR;
    expect(start({ entries: [entry] }, BERLIN)).toBe(6);
    expect(start({ entries: [entry] }, 'America/New_York')).toBe(12);
    expect(start({ timeZone: BERLIN, entries: [entry] }, 'America/New_York')).toBe(6);
    const child = { id: 'a', parent: 'b', timeZone: 'America/New_York', entries: [] };
    expect(start([child, { id: 'b', entries: [entry] }], BERLIN)).toBe(12);
    expect(start([child, { id: 'b', timeZone: BERLIN, entries: [entry] }], 'UTC')).toBe(6);
  });

  test('always open is neutral in an intersection', () => {
    const { value } = compile(
      { entries: [{ start: '2026-01-05T06:00', duration: HOUR, kind: 'overtime', costFactor: 2 }] },
      '2026-01-05',
      1,
    );
    const both = intersectCalendars(alwaysOpen(DAY), value);
    expect(both.regular.length).toBe(0);
    expect(both.extended.equals(value.extended)).toBe(true);
    expect(both.overtime).toEqual(value.overtime);
    expect(both.capacity).toBeUndefined();
  });
});

describe('the calendar compiler', () => {
  test('compiles 2 000 calendars with a shared parent for a year, each as it is alone, and reports a shared fault once', () => {
    const parent: Calendar = calendarSchema.parse({
      id: 'parent',
      entries: [
        { start: '2026-12-25', duration: DAY, kind: 'off' },
        { start: '2026-03-29T02:30', duration: 60, kind: 'off' },
      ],
    });
    const children = Array.from({ length: 2000 }, (_, i) =>
      calendarSchema.parse({
        id: `c${i}`,
        parent: 'parent',
        entries: [
          {
            start: `2025-12-01T0${i % 10}:${String(i % 60).padStart(2, '0')}`,
            duration: 8 * HOUR,
            kind: 'work',
            rrule: WEEKDAYS,
          },
          { start: '2025-12-06T06:00', duration: 6 * HOUR, kind: 'overtime', rrule: 'FREQ=WEEKLY;BYDAY=SA' },
        ],
      }),
    );
    const calendars = new Map([parent, ...children].map((one) => [one.id, one]));
    const range = { epoch: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };
    const compiler = calendarCompiler({ calendars, ...range });
    const all = children.map((child) => compiler.compile(child, BERLIN));
    expect(compiler.compile(children[3], BERLIN)).toBe(all[3]);
    for (const i of [0, 777, 1999])
      expect(all[i]).toEqual(compileCalendar(children[i], { calendars, zone: BERLIN, ...range }).value);
    // 261 weekdays in 2026, Christmas Day a Friday.
    expect(all[5].regular.between(0, 366 * DAY)).toBe(260 * 8 * HOUR);
    const gaps = compiler.issues().filter((issue) => issue.path.field === 'calendar parent › entries › 2 › start');
    expect(gaps).toHaveLength(1);
  });

  test('starts of shifts read back in local time as they were written, all year', () => {
    const calendar = calendarSchema.parse({
      id: 'c',
      entries: [{ start: '2026-01-05T05:45', duration: HOUR, kind: 'work', rrule: 'FREQ=MONTHLY;BYDAY=MO,FR' }],
    });
    for (const zone of [BERLIN, 'America/New_York', 'Australia/Lord_Howe']) {
      const epoch = Date.UTC(2026, 0, 1);
      const { value } = compileCalendar(calendar, { calendars: new Map(), zone, epoch, to: Date.UTC(2027, 0, 1) });
      const texts = startsOf(value.regular).map((start) => localText(epoch + start * 1000, zone).slice(11, 16));
      expect(texts.length).toBeGreaterThan(100);
      expect(new Set(texts)).toEqual(new Set(['05:45']));
    }
  });
});

function startsOf(time: WorkingTime): number[] {
  return [...time.starts];
}
