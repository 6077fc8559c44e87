import { describe, expect, test } from 'vitest';
import { boardLayout } from './board-layout.ts';
import { placeGhosts, planGhosts } from './plan-ghosts.ts';
import { type TinyBar, tinyPlan } from './tiny-plan.fixture.ts';

const orders = [{}, {}, {}];
const steps = [[0, 1]];
const rows = [{}, {}, { group: 1 }];
const of = (bars: TinyBar[], epoch?: string) => tinyPlan({ orders, rows, steps, bars, epoch });
const released: TinyBar[] = [
  { row: 0, from: 0, to: 2, order: 0 },
  { row: 0, from: 2, to: 4, order: 1 },
  { row: 2, from: 4, to: 5, order: 1 },
  { row: 1, from: 6, to: 8, order: 2 },
];
const ghostsOf = (now: TinyBar[], before = released, epoch?: string) => {
  const shown = of(now, epoch);
  const { start, bar, row } = planGhosts(shown, of(before), (at) => `was ${at}`);
  return [...start].map((second, at) => ({ hour: second / 3600, row: row[at], became: bar[at] }));
};

describe('what moved against another plan', () => {
  test('nothing when both are alike, even where the seconds count from another time', () => {
    expect(ghostsOf(released)).toEqual([]);
    const later = released.map((bar) => ({ ...bar, from: bar.from - 1, to: bar.to - 1 }));
    expect(
      ghostsOf(
        later.map((bar) => ({ ...bar })),
        released,
        '2026-11-23T01:00:00Z',
      ),
    ).toEqual([]);
  });

  test('a bar at another time or on another row leaves a ghost that knows what it became', () => {
    const moved = [released[0], { ...released[1], row: 1 }, released[2], { ...released[3], from: 7, to: 9 }];
    expect(ghostsOf(moved)).toEqual([
      { hour: 2, row: 0, became: 1 },
      { hour: 6, row: 1, became: 2 },
    ]);
  });

  test('a bar that is gone leaves a ghost that became nothing', () => {
    expect(ghostsOf(released.slice(0, 3))).toEqual([{ hour: 6, row: 1, became: -1 }]);
  });

  test('of two pieces of the same work the one that stayed is no ghost', () => {
    const two: TinyBar[] = [
      { row: 0, from: 0, to: 1, order: 0 },
      { row: 0, from: 5, to: 6, order: 0 },
    ];
    expect(ghostsOf([{ row: 0, from: 2, to: 3, order: 0 }, two[1]], two)).toEqual([{ hour: 0, row: 0, became: 0 }]);
  });

  test('ghosts stand on the line of their row, or of their order', () => {
    const shown = of([released[0]]);
    const ghosts = planGhosts(shown, of([released[1], { ...released[0], from: 9, to: 10 }]), String);
    const words = { status: String, noFamily: '' };
    const linesBy = (grouping: 'resource' | 'order') => {
      const layout = boardLayout(shown, { grouping, words, rowHeight: 32 });
      const { index } = placeGhosts(ghosts, layout);
      return layout.lines.map((line, at) => [line.name, index.first[at + 1] - index.first[at]]);
    };
    expect(linesBy('resource')).toContainEqual(['Row 0', 2]);
    expect(linesBy('order')).toContainEqual(['W-0', 1]);
  });
});
