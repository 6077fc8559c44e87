import { knownColumns, rowTables } from '@tutti/model/rows';
import { expect, test } from 'vitest';
import { columnText } from './columns.ts';

test('every column of every table has a meaning of one sentence', () => {
  const columns = rowTables().flatMap(({ name, shape }) =>
    knownColumns(shape).map((column) => [name, column] as const),
  );
  expect(columns.length).toBeGreaterThan(400);
  const missing = columns.filter(([table, column]) => columnText(table, column) === undefined);
  expect(missing).toEqual([]);
  for (const [table, column] of columns)
    expect(columnText(table, column), `${table}.${column}`).toMatch(/^[^\n]{4,220}\.$/);
});

test('a key that somebody named means what its record means; what is no column has no meaning', () => {
  expect(columnText('items', 'attributes.colour')).toBe(columnText('items', 'attributes.*'));
  expect(columnText('demands', 'quantiles.0.9')).toBe(columnText('demands', 'quantiles.*'));
  expect(columnText('stock', 'colour')).toBeUndefined();
});
