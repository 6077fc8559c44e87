import { describe, expect, test } from 'vitest';
import { makeFormats } from './formats.ts';

const british = makeFormats({ locale: 'en-GB', timeZone: 'Europe/London', currency: 'EUR' });
const german = makeFormats({ locale: 'de-DE', timeZone: 'Europe/Berlin', currency: 'EUR' });

describe('formats', () => {
  test('figures follow the region', () => {
    expect(british.number(12345.67, 1)).toBe('12,345.7');
    expect(german.number(12345.67, 1)).toBe('12.345,7');
    expect(german.share(0.954)).toBe('95\u00a0%');
    expect(british.money(640)).toBe('€640');
    expect(british.money(0.5)).toBe('€0.50');
    expect([british.difference(3), british.difference(-2), british.difference(0)]).toEqual(['+3', '-2', '0']);
  });

  test('moments are read on the clock of the plant, with its zone named', () => {
    const moment = '2026-11-24T09:20:00Z';
    expect(german.dayTimeZone(moment)).toBe('Di., 24. Nov., 10:20 MEZ');
    expect(british.dayTimeZone(moment)).toMatch(/^Tue,? 24 Nov, 09:20 GMT$/);
    expect(german.weekdayTime(moment)).toMatch(/^Di\.?,? 10:20$/);
  });

  test('weeks are those of ISO 8601, by the local date', () => {
    expect(german.week('2027-01-03T12:00:00Z')).toBe(53);
    expect(german.week('2027-01-03T23:30:00Z')).toBe(1);
    expect(british.week('2027-01-03T23:30:00Z')).toBe(53);
    expect(british.week('2026-12-28T00:00:00Z')).toBe(53);
  });

  test('durations show their two largest parts', () => {
    const shown = [0, 45, 60, 3599, 3600, 40_020, 86_400, 100_000].map(british.duration);
    expect(shown).toEqual(['0 s', '45 s', '1 min', '1 h', '1 h', '11 h 7 min', '1 d', '1 d 3 h']);
  });

  test('ages go from seconds to days', () => {
    expect([2, 130, 7300, 200_000].map(british.age)).toEqual(['2 sec ago', '2 min ago', '2 hr ago', '2 days ago']);
  });

  test('days begin at midnight of the zone, also when they have 23 or 25 hours', () => {
    const berlin = (moment: string) => new Date(german.startOfDay(moment)).toISOString();
    expect(berlin('2026-11-24T09:20:00Z')).toBe('2026-11-23T23:00:00.000Z');
    expect(berlin('2026-03-29T20:00:00Z')).toBe('2026-03-28T23:00:00.000Z');
    expect(berlin('2026-10-25T20:00:00Z')).toBe('2026-10-24T22:00:00.000Z');
    const saoPaulo = makeFormats({ locale: 'pt-BR', timeZone: 'America/Sao_Paulo', currency: 'BRL' });
    // On 4 November 2018 the clock went from 23:59 to 01:00.
    expect(new Date(saoPaulo.startOfDay('2018-11-04T15:00:00Z')).toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });
});
