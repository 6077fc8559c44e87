import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardLayout } from './board-layout.ts';
import { hitTest, meets } from './hit-test.ts';
import { type TinyBar, tinyPlan } from './tiny-plan.fixture.ts';
import { acrossFrom, barsWithin, besideOf, endOf, firstInView, nearestOn } from './walk.ts';

const HOUR = 3600;
const words = { status: String, noFamily: '' };
const laidOut = (bars: TinyBar[], orders = 4) => {
  const plan = tinyPlan({ bars, orders: Array.from({ length: orders }, () => ({})), rows: [{}, {}, {}] });
  return { plan, layout: boardLayout(plan, { grouping: 'resource', words, rowHeight: 32 }) };
};
const { plan, layout } = laidOut([
  { row: 0, from: 0, to: 2, order: 0 },
  { row: 0, from: 2, to: 4, order: 1 },
  { row: 0, from: 6, to: 7, order: 2, kind: 'setup' },
  { row: 2, from: 1, to: 9, order: 3 },
  { row: 2, from: 3, to: 5, order: 0 },
]);
const middleOf = (line: number) => (layout.tops[line] + layout.tops[line + 1]) / 2;

describe('the bar under the pointer', () => {
  test('is the one at the time, its start included and its end not', () => {
    const at = (time: number) => hitTest(plan, layout, { time, y: middleOf(1), slop: 0 }).bar;
    expect([at(0), at(2 * HOUR - 1), at(2 * HOUR), at(5 * HOUR)]).toEqual([0, 0, 1, -1]);
  });

  test('may be a little beside it, the nearer of two', () => {
    const at = (time: number) => hitTest(plan, layout, { time, y: middleOf(1), slop: HOUR }).bar;
    expect([at(4.6 * HOUR), at(5.6 * HOUR)]).toEqual([1, 2]);
  });

  test('is that of the lane where bars overlap', () => {
    const at = (y: number) => hitTest(plan, layout, { time: 4 * HOUR, y: layout.tops[3] + y, slop: 0 }).bar;
    expect([at(6), at(40)]).toEqual([3, 4]);
  });

  test('is none on a heading or below the last line', () => {
    expect(hitTest(plan, layout, { time: HOUR, y: 5, slop: 0 })).toEqual({ line: 0, bar: -1 });
    expect(hitTest(plan, layout, { time: HOUR, y: 1e6, slop: 0 })).toEqual({ line: -1, bar: -1 });
  });

  test('is found wherever a bar without others around it is drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }), (gaps) => {
        let from = 0;
        const bars = gaps.map((gap) => ({ row: 1, from: (from += gap + 1) - 1, to: from, order: 0 }));
        const made = laidOut(bars);
        bars.forEach((bar, at) => {
          const hit = hitTest(made.plan, made.layout, {
            time: bar.from * HOUR + 1800,
            y: made.layout.tops[2] + 16,
            slop: 0,
          });
          expect(hit.bar).toBe(at);
        });
      }),
    );
  });

  test('what a bar would meet counts the work of others, not what belongs to its own order', () => {
    expect(meets(plan, layout, { bar: 0, line: 1, start: HOUR })).toBe(1);
    expect(meets(plan, layout, { bar: 0, line: 1, start: 5.5 * HOUR })).toBe(0);
    expect(meets(plan, layout, { bar: 2, line: 3, start: 3 * HOUR })).toBe(2);
    expect(meets(plan, layout, { bar: 0, line: 3, start: 3 * HOUR })).toBe(1);
    expect(meets(plan, layout, { bar: 0, line: 1, start: 4 * HOUR })).toBe(0);
  });
});

describe('walking', () => {
  test('along a line stops at its ends', () => {
    expect([besideOf(layout, 0, 1), besideOf(layout, 0, -1), besideOf(layout, 2, 1)]).toEqual([1, 0, 2]);
    expect([endOf(layout, 1, 'first'), endOf(layout, 1, 'last')]).toEqual([0, 2]);
  });

  test('across lines passes over empty ones to the nearest in time', () => {
    expect([acrossFrom(plan, layout, 1, 1), acrossFrom(plan, layout, 3, -1), acrossFrom(plan, layout, 3, 1)]).toEqual([
      4, 2, 3,
    ]);
  });

  test('begins at the first bar in view', () => {
    const from = (hour: number) =>
      firstInView(plan, layout, { from: hour * HOUR, to: 40 * HOUR, firstLine: 0, lastLine: 3 });
    expect([from(0), from(3), from(8), from(20)]).toEqual([0, 1, 3, -1]);
    expect([nearestOn(plan, layout, 2, 0), nearestOn(plan, layout, 1, 99 * HOUR)]).toEqual([-1, 2]);
  });

  test('the bars of a line in view are those that touch it', () => {
    const within = (from: number, to: number, most = 9) =>
      barsWithin(plan, layout, 1, { from: from * HOUR, to: to * HOUR, most });
    expect([within(1, 3), within(2, 6), within(0, 9, 2)]).toEqual([[0, 1], [1], [0, 1]]);
  });
});
