import { barFlags } from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import { barSentence } from './bar-sentence.ts';
import { boardLayout } from './board-layout.ts';
import { barsOf, boardPlan, isMovable, labelOf, lastFrozen, mayTake, modeAt, startsFrozen } from './board-plan.ts';
import { boardFormats } from './board-words.ts';
import { carryTo, isMoved, nextTaker, pickUp } from './carried-bar.ts';
import { orderRoute } from './order-route.ts';
import { nextProblem, problemOrders } from './problems.ts';
import { plainWords, tinyData, tinyPlan } from './tiny-plan.fixture.ts';

const HOUR = 3600;
const words = { status: String, noFamily: '' };

describe('a batch', () => {
  const plan = tinyPlan({
    orders: [{}, {}],
    bars: [
      { row: 0, from: 0, to: 2, order: 0, assignment: 7 },
      { row: 0, from: 0, to: 2, order: 1, assignment: 7 },
      { row: 0, from: 3, to: 4, order: 1, assignment: 8 },
    ],
  });

  test('is one bar on its row, named by how many orders it holds', () => {
    expect([...plan.lead]).toEqual([0, 0, 2]);
    expect([labelOf(plan, 0), labelOf(plan, 2)]).toEqual(['2× Item 0', '1 Item 1']);
    expect([...boardLayout(plan, { grouping: 'resource', words, rowHeight: 32 }).index.bars]).toEqual([0, 2]);
  });

  test('belongs to each of its orders', () => {
    expect([[...barsOf(plan, 0)], [...barsOf(plan, 1)]]).toEqual([[0], [1, 2]]);
  });
});

test('labels leave out the letters before a number, where no two become alike', () => {
  const named = (names: string[]) => {
    const data = tinyData({
      orders: names.map(() => ({})),
      bars: names.map((_, order) => ({ row: 0, from: order, to: order + 1, order })),
    });
    names.forEach((name, at) => {
      data.head.orders[at] = { ...data.head.orders[at], name, itemName: 'X' };
    });
    const plan = boardPlan(data);
    return names.map((_, bar) => labelOf(plan, bar));
  };
  expect(named(['WO-100', 'WO-101'])).toEqual(['100 X', '101 X']);
  expect(named(['100', '101'])).toEqual(['100 X', '101 X']);
  expect(named(['WO-1', 'PO-1'])).toEqual(['WO-1 X', 'PO-1 X']);
  expect(named(['WO', 'WO-1'])).toEqual(['WO X', '1 X']);
  expect(named(['WO-1', 'PO-1', 'PO-2', 'b788e08aa861ed5d'])).toEqual(['WO-1 X', 'PO-1 X', '2 X', 'X, 10 pcs']);
});

