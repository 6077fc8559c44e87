import type { Model, Order } from '@tutti/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { namingOf } from './naming.ts';
import { openWorkspace } from './open-workspace.ts';
import { tinyWorkspace } from './tiny-workspace.test-support.ts';

let model: Model;
beforeAll(async () => {
  ({ model } = (await openWorkspace(tinyWorkspace())) as { model: Model });
});

const proposed: Order = {
  id: 'b788e08aa861ed5d',
  type: 'make',
  item: 'a',
  quantity: 20,
  start: Date.UTC(2026, 0, 5, 6),
  end: Date.UTC(2026, 0, 6, 6),
  pegs: [],
  state: 'proposed',
} as unknown as Order;

describe('names in sentences', () => {
  test('stand beside the ids, which stay as they are', () => {
    const { params, names } = namingOf(model).coded({
      code: 'x',
      params: { item: 'a', quantity: 3, place: 'nowhere' },
    });
    expect(params).toEqual({ item: 'a', quantity: 3, place: 'nowhere' });
    expect(names).toEqual({ item: 'Plate' });
  });

  test('call a proposed order by what it makes, how much and when, and one with a number by that', () => {
    const called = (order: Order) => namingOf(model, [order]).coded({ code: 'x', params: { order: order.id } }).names;
    const { unit } = model.items.find(({ id }) => id === 'a')!;
    expect(called(proposed)).toEqual({ order: { item: 'Plate', quantity: 20, unit, at: '2026-01-06T06:00:00Z' } });
    expect(called({ ...proposed, name: 'MO-00001' })).toEqual({ order: 'MO-00001' });
    expect(called({ ...proposed, id: 'WO-10473' })).toBeUndefined();
  });

  test('of the first of many are looked for where the count says', () => {
    const named = { ...model, resources: model.resources.map((one) => ({ ...one, name: `The ${one.id}` })) };
    const { id } = model.resources[0];
    const names = (params: Record<string, string | number>) => namingOf(named).coded({ code: 'x', params }).names;
    expect(names({ resources: 2, first: id })).toEqual({ first: `The ${id}` });
    expect(names({ demands: 2, first: id })).toBeUndefined();
  });

  test('never replace what people are to correct', () => {
    expect(
      namingOf(model).coded({ code: 'reference-unknown', params: { kind: 'item', id: 'a', maybe: 'b' } }).names,
    ).toBe(undefined);
  });
});
