import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstReaching, indexBars, MOST_LANES } from './bar-index.ts';
import { byStart } from './by-start.ts';

const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat(500), fc.nat(80)), { maxLength: 60 });

function indexed(bars: [number, number, number][]) {
  const start = Int32Array.from(bars, ([, from]) => from);
  const end = Int32Array.from(bars, ([, from, length]) => from + length);
  const lineOf = Int32Array.from(bars, ([line]) => line - 1);
  return { start, end, lineOf, index: indexBars(3, lineOf, byStart(start), { start, end }) };
}

describe('bars by line', () => {
  test('every bar of a line stands on it once, in order of its start', () => {
    fc.assert(
      fc.property(spans, (bars) => {
        const { start, lineOf, index } = indexed(bars);
        for (let line = 0; line < 3; line++) {
          const on = [...index.bars.subarray(index.first[line], index.first[line + 1])];
          expect([...on].sort((a, b) => a - b)).toEqual([...lineOf.keys()].filter((bar) => lineOf[bar] === line));
          for (let i = 1; i < on.length; i++) expect(start[on[i - 1]]).toBeLessThanOrEqual(start[on[i]]);
        }
      }),
    );
  });

  test('the search by time finds exactly what a look at every bar finds', () => {
    fc.assert(
      fc.property(spans, fc.nat(600), fc.nat(100), (bars, from, span) => {
        const { start, end, lineOf, index } = indexed(bars);
        for (let line = 0; line < 3; line++) {
          const seen: number[] = [];
          for (let at = firstReaching(index, line, from); at < index.first[line + 1]; at++) {
            const bar = index.bars[at];
            if (start[bar] >= from + span) break;
            if (end[bar] > from) seen.push(bar);
          }
          const all = [...lineOf.keys()].filter(
            (bar) => lineOf[bar] === line && end[bar] > from && start[bar] < from + span,
          );
          expect(seen.sort((a, b) => a - b)).toEqual(all);
        }
      }),
    );
  });

  test('no two bars in one lane overlap while the lanes suffice', () => {
    fc.assert(
      fc.property(spans, (bars) => {
        const { start, end, index } = indexed(bars);
        for (let line = 0; line < 3; line++) {
          if (index.lanes[line] === MOST_LANES) continue;
          const until = new Map<number, number>();
          for (let at = index.first[line]; at < index.first[line + 1]; at++) {
            expect(until.get(index.lane[at]) ?? 0).toBeLessThanOrEqual(start[index.bars[at]]);
            expect(index.lane[at]).toBeLessThan(index.lanes[line]);
            until.set(index.lane[at], end[index.bars[at]]);
          }
        }
      }),
    );
  });

  test('as many lanes as bars at once', () => {
    const { index } = indexed([
      [1, 0, 10],
      [1, 5, 10],
      [1, 10, 10],
      [2, 0, 10],
    ]);
    expect([...index.lanes]).toEqual([2, 1, 1]);
  });
});

test('places by start are those of a stable sort, negative and largest starts included', () => {
  const starts = Int32Array.from([5, -3, 2 ** 31 - 1, 5, -(2 ** 31), 0]);
  expect([...byStart(starts)]).toEqual([4, 1, 5, 0, 3, 2]);
});
