import { hasErrors, validateModel } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import { readModel } from '@tutti/model/rows';
import { expect, test } from 'vitest';
import { firstRecords } from './first-records.ts';
import { ordersTable } from './orders-table.ts';
import { readOrders, resourceOfItem } from './read-orders.ts';

const place = { name: 'Works', timeZone: 'Europe/Berlin', currency: 'EUR' };
const endOfDay = 14 * 3600;
const read = (text: string, ways = {}) => {
  const table = ordersTable(text.replaceAll(' | ', '\t'), place)!;
  return { table, ...readOrders(table, { place, ways, endOfDay }) };
};

test('orders are read by what their columns mean, a date without a time until the end of the working day', () => {
  const { table, demands, cells, issues } = read('Bestellung | Teil | Menge | Termin\nB-1 | A/7 | 5 | 31.01.2027');
  expect(table.means).toEqual(['id', 'item', 'quantity', 'at']);
  expect([cells, issues]).toEqual([[], []]);
  expect(demands).toMatchObject([{ id: 'B-1', kind: 'order', item: 'A-7', quantity: 5, place: 'site' }]);
  expect(new Date(demands[0].at).toISOString()).toBe('2027-01-31T13:00:00.000Z');
});

test('a column of machines says where items are made, and is no field of the order', () => {
  const { table, demands, issues } = read(
    'Item | Qty | Due | Work centre\nA/1 | 1 | 2027-01-31 | \nA/1 | 2 | 2027-02-01 | Mill 2',
  );
  expect(table.means).toEqual(['item', 'quantity', 'at', 'resource']);
  expect([issues, demands.length]).toEqual([[], 2]);
  expect(resourceOfItem(table, 'A-1')).toBe('Mill 2');
  expect(resourceOfItem(table, 'B')).toBeUndefined();
});

test('orders without headings are item, quantity and due', () => {
  const { table, demands } = read('A | 5 | 2027-01-31\nB | 6 | 2027-02-01T10:00');
  expect(table.headings).toEqual(['A', 'B', 'C']);
  expect(table.means).toEqual(['item', 'quantity', 'at']);
  expect(demands.map(({ id }) => id)).toEqual(['A 2027-01-31', 'B 2027-02-01T10:00']);
});

test('what is wrong is told at its cell; a date that can be read both ways is asked about', () => {
  const { cells } = read('Item | Qty | Due\nA | many | 2027-01-31');
  expect(cells.map(({ row, heading, issue }) => [row, heading, issue.code])).toEqual([[0, 'Qty', 'number-unreadable']]);
  const open = 'Item | Qty | Due\nA | 1 | 03/04/2027';
  expect(read(open).cells.map(({ issue }) => issue.code)).toEqual(['date-ambiguous']);
  expect(read(open, { dateOrder: 'dmy' }).demands).toHaveLength(1);
});

test('the records of a first schedule are a model without errors, and say what in it is assumed', () => {
  const { demands } = read('Item | Qty | Due | Customer\nA | 1 | 2027-01-31 | Meyer\nB | 2 | 2027-02-01 | Meyer');
  const step = (item: string, name: string, resource: string) => ({
    item,
    step: name,
    resource,
    setup: 10,
    perPiece: 5,
  });
  const changes = firstRecords({
    demands,
    steps: [step('A', 'Cut', 'Saw'), step('A', 'Join', 'Bench 1/2'), step('B', 'Cut', 'Saw')],
    units: new Map([
      ['Saw', 1],
      ['Bench 1/2', 2],
    ]),
    time: { days: ['MO', 'FR'], from: 6 * 3600, to: endOfDay },
    assumed: { time: true, units: new Set(['Saw']), items: new Set(['B']) },
    place,
    now: Date.UTC(2027, 0, 13),
  });
  const documents = Map.groupBy(changes, ({ table }) => table);
  const own = { name: 'workspace', file: 'workspace', value: place };
  const content = [...documents].map(([name, list]) => ({ name, file: name, value: list.map((one) => one.record) }));
  const { model, issues } = readModel({ tables: [], documents: [own, ...content] });
  expect(hasErrors(issues)).toBe(false);
  expect(hasErrors(validateModel(model as never, { knownZone }))).toBe(false);
  const marks = changes.flatMap(({ id, record }) => (record?.attributes ? [[id, record.attributes]] : []));
  expect(marks).toEqual([
    ['working-time', { assumed: 'days and hours' }],
    ['Saw', { assumed: 'number' }],
    ['A', { assumed: 'unit' }],
    ['B', { assumed: 'unit' }],
    ['B@1', { assumed: 'steps and times' }],
  ]);
  expect(model!.calendars[0].entries[0]).toMatchObject({ start: '2027-01-04T06:00', duration: 28_800 });
});
