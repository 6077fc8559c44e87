import type { Model, Order } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { firmed, firmOrders } from './firm-orders.ts';

const order = (id: string, more: Partial<Order> = {}): Order => ({
  ...{ id, type: 'make', item: 'a', quantity: 1, start: 0, end: 10, pegs: [], state: 'proposed' },
  ...more,
});
const model = (orders: Order[], demands: string[] = []): Model =>
  ({ orders, demands: demands.map((id) => ({ id })) }) as unknown as Model;
const bodies = (changes: { body: unknown }[]) => changes.map((one) => one.body as Order);

describe('a release', () => {
  test('makes what is planned firm under its own id, with numbers that go on from the highest of each kind', () => {
    const existing = [order('old', { name: 'MO-00041', state: 'released', firm: true }), order('x', { name: 'PO-7' })];
    const plan = { orders: [...existing, order('n1'), order('n2', { type: 'buy' }), order('n3')], unplannedOrders: [] };
    const { changes, firmed: made } = firmOrders(model(existing), plan);
    expect(made.map(({ id, name, state, firm }) => [id, name, state, firm])).toEqual([
      ['n1', 'MO-00042', 'released', true],
      ['n2', 'PO-00008', 'released', true],
      ['n3', 'MO-00043', 'released', true],
    ]);
    expect(changes.map((one) => one.id)).toEqual(['n1', 'n2', 'n3', 'x']);
  });

  test('leaves out what is not planned, and pegs to what is no record', () => {
    const pegs = [
      { demand: 'd', quantity: 1 },
      { demand: 'forecast-1', quantity: 1 },
      { order: 'gone', quantity: 1 },
    ];
    const plan = {
      orders: [order('a', { pegs }), order('gone')],
      unplannedOrders: [{ order: 'gone', reason: { code: 'x' } }],
    };
    const { firmed: made } = firmOrders(model([], ['d']), plan);
    expect(made.map(({ id, pegs: kept }) => [id, kept])).toEqual([['a', [{ demand: 'd', quantity: 1 }]]]);
  });

  test('gives orders that stand the dates of the plan, unless they are over or run', () => {
    const existing = [
      order('moved', { state: 'released', firm: true }),
      order('same', { state: 'released', firm: true }),
      order('approved', { firm: true }),
      order('runs', { state: 'running' }),
      order('done', { state: 'completed' }),
    ];
    const moved = { start: 5, end: 15 };
    const plan = {
      orders: existing.map((one) => (one.id === 'same' || one.id === 'approved' ? one : { ...one, ...moved })),
      unplannedOrders: [],
    };
    const { changes } = firmOrders(model(existing), plan);
    expect(bodies(changes).map(({ id, start, state }) => [id, start, state])).toEqual([
      ['moved', 5, 'released'],
      ['approved', 0, 'released'],
    ]);
  });
});

test('proposals that supply each other keep that when they are made firm together', () => {
  const pegs = [{ order: 'b', quantity: 1 }];
  const [a] = firmed([order('a', { pegs }), order('b')], model([]));
  expect(a).toMatchObject({ pegs, firm: true, state: 'proposed', name: 'MO-00001' });
});
