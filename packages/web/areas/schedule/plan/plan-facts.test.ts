import { describe, expect, test } from 'vitest';
import { type TinyBar, tinyPlan } from '../../../board/tiny-plan.fixture.ts';
import { bottleneck } from './bottleneck.ts';
import { matchingOrders } from './matching-orders.ts';
import { stability } from './stability.ts';

const bars: TinyBar[] = [
  { row: 0, from: 0, to: 4, order: 0 },
  { row: 1, from: 4, to: 10, order: 0 },
  { row: 1, from: 10, to: 12, order: 1 },
];
const orders = [{ status: 'late' as const }, { family: 1 }];
const plan = tinyPlan({ rows: [{}, { capacity: 2 }], orders, bars });

describe('facts of a plan', () => {
  test('the bottleneck is the row that is busiest against its capacity in the span', () => {
    expect(bottleneck(plan, { from: 0, to: 12 * 3600 })).toEqual({ row: 0, load: 4 / 12 });
    expect(bottleneck(plan, { from: 4 * 3600, to: 12 * 3600 })).toEqual({ row: 1, load: 0.5 });
    expect(bottleneck(plan, { from: 20 * 3600, to: 24 * 3600 })).toBeUndefined();
  });

  test('stability is the share of work that stands where it stood', () => {
    const moved = tinyPlan({ rows: [{}, {}], orders, bars: [bars[0], bars[1], { ...bars[2], from: 11, to: 13 }] });
    expect([stability(plan, plan), stability(plan, moved)]).toEqual([1, 2 / 3]);
    expect(stability(tinyPlan({ rows: [{}], orders: [], bars: [] }), plan)).toBeUndefined();
  });

  test('a filter lets through what fits all of it, in names of orders, items and customers', () => {
    expect(matchingOrders(plan, {})).toBeUndefined();
    expect([...matchingOrders(plan, { q: 'w-1' })!]).toEqual(['O1']);
    expect([...matchingOrders(plan, { q: 'item', status: 'late' })!]).toEqual(['O0']);
    expect([...matchingOrders(plan, { family: 'Family 1' })!]).toEqual(['O1']);
    expect([...matchingOrders(plan, { q: 'nothing' })!]).toEqual([]);
  });
});
