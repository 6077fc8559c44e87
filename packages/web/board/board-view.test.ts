import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampView, panView, revealIn, viewFrom, zoomView } from './board-view.ts';

const limits = { start: 0, end: 28 * 86_400, height: 1000, room: 400 };
const views = fc
  .tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: -5000, max: 5000 }))
  .map(([from, span, top]) => ({ from, to: from + span, top }));

describe('a view', () => {
  test('within the limits stays as it is', () => {
    const view = { from: 1000, to: 90_000, top: 10 };
    expect(clampView(view, limits)).toEqual(view);
  });

  test('clamped shows a part of the plan, lines and time, and clamped again is the same', () => {
    fc.assert(
      fc.property(views, (view) => {
        const clamped = clampView(view, limits);
        expect(clamped.to).toBeGreaterThan(limits.start);
        expect(clamped.from).toBeLessThan(limits.end);
        expect(clamped.top).toBeGreaterThanOrEqual(0);
        expect(clamped.top).toBeLessThanOrEqual(600);
        const again = clampView(clamped, limits);
        expect(again.from).toBeCloseTo(clamped.from, 3);
        expect(again.to).toBeCloseTo(clamped.to, 3);
      }),
    );
  });

  test('zoomed keeps the time under the pointer', () => {
    const zoomed = zoomView({ from: 0, to: 100, top: 5 }, 0.5, 0.25);
    expect(zoomed).toEqual({ from: 12.5, to: 62.5, top: 5 });
  });

  test('panned forth and back is the same', () => {
    const view = { from: 7, to: 9, top: 3 };
    expect(panView(panView(view, 5, 2), -5, -2)).toEqual(view);
  });

  test('from now shows a sixth of what has been', () => {
    expect(viewFrom(600, 3600, 0)).toEqual({ from: 0, to: 3600, top: 0 });
  });
});

describe('revealing a box', () => {
  const view = { from: 0, to: 100, top: 0 };

  test('in view moves nothing', () => {
    expect(revealIn(view, { start: 10, end: 20, top: 0, bottom: 32 }, 400)).toEqual(view);
  });

  test('moves as little as shows it', () => {
    expect(revealIn(view, { start: 110, end: 120, top: 500, bottom: 532 }, 400)).toEqual({
      from: 35,
      to: 135,
      top: 140,
    });
    expect(revealIn({ from: 200, to: 300, top: 90 }, { start: 110, end: 120, top: 32, bottom: 64 }, 400)).toEqual({
      from: 95,
      to: 195,
      top: 24,
    });
  });

  test('of a bar wider than the view shows its start', () => {
    expect(revealIn(view, { start: 150, end: 900, top: 0, bottom: 32 }, 400).from).toBe(135);
  });
});
