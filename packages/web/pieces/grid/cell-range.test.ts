import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, holds, moved, oneCell, stepped } from './cell-range.ts';

const size = { rows: 5, columns: 3 };
const place = fc.record({ row: fc.nat(4), column: fc.nat(2) });

describe('a selection of cells', () => {
  test('is the rectangle between where it began and where it is, whichever way it was drawn', () => {
    fc.assert(
      fc.property(place, place, (anchor, focus) => {
        const bounds = boundsOf({ anchor, focus });
        expect(bounds).toEqual(boundsOf({ anchor: focus, focus: anchor }));
        expect(holds(bounds, anchor) && holds(bounds, focus)).toBe(true);
        expect(bounds.top <= bounds.bottom && bounds.left <= bounds.right).toBe(true);
      }),
    );
  });

  test('grows from its beginning, or shrinks to the cell that is reached; there is nothing beyond the edge', () => {
    const range = oneCell({ row: 1, column: 1 });
    const grown = moved(range, { row: 2, column: 9 }, { size, extend: true });
    expect(grown).toEqual({ anchor: { row: 1, column: 1 }, focus: { row: 3, column: 2 } });
    expect(moved(grown, { row: -9, column: 0 }, { size, extend: false })).toEqual(oneCell({ row: 0, column: 2 }));
  });

  test('steps through all cells line by line, and back', () => {
    let range = oneCell({ row: 0, column: 0 });
    const seen = [range.focus];
    for (let i = 1; i < 15; i++) seen.push((range = stepped(range, 1, size)).focus);
    expect(new Set(seen.map(({ row, column }) => row * 3 + column)).size).toBe(15);
    expect(stepped(range, 1, size)).toEqual(range);
    for (let i = 0; i < 20; i++) range = stepped(range, -1, size);
    expect(range.focus).toEqual({ row: 0, column: 0 });
  });
});
