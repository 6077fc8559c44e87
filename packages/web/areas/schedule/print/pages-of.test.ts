import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pagesOf } from './pages-of.ts';

test('every line is on one page, in order, and a page with more than one line fits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 500 }),
      (heights, room) => {
        const tops = new Float64Array(heights.length + 1);
        heights.forEach((height, at) => {
          tops[at + 1] = tops[at] + height;
        });
        const pages = pagesOf(tops, room);
        expect(pages.flatMap(({ first, last }) => heights.map((_, at) => at).slice(first, last + 1))).toEqual([
          ...heights.keys(),
        ]);
        for (const { first, last } of pages)
          if (last > first) expect(tops[last + 1] - tops[first]).toBeLessThanOrEqual(room);
        for (const [at, { first }] of pages.entries())
          if (at > 0) expect(tops[first + 1] - tops[pages[at - 1].first]).toBeGreaterThan(room);
      },
    ),
  );
});
