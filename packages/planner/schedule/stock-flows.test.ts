import { expect, test } from 'vitest';
import { type StockFlow, shortages } from './stock-flows.ts';

const flow = (at: number, quantity: number, planned = false): StockFlow => ({
  item: 'x',
  place: 'p',
  at,
  quantity,
  planned,
});

test('the lowest balance of an item and the first instant below nothing are found', () => {
  const flows = [flow(0, 5), flow(1, -7, true), flow(2, -2, true), flow(3, 10)];
  expect(shortages(flows)).toEqual([{ item: 'x', place: 'p', at: 1, quantity: -4, facts: false }]);
  expect(shortages([flow(0, 5), flow(1, -5, true)])).toEqual([]);
});

test('what facts alone take too early is told apart from what the plan takes beside them', () => {
  const facts = [flow(0, 5), flow(1, -7), flow(3, 10)];
  expect(shortages([...facts, flow(3, -8, true)])).toEqual([
    { item: 'x', place: 'p', at: 1, quantity: -2, facts: true },
  ]);
  expect(shortages([...facts, flow(0, -1, true)])).toMatchObject([{ at: 1, quantity: -3, facts: false }]);
  expect(shortages([...facts, flow(4, -9, true)])).toMatchObject([{ at: 4, quantity: -1, facts: false }]);
});
