import { describe, expect, test } from 'vitest';
import { nearest } from './nearest.ts';
import { zonesOf } from './place-of.ts';
import { readModel } from './read-model.ts';
import type { Table } from './table.ts';

const workspace = { name: 'workspace', file: 'workspace.json', value: { name: 'w', currency: 'EUR', timeZone: 'UTC' } };
const readInstant = (text: string) => ({ instant: Date.parse(`${text}Z`) });
const table = (name: string, columns: string, ...rows: string[][]): Table => ({
  name,
  file: `${name}.csv`,
  columns: columns.split(' '),
  rows,
  firstRow: 2,
});
const read = (...tables: Table[]) => readModel({ tables, documents: [workspace] }, { readInstant });
const issuesOf = (...tables: Table[]) =>
  read(...tables).issues.map((issue) => [issue.code, issue.path.file, issue.path.row, issue.path.column]);
const stock = (...quantities: string[]) =>
  table('stock', 'item place quantity', ...quantities.map((quantity) => ['a', 'p', quantity]));
const stockAt = (...instants: string[]) =>
  table('stock', 'item place quantity at', ...instants.map((at) => ['a', 'p', '1', at]));

describe('columns settle what a cell leaves open', () => {
  test('a decimal comma or point in one cell decides thousands separators in the others', () => {
    expect(read(stock('0,5', '1.234', '1.234,56')).model?.stock.map((one) => one.quantity)).toEqual([
      0.5, 1234, 1234.56,
    ]);
    expect(read(stock('0.5', '1,234', '1,234.56')).model?.stock.map((one) => one.quantity)).toEqual([
      0.5, 1234, 1234.56,
    ]);
    expect(read(stock('7', '1.234')).model?.stock[1].quantity).toBe(1.234);
  });

  test('a lone 1,234 and a mix of both styles are issues', () => {
    expect(issuesOf(stock('7', '1,234'))).toEqual([['number-ambiguous', 'stock.csv', 3, 'quantity']]);
    expect(issuesOf(stock('0.5', '0,5'))).toEqual([['decimals-mixed', 'stock.csv', 3, 'quantity']]);
  });

  test('one date that fits a single order decides the column; none or both orders are an issue', () => {
    const at = (...given: string[]) => read(stockAt(...given)).model?.stock.map((one) => one.at);
    expect(at('03/04/2026', '31/12/2026')).toEqual([Date.UTC(2026, 3, 3), Date.UTC(2026, 11, 31)]);
    expect(at('03/04/2026', '12/31/2026 14:30')).toEqual([Date.UTC(2026, 2, 4), Date.UTC(2026, 11, 31, 14, 30)]);
    expect(at('31.12.2026', '2026-02-28T06:00+01:00')).toEqual([Date.UTC(2026, 11, 31), Date.UTC(2026, 1, 28, 5)]);
    expect(issuesOf(stockAt('03/04/2026'))).toEqual([['date-ambiguous', 'stock.csv', 2, 'at']]);
    expect(issuesOf(stockAt('31/12/2026', '12/31/2026'))).toEqual([['date-order-mixed', 'stock.csv', 3, 'at']]);
    expect(issuesOf(stockAt('2026-02-30'))).toEqual([['instant-unreadable', 'stock.csv', 2, 'at']]);
  });

  test('durations are read as people write them; 1:30 is not', () => {
    const items = (...lives: string[]) =>
      table('items', 'id kind unit shelfLifeSeconds', ...lives.map((life, i) => [`i${i}`, 'product', 'C62', life]));
    const given = ['90', '15 min', '2 h', '1.5 d', '1 h 30 min', '1:30:00', 'PT15M', '2 weeks', '1.1 h'];
    expect(read(items(...given)).model?.items.map((one) => one.shelfLifeSeconds)).toEqual([
      90, 900, 7200, 129_600, 5400, 5400, 900, 1_209_600, 3960,
    ]);
    expect(read(items('1,5 h')).model?.items[0].shelfLifeSeconds).toBe(5400);
    expect(issuesOf(items('1:30', '5 m'))).toEqual([
      ['duration-ambiguous', 'items.csv', 2, 'shelfLifeSeconds'],
      ['duration-unreadable', 'items.csv', 3, 'shelfLifeSeconds'],
    ]);
  });
});

