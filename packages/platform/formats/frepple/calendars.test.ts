import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bucket, calendarEntries, valueAt } from './calendar-entries.ts';
import {
  at,
  bucket,
  calendar,
  codes,
  compiled,
  DAY,
  imported,
  item,
  load,
  location,
  operation,
  parameter,
  part,
  resource,
  supplier,
} from './frepple.fixture.ts';

describe('rule 1: calendars', () => {
  test('the lowest priority number wins, endtime 23:59:59 is midnight', () => {
    const { model: made } = imported([
      ...part,
      calendar({ name: 'week' }),
      bucket({ calendar: 'week', value: 1, priority: 100, saturday: false, sunday: false }),
      bucket({
        calendar: 'week',
        value: 0,
        priority: 1,
        startdate: '2026-01-07 00:00:00',
        enddate: '2026-01-08 00:00:00',
      }),
      resource({ name: 'saw', location: 'plant', available: 'week' }),
    ]);
    const week = made.calendars.find((one) => one.id === 'week')!;
    const { regular } = compiled(week, { from: at('2026-01-05T00:00:00'), days: 7 });
    const days = [0, 1, 2, 3, 4, 5, 6].map((d) => regular.between(d * DAY, (d + 1) * DAY));
    expect(days).toEqual([DAY, DAY, 0, DAY, DAY, 0, 0]);
  });

  test('property: the entries are open exactly where the winning value is above 0', () => {
    const day = (n: number) => at('2026-01-05T00:00:00') + n * DAY * 1000;
    const some = fc.record({
      value: fc.integer({ min: 0, max: 1 }),
      priority: fc.integer({ min: 0, max: 3 }),
      start: fc.integer({ min: -4, max: 12 }).map((n) => day(n / 2)),
      length: fc.integer({ min: 1, max: 20 }),
      days: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
      from: fc.integer({ min: 0, max: 11 }),
      hours: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), fc.integer({ min: 0, max: 1 }), (drawn, defaultValue) => {
        const buckets: Bucket[] = drawn.map(({ length, from, hours, ...one }) => ({
          ...one,
          end: one.start + (length / 2) * DAY * 1000,
          from: from * 3600,
          to: (from + hours) * 3600,
        }));
        const source = { defaultValue, buckets };
        const entries = calendarEntries([source], ([value]) => (value! > 0 ? {} : undefined), day(0) / DAY / 1000);
        const { regular } = compiled({ id: 'c', entries }, { from: day(0), days: 14 });
        for (let hour = 0; hour < 14 * 24; hour++)
          expect(regular.between(hour * 3600, hour * 3600 + 3600)).toBe(
            valueAt(source, day(0) + hour * 3_600_000) > 0 ? 3600 : 0,
          );
      }),
      { numRuns: 40 },
    );
  });

  test('on a tie of priorities the later start wins', () => {
    const plain = { priority: 1, end: Number.POSITIVE_INFINITY, days: Array(7).fill(true), from: 0, to: DAY };
    const buckets = [
      { ...plain, value: 1, start: at('2026-01-02T00:00:00') },
      { ...plain, value: 2, start: at('2026-01-03T00:00:00') },
    ];
    for (const order of [buckets, [...buckets].reverse()])
      expect(valueAt({ defaultValue: 0, buckets: order }, at('2026-01-05T00:00:00'))).toBe(2);
  });
});

describe('rule 2: working time', () => {
  const days = [calendar({ name: 'days' }), bucket({ calendar: 'days', value: 1, endtime: '15:59:59' })];

  test("a step without resources works by its location's calendar, a subcontracted one does not", () => {
    const shop = [
      parameter('currentdate', '2026-01-05 00:00:00'),
      ...days,
      location({ name: 'plant', available: 'days' }),
      item({ name: 'part' }),
    ];
    const dry = operation({ name: 'dry', item: 'part', duration: 3600, location: 'plant' });
    const outside = operation({
      name: 'paint',
      item: 'part',
      duration: 3600,
      location: 'plant',
      category: 'subcontractor',
    });
    const { model: made } = imported([...shop, dry, outside]);
    expect(made.processes.map((one) => one.steps[0]?.calendar)).toEqual(['days', undefined]);
    expect(made.places[0]?.calendar).toBe('days');
  });

  test('a calendar of the operation itself gates a step that has resources', () => {
    const { model: made, issues } = imported([
      ...part,
      ...days,
      resource({ name: 'saw', location: 'plant' }),
      operation({ name: 'cut', item: 'part', location: 'plant', available: 'days', duration: 60 }),
      load({ operation: 'cut', resource: 'saw' }),
    ]);
    const uses = made.processes[0]?.steps[0]?.modes[0]?.uses ?? [];
    const gate = made.resources.find((one) => one.id === uses[1]?.of);
    expect(uses).toHaveLength(2);
    expect(gate).toMatchObject({ kind: 'space', calendar: 'days' });
    expect(codes(issues)).toContain('frepple.gate');
  });

  test('a supplier without a calendar works always, not by the calendar of the receiver', () => {
    const plant = location({ name: 'plant', available: 'days' });
    const { model: made } = imported([
      parameter('currentdate', '2026-01-05 00:00:00'),
      ...days,
      plant,
      supplier({ name: 'mill' }),
    ]);
    const mill = made.places.find((one) => one.id === 'mill');
    expect(made.calendars.find((one) => one.id === mill?.calendar)?.entries).toMatchObject([
      { rrule: 'FREQ=DAILY', duration: DAY },
    ]);
  });
});

describe('rule 3: capacity', () => {
  test('a maximum calendar replaces the number, 0 is a capacity and not a pause', () => {
    const { model: made } = imported([
      ...part,
      calendar({ name: 'crew', defaultvalue: 3 }),
      bucket({ calendar: 'crew', value: 0, priority: 1, starttime: '18:00:00' }),
      resource({ name: 'line', location: 'plant', maximum: 1, maximum_calendar: 'crew' }),
      resource({ name: 'saw', location: 'plant' }),
    ]);
    const [line, saw] = made.resources;
    expect(line?.capacity).toBe(3);
    const entries = made.calendars.find((one) => one.id === line?.calendar)?.entries ?? [];
    expect(entries.map((one) => [one.start.slice(11), one.duration, one.capacity])).toEqual([
      ['00:00:00', 18 * 3600, undefined],
      ['18:00:00', 6 * 3600, 0],
    ]);
    expect(saw).toMatchObject({ calendar: 'always', capacity: 1 });
  });

  test('resources without a limit are left out of the uses and said', () => {
    const { model: made, issues } = imported([
      ...part,
      resource({ name: 'floor', location: 'plant', type: 'infinite' }),
      resource({ name: 'hours', location: 'plant', type: 'buckets_day' }),
      operation({ name: 'cut', item: 'part', location: 'plant', duration: 60 }),
      load({ operation: 'cut', resource: 'floor' }),
      load({ operation: 'cut', resource: 'hours' }),
    ]);
    expect(made.processes[0]?.steps[0]?.modes[0]?.uses).toEqual([]);
    expect(codes(issues)).toEqual(
      expect.arrayContaining(['frepple.resource-unlimited', 'frepple.bucket-resource-unlimited']),
    );
  });
});
