import { describe, expect, test } from 'vitest';
import { goldenSection } from './golden-section.ts';
import { nelderMead } from './nelder-mead.ts';
import { autocorrelation, quantile, variance } from './statistics.ts';

describe('search', () => {
  test('golden section finds an inner minimum and a bound', () => {
    expect(goldenSection((x) => Math.cosh(x - 1.25), { low: -4, high: 9 }).at).toBeCloseTo(1.25, 6);
    expect(goldenSection((x) => x, { low: 3, high: 9 }).at).toBeCloseTo(3, 6);
  });

  test('book: the simplex solves the valley of Rosenbrock (1960) from its classic start', () => {
    const valley = (x: Float64Array) => 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2;
    const found = nelderMead(valley, {
      start: [-1.2, 1],
      low: [-5, -5],
      high: [5, 5],
      evaluations: 2000,
      tolerance: 1e-14,
    });
    expect(found.at[0]).toBeCloseTo(1, 4);
    expect(found.value).toBeLessThan(1e-8);
  });

  test('the simplex stays in its box and keeps to its evaluations', () => {
    let outside = 0;
    let calls = 0;
    const f = (x: Float64Array) => {
      calls++;
      if (x[0] < 0 || x[0] > 1 || x[1] < 0 || x[1] > 1) outside++;
      return (x[0] - 3) ** 2 + (x[1] - 0.5) ** 2;
    };
    const found = nelderMead(f, { start: [0.5, 0.1], low: [0, 0], high: [1, 1], evaluations: 300 });
    expect(outside).toBe(0);
    expect(calls).toBeLessThanOrEqual(305);
    expect(found.at[0]).toBeCloseTo(1, 6);
    expect(found.at[1]).toBeCloseTo(0.5, 3);
  });
});

describe('statistics', () => {
  test('a large offset does not change the variance', () => {
    expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBeCloseTo(30, 9);
  });

  test('book: quantile definition 7 of Hyndman & Fan (1996) interpolates at (n − 1)p', () => {
    expect(quantile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 12);
  });

  test('autocorrelation is 1 at lag 0 and 0 for a constant', () => {
    expect(autocorrelation([3, 1, 4, 1, 5], 0)).toBe(1);
    expect(autocorrelation([2, 2, 2], 1)).toBe(0);
  });
});
