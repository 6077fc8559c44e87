import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeFormats } from './formats.ts';
import { sentence } from './sentence.ts';
import { speakWith, startTexts, t } from './texts.ts';

const german = makeFormats({ locale: 'de-DE', timeZone: 'Europe/Berlin', currency: 'EUR' });
const british = makeFormats({ locale: 'en-GB', timeZone: 'Europe/London', currency: 'EUR' });

beforeAll(() => startTexts('en-GB'));
afterEach(() => speakWith({}));

describe('sentences', () => {
  test('show names, and an order without a number by what it makes, how much and when', () => {
    const order = { item: 'Cola', quantity: 1200, unit: 'C62', at: '2026-11-27T05:00:00Z' };
    const params = { resource: 'filler-1', order: 'b788e08aa861ed5d' };
    const busy = { code: 'resource', params, names: { resource: 'Filler 1', order } };
    expect(sentence(busy, british)).toBe('"Filler 1" is busy with order "Cola, 1,200 pcs, Fri 27 Nov".');
    expect(sentence({ code: 'resource', params: { resource: 'filler-1' } }, british)).toBe('"filler-1" is busy.');
  });

  test('write figures, times and moments as the reader does', () => {
    const params = { demand: 'D-1', item: 'cola', due: '2026-11-27T05:00:00Z', lateHours: 30.5, unit: 'C62' };
    const late = { code: 'decision.demand-late', params, names: { item: 'Cola' } };
    expect(sentence(late, german)).toBe('D-1 is 1 d 6 h late (Cola, due Fr., 27. Nov., 06:00).');
    const partial = { ...late, code: 'decision.demand-partial', params: { ...params, quantity: 12000, missing: 1500 } };
    expect(sentence(partial, german)).toContain('gets 10.500 of 12.000 pcs');
  });

  test('and texts speak in the words of the workspace, one and many', () => {
    speakWith({ order: 'Visit', resource: 'Bed', resources: 'Beds', operation: 'Procedure' });
    const held = { code: 'order-held', params: { order: 'V-7' } };
    expect(sentence(held, british)).toBe('Visit "V-7" is on hold. Release it when it may go on.');
    expect(t('shell.area.orders')).toBe('Visits');
    expect(t('why.what.waiting-resource')).toContain('a bed');
    speakWith({});
    expect(t('shell.area.orders')).toBe('Orders');
  });
});
