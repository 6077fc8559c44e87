import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { expandByLibrary, expandPlain, expandRule } from './expand-recurrence.ts';
import { isPlain, type RecurrenceRule, readRule, WEEKDAYS } from './recurrence-rule.ts';

const SECOND = 1000;
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').epochMilliseconds;

function expanded(
  expand: typeof expandRule,
  rule: RecurrenceRule | string,
  window: { start: number; from: number; to: number },
): number[] {
  const walls: number[] = [];
  if (typeof rule === 'string') throw new Error(rule);
  expand(rule, window, (wall) => walls.push(wall) < 30_000);
  return walls;
}

describe('recurrence rules', () => {
  test('plain daily and weekly rules expand as the library expands them', () => {
    const days = fc
      .subarray(WEEKDAYS, { minLength: 1 })
      .chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));
    const rule = fc.record({
      freq: fc.constantFrom('DAILY', 'WEEKLY'),
      interval: fc.option(fc.integer({ min: 1, max: 5 })),
      days: fc.option(days),
      wkst: fc.option(fc.constantFrom(...WEEKDAYS)),
    });
    const text = rule.map(({ freq, interval, days: some, wkst }) =>
      [`FREQ=${freq}`, interval && `INTERVAL=${interval}`, some && `BYDAY=${some.join(',')}`, wkst && `WKST=${wkst}`]
        .filter(Boolean)
        .join(';'),
    );
    const start = fc.integer({ min: at('2024-12-01') / SECOND, max: at('2026-08-01') / SECOND });
    fc.assert(
      fc.property(
        text,
        start,
        fc.integer({ min: -40, max: 400 }),
        fc.integer({ min: 1, max: 120 }),
        (of, begin, skip, length) => {
          const read = readRule(of) as RecurrenceRule;
          expect(isPlain(read)).toBe(true);
          const from = begin * SECOND + skip * 86_400_000 + 12_345_000;
          const window = { start: begin * SECOND, from, to: from + length * 86_400_000 };
          expect(expanded(expandPlain, read, window)).toEqual(expanded(expandByLibrary, read, window));
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  test('the examples of RFC 5545 §3.8.5.3 come out', () => {
    const dates = (rule: string, start: string, to: string) =>
      expanded(expandRule, readRule(rule), { start: at(start), from: at(start), to: at(to) }).map((wall) =>
        Temporal.Instant.fromEpochMilliseconds(wall).toString().slice(0, 10),
      );
    expect(dates('FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH', '1997-09-02T09:00', '1998-01-01')).toEqual(
      ['09-02', '09-04', '09-16', '09-18', '09-30', '10-02', '10-14', '10-16'].map((day) => `1997-${day}`),
    );
    expect(dates('FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU', '1997-08-05T09:00', '1997-08-25')).toEqual(
      ['08-05', '08-10', '08-19', '08-24'].map((day) => `1997-${day}`),
    );
    expect(dates('FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU', '1997-08-05T09:00', '1997-09-01')).toEqual(
      ['08-05', '08-17', '08-19', '08-31'].map((day) => `1997-${day}`),
    );
    expect(dates('FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '1997-09-22T09:00', '1998-12-31')).toEqual([
      ...['09-22', '10-20', '11-17', '12-22'].map((day) => `1997-${day}`),
      '1998-01-19',
      '1998-02-16',
    ]);
    expect(dates('FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28T09:00', '1998-01-01')).toEqual(
      ['09-28', '10-29', '11-28', '12-29'].map((day) => `1997-${day}`),
    );
    expect(dates('FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04T09:00', '1998-01-01')).toEqual(
      ['09-04', '10-07', '11-06'].map((day) => `1997-${day}`),
    );
  });

  test('dense rules expand in slices without loss and stop when told', () => {
    const start = at('2020-01-01T00:00:30');
    const window = { start, from: at('2026-01-01'), to: at('2026-01-02') };
    expect(expanded(expandRule, readRule('FREQ=MINUTELY;BYSECOND=0,30'), window)).toHaveLength(2880);
    expect(expanded(expandRule, readRule('FREQ=SECONDLY'), { ...window, to: at('2027-01-01') })).toHaveLength(30_000);
    const seconds = expanded(expandRule, readRule('FREQ=SECONDLY'), { ...window, to: at('2026-01-01T07:00') });
    expect(seconds).toEqual(Array.from({ length: 7 * 3600 }, (_, i) => window.from + i * SECOND));
  });

  test('rules that RFC 5545 does not allow are named, not repaired', () => {
    const bad = ['', 'DAILY', 'FREQ=OFTEN', 'FREQ=DAILY;INTERVAL=0', 'FREQ=DAILY;BYDAY=XX', 'FREQ=DAILY;FREQ=DAILY'];
    const more = [
      'FREQ=DAILY;COUNT=3;UNTIL=20260101',
      'FREQ=DAILY;UNTIL=20260231',
      'FREQ=DAILY;EXDATE=20260101',
      'INTERVAL=2',
    ];
    for (const text of [...bad, ...more]) expect(typeof readRule(text)).toBe('string');
    expect(readRule('RRULE:freq=weekly;byday=mo')).toMatchObject({ frequency: 'WEEKLY', text: 'FREQ=WEEKLY;BYDAY=MO' });
  });
});
