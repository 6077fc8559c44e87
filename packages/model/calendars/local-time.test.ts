import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { civilFromDays, daysFromCivil } from './civil.ts';
import {
  addDaysLocal,
  bucketStarts,
  isoWeekLabel,
  localInstant,
  localText,
  startOfDay,
  startOfMonth,
  startOfWeek,
} from './local-time.ts';
import { knownZone } from './zone-clock.ts';
import { zoneDataVersion } from './zone-data-version.ts';

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Toronto',
  'Asia/Kolkata',
  'Africa/Casablanca',
  'UTC',
  '+05:45',
];
const zone = fc.constantFrom(...ZONES);
const second = (year: number) => Date.UTC(year, 0, 1) / 1000;
const instant = fc.integer({ min: second(1905), max: second(2060) }).map((s) => s * 1000);
const SEED = { seed: 20260329, numRuns: 400 };

const zoned = (ms: number, name: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);

/** Clock readings (as if UTC) within 3 h of one at which the zone's offset changes. */
const nearChange = fc.tuple(zone, instant, fc.integer({ min: -180, max: 180 })).map(([name, at, minutes]) => {
  const change = zoned(at, name).getTimeZoneTransition('next');
  return { name, at: change ? change.epochMilliseconds + change.offsetNanoseconds / 1e6 + minutes * 60_000 : at };
});

describe('local time', () => {
  test('local times are placed as Temporal places them with compatible disambiguation, also around every offset change', () => {
    fc.assert(
      fc.property(nearChange, ({ name, at }) => {
        const wall = Temporal.PlainDateTime.from(zoned(at, 'UTC').toPlainDateTime());
        const placed = localInstant(wall.toString({ smallestUnit: 'second' }), name);
        const earlier = wall.toZonedDateTime(name, { disambiguation: 'earlier' });
        const later = wall.toZonedDateTime(name, { disambiguation: 'later' });
        expect(placed?.instant).toBe(wall.toZonedDateTime(name).epochMilliseconds);
        const exists = wall.toZonedDateTime(name).toPlainDateTime().equals(wall);
        const twice = exists && !earlier.equals(later);
        expect(placed?.note).toBe(exists ? (twice ? 'overlap' : undefined) : 'gap');
      }),
      SEED,
    );
  });

  test('local text equals that of Temporal and reads back to the same instant', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const text = localText(at, name);
        const expected = zoned(at, name);
        expect(text.slice(0, 19)).toBe(expected.toPlainDateTime().toString({ smallestUnit: 'second' }));
        expect(localInstant(text, 'UTC')?.instant).toBe(at);
      }),
      SEED,
    );
    expect(localText(1767589200123, 'UTC')).toBe('2026-01-05T05:00:00.123+00:00');
  });

  test('starts of days, weeks and months and added days equal those of Temporal', () => {
    fc.assert(
      fc.property(
        fc.oneof(nearChange, fc.record({ name: zone, at: instant })),
        fc.integer({ min: -400, max: 400 }),
        ({ name, at }, days) => {
          const local = zoned(at, name);
          expect(startOfDay(at, name)).toBe(local.startOfDay().epochMilliseconds);
          const monday = local.toPlainDate().subtract({ days: local.dayOfWeek - 1 });
          expect(startOfWeek(at, name)).toBe(monday.toZonedDateTime(name).epochMilliseconds);
          expect(startOfWeek(at, name, 7)).toBe(
            local
              .toPlainDate()
              .subtract({ days: local.dayOfWeek % 7 })
              .toZonedDateTime(name).epochMilliseconds,
          );
          expect(startOfMonth(at, name)).toBe(
            local.toPlainDate().with({ day: 1 }).toZonedDateTime(name).epochMilliseconds,
          );
          expect(isoWeekLabel(at, name)).toBe(`${local.yearOfWeek}-W${String(local.weekOfYear).padStart(2, '0')}`);
          if (days !== 0) expect(addDaysLocal(at, days, name)).toBe(local.add({ days }).epochMilliseconds);
        },
      ),
      SEED,
    );
  });

  test('buckets cover the range without gap or overlap and start at local midnight', () => {
    fc.assert(
      fc.property(
        zone,
        instant,
        fc.constantFrom('day', 'week', 'month'),
        fc.integer({ min: 1, max: 80 }),
        (name, at, unit, n) => {
          const to = at + n * 86_400_000;
          const starts = bucketStarts(at, to, unit as 'day', name);
          expect(starts[0]).toBeLessThanOrEqual(at);
          expect(starts.at(-1)).toBeLessThan(to);
          starts.forEach((start, i) => {
            expect(startOfDay(start, name)).toBe(start);
            if (i > 0) expect(start).toBeGreaterThan(at);
            if (i > 0 && unit === 'day') expect(startOfDay(start - 1, name)).toBe(starts[i - 1]);
          });
        },
      ),
      { ...SEED, numRuns: 100 },
    );
  });

  test('dates, times, offsets and nonsense are told apart', () => {
    const read = (text: string) => localInstant(text, 'Europe/Berlin');
    expect(read('2026-01-05')?.instant).toBe(Date.UTC(2026, 0, 4, 23));
    expect(read('2026-01-05T06:00')?.instant).toBe(Date.UTC(2026, 0, 5, 5));
    expect(read('2026-01-05 06:00:30')?.instant).toBe(Date.UTC(2026, 0, 5, 5, 0, 30));
    expect(read('2026-01-05T06:00Z')).toEqual({ instant: Date.UTC(2026, 0, 5, 6) });
    expect(read('2026-01-05T06:00:00.5+02:00')).toEqual({ instant: Date.UTC(2026, 0, 5, 4, 0, 0, 500) });
    expect(read('2026-03-29T02:30')).toEqual({ instant: Date.UTC(2026, 2, 29, 1, 30), note: 'gap' });
    expect(read('2026-10-25T02:30')).toEqual({ instant: Date.UTC(2026, 9, 25, 0, 30), note: 'overlap' });
    for (const text of ['2026-02-29', '2026-13-01', '2026-01-05T24:00', '2026-01-05T06', '5.1.2026', '', '2026-01-05Z'])
      expect(read(text)).toBeUndefined();
    expect(read('9999-12-31')?.instant).toBe(Date.UTC(9999, 11, 30, 23));
  });

  test('unknown zones are said to be unknown', () => {
    expect(['Europe/Berlin', 'UTC', 'Mars/Base', ''].map(knownZone)).toEqual([true, true, false, false]);
    expect(() => localInstant('2026-01-05', 'Mars/Base')).toThrow(/Mars\/Base/);
  });

  test('civil dates and day numbers are inverse over 4 000 years and agree with the Gregorian calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 800_000 }), (days) => {
        const { year, month, day } = civilFromDays(days);
        expect(daysFromCivil(year, month, day)).toBe(days);
        const date = Temporal.PlainDate.from('1970-01-01').add({ days });
        expect([year, month, day]).toEqual([date.year, date.month, date.day]);
      }),
      SEED,
    );
  });

  test('the record of zone data depends on the zones and their changes, not on order', () => {
    const range = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };
    const two = zoneDataVersion(['Europe/Berlin', 'UTC'], range, '2026a');
    expect(two).toMatch(/^2026a\+[0-9a-f]{8}$/);
    expect(zoneDataVersion(['UTC', 'Europe/Berlin', 'UTC'], range, '2026a')).toBe(two);
    expect(zoneDataVersion(['UTC', 'America/New_York'], range, '2026a')).not.toBe(two);
    expect(zoneDataVersion([], range)).toMatch(/^unknown\+/);
  });
});
