import { barFlags } from '@tutti/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupLoad, loadBuckets, loadParts, rowLoads, rowsDoing } from './load-buckets.ts';
import { tinyPlan } from './tiny-plan.fixture.ts';

const HOUR = 3600;
const plan = tinyPlan({
  end: 12,
  rows: [{ capacity: 2, closed: [[4, 6]] }, { closed: [[0, 12]] }],
  orders: [{}],
  bars: [
    { row: 0, from: 0, to: 1, order: 0, kind: 'setup' },
    { row: 0, from: 1, to: 4, order: 0 },
    { row: 0, from: 9, to: 10, kind: 'maintain' },
    { row: 0, from: 9, to: 12, kind: 'shift' },
    { row: 1, from: 3, to: 5, order: 0, kind: 'clean', flags: barFlags.overtime },
  ],
});

describe('load', () => {
  test('stands in the bucket it falls into, against the capacity that is open', () => {
    const { count, capacity, work, change, upkeep } = loadBuckets(plan, new Set([0]), { step: 3 * HOUR, origin: 0 });
    const inHours = (column: Float64Array) => [...column].map((seconds) => seconds / HOUR);
    expect(count).toBe(4);
    expect(inHours(capacity)).toEqual([6, 2, 6, 6]);
    expect(inHours(work)).toEqual([2, 1, 0, 0]);
    expect(inHours(change)).toEqual([1, 0, 0, 0]);
    expect(inHours(upkeep)).toEqual([0, 0, 0, 1]);
  });

  test('is the same in sum whatever the buckets', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 20_000 }), fc.integer({ min: -9000, max: 0 }), (step, origin) => {
        const buckets = loadBuckets(plan, new Set([0, 1]), { step, origin });
        const sum = (column: Float64Array) => column.reduce((all, each) => all + each, 0);
        expect(loadParts.map((part) => sum(buckets[part]))).toEqual([3 * HOUR, 3 * HOUR, HOUR]);
      }),
    );
  });

  test('of a row is its busy share of the time it is open; work without open time fills it', () => {
    expect([...rowLoads(plan, { from: 0, to: 5 * HOUR })]).toEqual([4 / 8, 1]);
    expect([...rowLoads(plan, { from: 6 * HOUR, to: 9 * HOUR })]).toEqual([0, 0]);
  });

  test('does not count the time that work rests while its row is closed', () => {
    const resting = tinyPlan({
      end: 12,
      rows: [{ closed: [[2, 8]] }],
      orders: [{}],
      bars: [{ row: 0, from: 1, to: 9, order: 0 }],
    });
    const { work } = loadBuckets(resting, new Set([0]), { step: HOUR, origin: 0 });
    expect([...work].map((seconds) => seconds / HOUR)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    expect(rowLoads(resting, { from: 0, to: 12 * HOUR })[0]).toBe(2 / 6);
  });

  test('of a group is that of its rows together', () => {
    expect(groupLoad(plan, 0, { from: 0, to: 5 * HOUR })).toBe((4 + 2) / 8);
  });

  test('what a row does now is its bar, else whether it is open', () => {
    expect([0.5, 2, 5, 8].map((hour) => rowsDoing(plan, hour * HOUR)[0])).toEqual(['setup', 'run', 'closed', 'idle']);
  });
});
