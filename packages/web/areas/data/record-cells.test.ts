import { describe, expect, test } from 'vitest';
import { cellsOf, columnsOf, figureIn, figureStyleOf, recordOf } from './record-cells.ts';

const british = figureStyleOf('en-GB');
const german = figureStyleOf('de-DE');

const lane = {
  id: 'buy-1',
  from: 'works',
  to: 'plant',
  items: ['a', 'b'],
  mode: 'buy',
  leadTime: { kind: 'gamma', mean: 259200, cv: 0.3 },
  cost: { perOrder: 80, perUnit: 0.06 },
  attributes: { colour: 'red', fragile: true },
};

describe('records as cells', () => {
  test('come back as they were, in any way of writing figures', () => {
    for (const style of [british, german]) expect(recordOf('lanes', cellsOf(lane, style), style)).toEqual(lane);
    expect(cellsOf(lane, german)['leadTime.cv']).toBe('0,3');
  });

  test('figures are read as the region writes them, other texts stay for the service to judge', () => {
    expect(figureIn('1,234.5', british)).toBe(1234.5);
    expect(figureIn('1.234,5', german)).toBe(1234.5);
    expect(figureIn('15 min', british)).toBeUndefined();
    expect(recordOf('demands', { id: '7', quantity: 'many', at: '2026-11-30T09:00:00Z' }, british)).toEqual({
      id: '7',
      quantity: 'many',
      at: '2026-11-30T09:00:00Z',
    });
    expect(recordOf('lanes', { items: '["a"' }, british)).toEqual({ items: '["a"' });
  });

  test('columns are the fields that must be there and those that are used, attributes by name', () => {
    const ids = columnsOf('lanes', [cellsOf(lane, british)]).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['id', 'from', 'to', 'items', 'leadTime.mean', 'attributes.colour']));
    expect(ids).not.toContain('cost');
    expect(columnsOf('demands', []).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['id', 'item', 'quantity', 'place', 'at']),
    );
    expect(columnsOf('demands', []).find(({ id }) => id === 'quantity')?.figure).toBe(true);
  });
});
