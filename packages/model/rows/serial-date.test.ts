import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockText, serialOf, serialText } from './serial-date.ts';

describe('day numbers of spreadsheets', () => {
  test.each([
    [1, '1900-01-01T00:00:00'],
    [59, '1900-02-28T00:00:00'],
    [60, '1900-02-29T00:00:00'],
    [61, '1900-03-01T00:00:00'],
    [25_569, '1970-01-01T00:00:00'],
    [36_526, '2000-01-01T00:00:00'],
    [44_286.999988426, '2021-03-31T23:59:59'],
    [2_958_465, '9999-12-31T00:00:00'],
  ])('%d of the 1900 count is %s, as ECMA-376 part 1, 18.17.4 has it', (serial, text) => {
    expect(serialText(serial, 1900)).toBe(text);
  });

  test('the 1904 count starts with day 0 and has no leap day too many', () => {
    expect(serialText(0, 1904)).toBe('1904-01-01T00:00:00');
    expect(serialText(44_565, 1904)).toBe(serialText(44_565 + 1462, 1900));
  });

  test('numbers before the first day, after the year 9999 and no numbers are no dates', () => {
    for (const serial of [0, 0.5, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])
      expect(serialText(serial, 1900)).toBeUndefined();
    expect(serialText(-0.1, 1904)).toBeUndefined();
  });

  test('every millisecond from 1900-03-01 to 9999 goes to a number and back', () => {
    const first = Date.UTC(1900, 2, 1);
    fc.assert(
      fc.property(fc.integer({ min: first, max: Date.UTC(9999, 11, 31) }), (instant) => {
        const text = new Date(instant).toISOString().slice(0, -1).replace('.000', '');
        expect(serialText(serialOf(text)!, 1900)).toBe(text);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('texts that are no such local date-time have no number', () => {
    for (const text of ['1900-02-28T00:00:00', '2026-02-30T00:00:00', '2026-01-05', '2026-01-05T06:00:00Z'])
      expect(serialOf(text)).toBeUndefined();
  });

  test('spans of more than a day keep counting hours', () => {
    expect([0, 90_061_001].map(clockText)).toEqual(['00:00:00', '25:01:01.001']);
  });
});
