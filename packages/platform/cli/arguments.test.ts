import { InvalidArgumentError } from 'commander';
import { describe, expect, test } from 'vitest';
import { parseSeconds, pathIn, wholeNumber } from './arguments.ts';
import { isoDate } from './iso-date.ts';

describe('arguments', () => {
  test('durations are seconds, with or without a unit', () => {
    expect(['10s', '10', '1.5 min', '2m', '2 h', '1d', '500ms'].map(parseSeconds)).toEqual([
      10, 10, 90, 120, 7200, 86_400, 0.5,
    ]);
  });

  test.each(['', '0', '-1s', 'abc', '10 parsecs', '1e3', 'Infinity', '10s10'])('"%s" is no duration', (text) => {
    expect(() => parseSeconds(text)).toThrow(InvalidArgumentError);
  });

  test('whole numbers have a least value and no fraction', () => {
    expect([wholeNumber(1)('1_000'), wholeNumber(0)('0')]).toEqual([1000, 0]);
    for (const text of ['0', '-3', '1.5', '1e3', 'x', '', '99999999999999999999'])
      expect(() => wholeNumber(1)(text)).toThrow(InvalidArgumentError);
  });

  test('dates are ISO 8601', () => {
    expect(['2026-01-05', '2026-01-05T06:00', '2026-01-05T06:00:00+01:00'].map(isoDate)).toHaveLength(3);
    for (const text of ['5.1.2026', '2026-02-30', 'today']) expect(() => isoDate(text)).toThrow(InvalidArgumentError);
  });

  test('paths are meant against the folder where the person stands', () => {
    expect(pathIn('/tutti/me', 'plant')).toBe('/tutti/me/plant');
    expect(pathIn('/tutti/me', '/data/plant')).toBe('/data/plant');
  });
});
