import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendar as calendarSchema } from '../entities/calendar.ts';
import { compileCalendar } from './compile-calendar.ts';
import { isoWeekLabel, localInstant, localText } from './local-time.ts';
import { type PeriodPattern, periodCalendar } from './period-calendar.ts';

const ZONE = 'Europe/Berlin';
const at = (text: string, zone = ZONE) => localInstant(text, zone)?.instant as number;

describe('period calendars', () => {
  test('book: the 4-5-4 years of the National Retail Federation start and end on their published days (2023 has 53 weeks)', () => {
    const zone = 'America/New_York';
    const { entries } = periodCalendar({
      pattern: '4-5-4',
      from: at('2023-01-29', zone),
      to: at('2026-03-01', zone),
      zone,
      yearStart: '02-01',
      firstDay: 7,
    });
    const start = (label: string) => entries.find((entry) => entry.label === label)?.start;
    expect(entries[0]).toMatchObject({ start: '2023-01-29', label: '2023-P01' });
    expect(['2024-P01', '2025-P01', '2026-P01'].map(start)).toEqual(['2024-02-04', '2025-02-02', '2026-02-01']);
    expect(['2024-P02', '2024-P03', '2024-P04', '2024-P11', '2024-P12'].map(start)).toEqual([
      '2024-03-03',
      '2024-04-07',
      '2024-05-05',
      '2024-12-01',
      '2025-01-05',
    ]);
    expect(entries.find((entry) => entry.label === '2023-P12')).toMatchObject({
      start: '2023-12-31',
      duration: 35 * 86_400,
    });
  });

  test('by default 4-4-5 years are the years of ISO weeks', () => {
    const { entries } = periodCalendar({ pattern: '4-4-5', from: at('2000-01-03'), to: at('2040-01-01'), zone: ZONE });
    for (const { start, label } of entries.filter((entry) => entry.label?.endsWith('P01')))
      expect(isoWeekLabel(at(start), ZONE)).toBe(`${label?.slice(0, 4)}-W01`);
    expect(entries.filter((entry) => entry.label?.endsWith('P01'))).toHaveLength(40);
  });

  test('compiled periods cover any range without gap or overlap, start at local midnight, and raise no issue', () => {
    const patterns: PeriodPattern[] = ['iso-week', '4-4-5', '4-5-4', '5-4-4', 'month'];
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => Date.UTC(2020, 0, 1, 7) + days * 86_400_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        day,
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('01-01', '07-01', '12-31'),
        (pattern, from, days, yearStart) => {
          const to = from + days * 86_400_000;
          const made = calendarSchema.parse(periodCalendar({ pattern, from, to, zone: ZONE, yearStart }));
          const { value, issues } = compileCalendar(made, { calendars: new Map(), zone: 'UTC', epoch: from, to });
          expect(issues).toEqual([]);
          const { starts, ends, labels } = value.periods;
          expect(new Set(labels).size).toBe(made.entries.length);
          expect(starts[0]).toBeLessThanOrEqual(0);
          expect(ends.at(-1)).toBeGreaterThanOrEqual((to - from) / 1000);
          starts.forEach((start, i) => {
            expect(localText(from + start * 1000, ZONE).slice(11, 19)).toBe('00:00:00');
            if (i > 0) expect(start).toBe(ends[i - 1]);
          });
          if (pattern === 'iso-week') expect(labels[0]).toBe(isoWeekLabel(from, ZONE));
        },
      ),
      { seed: 454, numRuns: 150 },
    );
  });

  test('a year start that is no day of a year is refused', () => {
    const range = { from: at('2026-01-01'), to: at('2026-02-01'), zone: ZONE };
    expect(() => periodCalendar({ pattern: '4-4-5', ...range, yearStart: '13-01' })).toThrow(/13-01/);
    expect(() => periodCalendar({ pattern: 'month', ...range, to: range.from })).toThrow(/from < to/);
  });
});
