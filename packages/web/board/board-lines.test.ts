import { describe, expect, test } from 'vitest';
import { boardLayout, HEADING_HEIGHT, heightOf, lineAt } from './board-layout.ts';
import type { Grouping } from './board-lines.ts';
import { orderTree } from './order-tree.ts';
import { tinyPlan } from './tiny-plan.fixture.ts';

const words = { status: (status: number) => `status ${status}`, noFamily: 'No family' };
const plan = tinyPlan({
  rows: [{ group: 1 }, { group: 0 }, { group: 1, capacity: 2 }],
  orders: [{ due: 40 }, { due: 30, status: 'late', late: 2, family: 1 }, { due: 20, item: 'I0' }, {}],
  pegs: [
    [2, 0],
    [3, 0],
    [3, 1],
  ],
  bars: [
    { row: 0, from: 0, to: 2, order: 0 },
    { row: 1, from: 2, to: 4, order: 0 },
    { row: 2, from: 0, to: 3, order: 1 },
    { row: 2, from: 1, to: 4, order: 2 },
    { row: 2, from: 4, to: 5, order: 3 },
    { row: 0, from: 5, to: 6, kind: 'maintain' },
  ],
});
const layoutBy = (grouping: Grouping, more = {}) => boardLayout(plan, { grouping, words, rowHeight: 32, ...more });
const namesBy = (grouping: Grouping, more = {}) =>
  layoutBy(grouping, more).lines.map(
    ({ kind, name, depth }) => `${kind === 'heading' ? '# ' : '·'.repeat(depth)}${name}`,
  );

describe('lines', () => {
  test('of resources stand under their groups, in the order of the plan', () => {
    expect(namesBy('resource')).toEqual(['# Group 0', 'Row 1', '# Group 1', 'Row 0', 'Row 2']);
  });

  test('of a folded group leave their bars without a line', () => {
    const layout = layoutBy('resource', { folded: new Set(['group:G1']) });
    expect(layout.lines.map(({ name }) => name)).toEqual(['Group 0', 'Row 1', 'Group 1']);
    expect([...layout.lineOf]).toEqual([-1, -1, 1, -1, -1, -1]);
  });

  test('of orders are trees, the late ones first, each order once', () => {
    expect(namesBy('order')).toEqual(['# status 2', 'W-1', '·W-3', '# status 0', 'W-0', '·W-2']);
  });

  test('of families hold the items with work, what has no order stands on none', () => {
    expect(namesBy('family')).toEqual(['# Family 0', 'Item 3', 'Item I0', '# Family 1', 'Item 1']);
    expect(layoutBy('family').lineOf[1]).toBe(-1);
  });

  test('leave out orders that are not shown, and headings without any', () => {
    const shown = Uint8Array.from([0, 1, 0, 0]);
    expect(namesBy('order', { shown })).toEqual(['# status 2', 'W-1']);
    expect(namesBy('family', { shown })).toEqual(['# Family 1', 'Item 1']);
  });
});

describe('the tree of orders', () => {
  test('a circle of orders is shown once, from its first', () => {
    const circle = tinyPlan({
      orders: [{ due: 3 }, { due: 2 }],
      pegs: [
        [0, 1],
        [1, 0],
      ],
      bars: [
        { row: 0, from: 0, to: 1, order: 0 },
        { row: 0, from: 1, to: 2, order: 1 },
      ],
    });
    expect(orderTree(circle)).toEqual([
      {
        status: 0,
        orders: [
          { order: 1, depth: 0 },
          { order: 0, depth: 1 },
        ],
      },
    ]);
  });
});

describe('heights', () => {
  test('a row with two bars at once is higher, and every height leads back to its line', () => {
    const layout = layoutBy('resource');
    const heights = layout.lines.map((_, at) => layout.tops[at + 1] - layout.tops[at]);
    expect(heights).toEqual([HEADING_HEIGHT, 32, HEADING_HEIGHT, 32, 50]);
    for (let y = 0; y < heightOf(layout); y++) {
      const line = lineAt(layout, y);
      expect(layout.tops[line]).toBeLessThanOrEqual(y);
      expect(layout.tops[line + 1]).toBeGreaterThan(y);
    }
    expect([lineAt(layout, -1), lineAt(layout, heightOf(layout))]).toEqual([-1, -1]);
  });
});
