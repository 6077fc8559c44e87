import type { Assignment, Order } from '@tutti/model';
import { expect, test } from 'vitest';
import { planChanges } from './compare-plans.ts';

const order = (id: string, more: Partial<Order> = {}): Order => ({
  ...{ id, type: 'make', item: 'a', quantity: 1, start: 0, end: 3_600_000, pegs: [], state: 'proposed' },
  ...more,
});
const run = (id: string, resource: string): Assignment => ({
  ...{ kind: 'run', orders: [id], uses: [{ resource, quantity: 1 }], start: 0, end: 1 },
});
const outcome = (id: string, at: number | undefined, lateHours: number) => ({
  ...{ id, item: 'a', place: 'p', quantity: 1, outcome: 'late' as const, due: 0, at, delivered: 1, lateHours },
});

test('each order is told once by what changed most about it, and demands only when their end changes', () => {
  const later = { start: 3_600_000, end: 7_200_000 };
  const before = {
    orders: ['same', 'gone', 'later', 'earlier', 'more', 'elsewhere'].map((id) =>
      order(id, id === 'earlier' ? later : {}),
    ),
    assignments: [run('elsewhere', 'm1'), run('same', 'm1')],
    demands: [outcome('d1', 10, 1), outcome('d2', 20, 2)],
  };
  const after = {
    orders: [
      ...[order('same'), order('later', later), order('earlier'), order('more', { quantity: 2, ...later })],
      ...[order('elsewhere', later), order('new')],
    ],
    assignments: [run('elsewhere', 'm2'), run('same', 'm1')],
    demands: [outcome('d1', 10, 1), outcome('d2', undefined, 0)],
  };
  const { moved, demands } = planChanges(before, after);
  expect(moved.map((one) => [one.order, one.change])).toEqual([
    ['gone', 'gone'],
    ['later', 'later'],
    ['earlier', 'earlier'],
    ['more', 'quantity'],
    ['elsewhere', 'resource'],
    ['new', 'new'],
  ]);
  expect(moved.find((one) => one.order === 'elsewhere')).toMatchObject({
    before: { resources: ['m1'], start: '1970-01-01T00:00:00Z' },
    after: { resources: ['m2'], start: '1970-01-01T01:00:00Z' },
  });
  expect(demands).toEqual([
    { id: 'd2', before: '1970-01-01T00:00:00.020Z', after: undefined, lateHoursBefore: 2, lateHoursAfter: 0 },
  ]);
});