describe('a bar that is carried', () => {
  const plan = tinyPlan({
    epoch: '2026-11-23T00:07:00Z',
    rows: [{}, {}, {}, {}],
    steps: [[0, 2, 3]],
    orders: [{}, {}, {}, {}],
    now: 4,
    bars: [
      { row: 0, from: 5, to: 7, order: 0 },
      { row: 1, from: 2, to: 3, order: 1 },
      { row: 2, from: 6, to: 8, order: 2, flags: barFlags.locked },
      { row: 3, from: 6, to: 8, order: 3, kind: 'setup' },
    ],
  });
  const layout = boardLayout(plan, { grouping: 'resource', words, rowHeight: 32 });

  test('is work that has not begun', () => {
    expect([0, 1, 2, 3].map((bar) => isMovable(plan, bar))).toEqual([true, false, true, false]);
    expect(pickUp(plan, 1, 'keys')).toBeUndefined();
  });

  test('goes to rows that a mode of its step can run on, a locked one stays on its own', () => {
    expect([0, 1, 2, 3].map((row) => mayTake(plan, 0, row))).toEqual([true, false, true, true]);
    expect([0, 1, 2, 3].map((row) => mayTake(plan, 2, row))).toEqual([false, false, true, false]);
  });

  test('stays among rows of its kind: where a machine and people do a step, neither takes the bar of the other', () => {
    const rows = plan.head.rows.map((row, at) => (at === 2 ? { ...row, kind: 'personnel' as const } : row));
    const mixed = { ...plan, head: { ...plan.head, rows } };
    expect([mayTake(mixed, 0, 2), mayTake(mixed, 0, 3)]).toEqual([false, true]);
  });

  test('snaps to the quarters of the clock, not of the plan', () => {
    const carried = carryTo(plan, pickUp(plan, 0, 'pointer')!, { start: 10 * HOUR, row: 0 });
    expect(new Date(plan.epoch + carried.start * 1000).toISOString()).toBe('2026-11-23T10:00:00.000Z');
  });

  test('starts in frozen time where it stands before its end, is told so, and may still be picked up to be asked about', () => {
    const frozen = tinyPlan({
      orders: [{}, {}],
      now: 1,
      frozenUntil: 4,
      bars: [
        { row: 0, from: 3, to: 7, order: 0 },
        { row: 0, from: 8, to: 9, order: 1 },
        { row: 1, from: 0, to: 3, order: 1 },
      ],
    });
    expect([0, 1, 2].map((bar) => startsFrozen(frozen, bar))).toEqual([true, false, false]);
    const formats = boardFormats('en-GB', 'UTC');
    const sentences = [0, 1].map((bar) => barSentence(frozen, bar, { words: plainWords, formats }));
    expect(sentences.map((one) => one.includes('frozen'))).toEqual([true, false]);
    expect(isMovable(frozen, 0)).toBe(true);
    expect(lastFrozen(frozen)).toBe(4 * HOUR);
  });

  test('goes to a row of another mode: of its kind, or of another kind where that mode needs nothing of its kind', () => {
    const modes = {
      0: [
        { id: 'fast', rows: [0, 4] },
        { id: 'slow', rows: [1, 4] },
        { id: 'hand', rows: [2] },
      ],
    };
    const data = tinyData({
      rows: [{}, {}, {}, {}, {}],
      steps: [[0, 1, 2, 4]],
      modes,
      orders: [{}],
      bars: [{ row: 0, from: 5, to: 7, order: 0 }],
    });
    const people = new Set([2, 4]);
    const rows = data.head.rows.map((row, at) => (people.has(at) ? { ...row, kind: 'personnel' as const } : row));
    const mixed = boardPlan({ ...data, head: { ...data.head, rows } });
    expect([0, 1, 2, 3, 4].map((row) => mayTake(mixed, 0, row))).toEqual([true, true, true, false, false]);
    expect([0, 1, 2].map((row) => modeAt(mixed, 0, row))).toEqual([0, 1, 2]);
  });

  test('stops at now and keeps its row over one that may not take it', () => {
    const carried = carryTo(plan, pickUp(plan, 0, 'pointer')!, { start: 0, row: 1 });
    expect([carried.start, carried.row]).toEqual([4 * HOUR, 0]);
  });

  test('with the keys passes over rows that may not take it', () => {
    const carried = pickUp(plan, 0, 'keys')!;
    expect(nextTaker(plan, layout, carried, 1)).toBe(2);
    expect(nextTaker(plan, layout, carried, -1)).toBe(0);
    expect([isMoved(plan, carried), isMoved(plan, { ...carried, row: 2 })]).toEqual([false, true]);
  });
});

describe('the route of an order', () => {
  test('follows its work in time, from parallel pieces by the nearest, and starts at what supplies it', () => {
    const plan = tinyPlan({
      orders: [{}, {}],
      pegs: [[1, 0]],
      bars: [
        { row: 0, from: 0, to: 2, order: 1 },
        { row: 1, from: 3, to: 5, order: 0, assignment: 1 },
        { row: 5, from: 3, to: 5, order: 0, assignment: 1 },
        { row: 2, from: 5, to: 6, order: 0 },
        { row: 3, from: 5, to: 9, order: 0 },
        { row: 4, from: 9, to: 10, order: 0 },
        { row: 4, from: 8, to: 9, order: 0, kind: 'setup' },
      ],
    });
    expect(orderRoute(plan, 0)).toEqual([
      { from: 1, to: 2, peg: false },
      { from: 1, to: 3, peg: false },
      { from: 3, to: 5, peg: false },
      { from: 0, to: 1, peg: true },
    ]);
  });

  test('leads on from work that is still going where pieces are handed on', () => {
    const plan = tinyPlan({
      orders: [{}],
      bars: [
        { row: 0, from: 0, to: 4, order: 0 },
        { row: 1, from: 1, to: 5, order: 0 },
      ],
    });
    expect(orderRoute(plan, 0)).toEqual([{ from: 0, to: 1, peg: false }]);
  });
});

test('problems go around: the latest first, then the blocked, then those at risk', () => {
  const plan = tinyPlan({
    orders: [{ status: 'atRisk' }, { status: 'late', late: 1 }, {}, { status: 'late', late: 5 }, { status: 'blocked' }],
    bars: [0, 1, 2, 3, 4].map((order) => ({ row: 0, from: order, to: order + 1, order })),
  });
  expect(problemOrders(plan)).toEqual([3, 1, 4, 0]);
  expect([nextProblem(plan, -1), nextProblem(plan, 3), nextProblem(plan, 0)]).toEqual([3, 1, 3]);
});