describe('tables', () => {
  test('nested fields by dots, records by column and by cell give the same entity', () => {
    const dotted = table('items', 'id kind unit attributes.size attributes.hot', ['a', 'product', 'C62', '33', 'true']);
    const packed = table('items', 'id kind unit attributes', ['a', 'product', 'C62', '{"size":33,"hot":true}']);
    expect(read(dotted).model?.items).toEqual(read(packed).model?.items);
    expect(read(dotted).model?.items[0].attributes).toEqual({ size: 33, hot: true });
  });

  test('rows of steps and modes come into their process in order, and orphans and repeated ids are named', () => {
    const processes = table('processes', 'id makes', ['m', '[{"item":"a","quantity":1}]']);
    const steps = table('steps', 'process id', ['m', 's1'], ['m', 's2']);
    const modes = table('modes', 'process step id fixed', ['m', 's2', 'x', '1 h'], ['m', 's1', 'y', '5']);
    const made = read(processes, steps, modes).model?.processes[0].steps;
    expect(made?.map((step) => [step.id, step.modes[0].id, step.modes[0].fixed])).toEqual([
      ['s1', 'y', 5],
      ['s2', 'x', 3600],
    ]);
    const twice = table('steps', 'process id', ['m', 's1'], ['m', 's2'], ['m', 's1']);
    expect(issuesOf(processes, twice, modes).filter(([code]) => code !== 'value-missing')).toEqual([
      ['id-twice', 'steps.csv', 4, 'id'],
    ]);
    const orphan = table('modes', 'process step id', ['m', 's1', 'y'], ['m', 's2', 'x'], ['m', 's9', 'z']);
    expect(issuesOf(processes, steps, orphan)).toEqual([['parent-unknown', 'modes.csv', 4, 'step']]);
  });

  test('a column twice, a value twice, a short row and a mistyped table are each named', () => {
    expect(issuesOf(table('items', 'id kind unit id', ['a', 'product', 'C62', 'b']))).toEqual([
      ['column-twice', 'items.csv', 1, 'id'],
    ]);
    const overlap = table('items', 'id kind unit attributes attributes.x', ['a', 'product', 'C62', '{"x":1}', '2']);
    expect(issuesOf(overlap)).toEqual([['column-overlap', 'items.csv', 2, 'attributes.x']]);
    expect(issuesOf(table('items', 'id kind unit name', ['a', 'product', 'C62']))).toEqual([
      ['row-width', 'items.csv', 2, undefined],
    ]);
    expect(issuesOf(table('itmes', 'id'))).toEqual([['table-unknown', 'itmes.csv', undefined, undefined]]);
    expect(nearest('itmes', ['items', 'places'])).toEqual(['items']);
  });

  test('a value inside JSON is named by its cell and by the path in it', () => {
    const lanes = table('lanes', 'id from to items mode leadTime', [
      'l',
      'a',
      'b',
      '*',
      'truck',
      '{"kind":"gauss","mean":"1 h"}',
    ]);
    expect(read(lanes).issues).toMatchObject([
      {
        code: 'value-not-listed',
        path: { file: 'lanes.csv', row: 2, column: 'leadTime', field: 'kind' },
        value: 'gauss',
      },
    ]);
  });

  test('blank rows keep the numbers of the rows below', () => {
    const blank = {
      ...stock('1'),
      rows: [
        ['a', 'p', '1'],
        ['', '', ''],
        ['a', 'p', 'x'],
      ],
    };
    expect(issuesOf(blank)).toEqual([['number-unreadable', 'stock.csv', 4, 'quantity']]);
  });
});

describe('cells that are numbers by type', () => {
  const typed = (dates: 1900 | 1904, ...rows: string[][]): Table => ({
    ...table('stock', 'item place quantity at', ...rows),
    typed: { isNumber: (_row, column) => column > 1, dates },
  });

  test('count days where a date is wanted, by the epoch of their workbook', () => {
    const at = (dates: 1900 | 1904) => read(typed(dates, ['a', 'p', '1', '46027.25'])).model?.stock[0].at;
    expect(at(1900)).toBe(Date.UTC(2026, 0, 5, 6));
    expect(at(1904)).toBe(Date.UTC(2030, 0, 6, 6));
  });

  test('are no date when they count a day that nobody means', () => {
    for (const number of ['7', '60', '20260105', '-1'])
      expect(issuesOf(typed(1900, ['a', 'p', '1', number]))).toEqual([['instant-unreadable', 'stock.csv', 2, 'at']]);
  });

  test('say nothing about how the texts of their column write decimals', () => {
    const mixed: Table = {
      ...stock('0.5', '1.234,5', '0,25'),
      typed: { isNumber: (row) => row === 0, dates: 1900 },
    };
    expect(read(mixed).model?.stock.map((one) => one.quantity)).toEqual([0.5, 1234.5, 0.25]);
    const doubtful: Table = { ...stock('0.5', '1,234'), typed: mixed.typed };
    expect(issuesOf(doubtful)).toEqual([['number-ambiguous', 'stock.csv', 3, 'quantity']]);
  });
});

describe('a table that people see as a sheet', () => {
  test('is told by file, sheet, cell and the heading above it', () => {
    const view = {
      file: 'orders.xlsx',
      sheet: 'Sheet 1',
      columns: new Map([['quantity', { heading: 'Qty', letter: 'C' }]]),
    };
    const seen: Table = { ...stock('7', 'x'), file: 'orders.xlsx › Sheet 1', view };
    expect(read(seen).issues).toMatchObject([
      { path: { file: 'orders.xlsx', sheet: 'Sheet 1', row: 3, cell: 'C3', column: 'Qty' }, value: 'x' },
    ]);
  });
});

describe('the workspace as a table', () => {
  const own = (...rows: string[][]) => table('workspace', 'name currency timeZone', ...rows);

  test('is one row, and gives the zone to instants without offset', () => {
    const result = readModel({ tables: [own(['w', 'EUR', 'UTC'])], documents: [] }, { readInstant });
    expect(result.model?.workspace).toMatchObject({ name: 'w', timeZone: 'UTC' });
    expect(zonesOf({ tables: [own(['w', 'EUR', 'Europe/Berlin'])], documents: [] })('p')).toBe('Europe/Berlin');
  });

  test('with no row or two is refused', () => {
    for (const rows of [
      [],
      [
        ['w', 'EUR', 'UTC'],
        ['v', 'EUR', 'UTC'],
      ],
    ])
      expect(readModel({ tables: [own(...rows)], documents: [] }).issues).toMatchObject([
        { code: 'workspace-not-one', params: { rows: rows.length } },
      ]);
  });
});
