import type { ColumnMapping } from '@tutti/model/import';
import { expect, test } from 'vitest';
import { assignColumn, columnAt, finished, fixValue, moveHeadings, unfilled } from './mapping-edits.ts';

const head = [
  ['Week 12', '', '', ''],
  ['What', 'Many', 'Many', 'Note'],
  ['a', '1', '2', 'x'],
];
const mapping: ColumnMapping = {
  table: 'demands',
  headingRow: 2,
  columns: [{ from: 'What', to: 'item' }],
  fixed: { kind: 'order', place: 'site' },
  ignored: [],
};

test('a column is known by its heading where that stands once, else by its number', () => {
  const { columns } = assignColumn(head, mapping, { column: 2, to: 'quantity' });
  expect(columns[1]).toEqual({ from: 3, to: 'quantity' });
  expect(assignColumn(head, mapping, { column: 3, to: 'customer' }).columns[1]).toEqual({
    from: 'Note',
    to: 'customer',
    by: 'name',
  });
});

test('a field has one column, and a column one field', () => {
  const once = assignColumn(head, mapping, { column: 3, to: 'item' });
  expect(once.columns.map(({ from }) => from)).toEqual(['Note']);
  expect(columnAt(head, once, 0)).toBeUndefined();
  expect(assignColumn(head, once, { column: 3, to: undefined }).columns).toEqual([]);
});

test('columns keep their fields when the headings stand elsewhere', () => {
  const bare = moveHeadings(head, mapping, undefined);
  expect(bare.headingRow).toBeUndefined();
  expect(bare.columns).toEqual([{ from: 1, to: 'item' }]);
  expect(moveHeadings(head, bare, 2)).toEqual(mapping);
});

test('what must be filled and is by nothing is named; a value for every row fills it', () => {
  expect(unfilled(mapping)).toEqual(['id', 'quantity', 'at']);
  expect(unfilled(fixValue(mapping, 'quantity', '1'))).toEqual(['id', 'at']);
  expect(unfilled({ ...mapping, idFrom: ['item'] })).toEqual(['quantity', 'at']);
});

test('headings without a field are left out on purpose', () => {
  expect(finished(head, mapping).ignored).toEqual(['Many', 'Many', 'Note']);
});
