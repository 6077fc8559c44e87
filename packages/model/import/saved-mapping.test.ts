import { expect, test } from 'vitest';
import { readPaste } from './paste-text.ts';
import { fittingMapping, type SavedMapping } from './saved-mapping.ts';
import { writingOf } from './writing-of.ts';

const tableOf = (...rows: string[]) => ({ rows: readPaste(rows.join('\n').replaceAll(' | ', '\t')), file: 'pasted' });
const orders: SavedMapping = {
  mapping: {
    table: 'demands',
    headingRow: 1,
    columns: [
      { from: 'What', to: 'item' },
      { from: 'How many', to: 'quantity' },
    ],
    fixed: {},
    ignored: [],
  },
  headings: ['What', 'How many', 'Remark'],
  width: 3,
};
const bare: SavedMapping = {
  mapping: {
    table: 'demands',
    columns: [
      { from: 2, to: 'quantity' },
      { from: 3, to: 'at' },
    ],
    fixed: {},
    ignored: [],
  },
  headings: [],
  width: 3,
};

test('a saved mapping fits a table with its headings, in any order, case and row', () => {
  expect(fittingMapping(tableOf('Week 12', 'remark | HOW MANY | what', 'x | 1 | a'), [bare, orders])).toBe(orders);
});

test('a saved mapping does not fit where a mapped heading is missing, or most headings are others', () => {
  expect(fittingMapping(tableOf('What | Remark', 'a | x'), [orders])).toBeUndefined();
  expect(fittingMapping(tableOf('What | How many | A | B | C | D', 'a | 1'), [orders])).toBeUndefined();
});

test('without headings, a saved mapping fits a table of as many columns whose cells it can read', () => {
  expect(fittingMapping(tableOf('a | 1 | 31.01.2026', 'b | 2 | 01.02.2026'), [bare])).toBe(bare);
  expect(fittingMapping(tableOf('a | b | 31.01.2026'), [bare])).toBeUndefined();
  expect(fittingMapping(tableOf('a | 1 | 31.01.2026 | x'), [bare])).toBeUndefined();
});

test('the figures and dates of a table say how they are written, or that it is open', () => {
  const { mapping } = bare;
  expect(writingOf(tableOf('a | 1,5 | 31/01/2026'), mapping)).toEqual({ decimal: 'comma', dateOrder: 'dmy' });
  expect(writingOf(tableOf('a | 1.500 | 03/04/2026'), mapping)).toEqual({ decimal: 'open', dateOrder: 'open' });
  expect(writingOf(tableOf('a | 1 | 2026-01-31'), mapping)).toEqual({});
});
