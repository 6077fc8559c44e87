import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalLoss, normalQuantile, normalTail } from './normal.ts';
import { binomial, gamma, lognormal, negativeBinomial, normal, type Probability, poisson } from './probability.ts';
import { betaI, gammaP, lnGamma } from './special-functions.ts';

describe('standard normal', () => {
  test('book: Abramowitz & Stegun (1964), table 26.1, P(1) and P(2)', () => {
    expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14);
    expect(normalCdf(2)).toBeCloseTo(0.977249868051821, 14);
    expect(normalTail(5) / 2.866515718791939e-7).toBeCloseTo(1, 10);
  });

  test('book: Silver, Pyke & Thomas (2017), table II.1, G(z) at 0, 1 and 2', () => {
    expect(normalLoss(0)).toBeCloseTo(0.3989, 4);
    expect(normalLoss(1)).toBeCloseTo(0.08332, 5);
    expect(normalLoss(2)).toBeCloseTo(0.008491, 6);
  });

  test('the quantile undoes the distribution function over all of (0, 1)', () => {
    for (const p of [1e-15, 1e-9, 0.001, 0.05, 0.2, 0.5, 0.7, 0.93, 0.999, 1 - 1e-9]) {
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
    }
  });
});

describe('special functions', () => {
  test('lnGamma follows the factorials and the duplication formula', () => {
    expect(Math.exp(lnGamma(11))).toBeCloseTo(3628800, 5);
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(lnGamma(171)).toBeCloseTo(706.5730622457874, 9);
  });

  test('gammaP of integer order is a Poisson tail and betaI of integers a binomial tail', () => {
    expect(gammaP(3, 2)).toBeCloseTo(1 - Math.exp(-2) * (1 + 2 + 2), 13);
    expect(betaI(2, 3, 0.5)).toBeCloseTo(11 / 16, 13);
  });
});

const discreteCases: [string, Probability][] = [
  ['poisson 0.3', poisson(0.3)],
  ['poisson 40', poisson(40)],
  ['poisson 200', poisson(200)],
  ['negative binomial 2, 6', negativeBinomial(2, 6)],
  ['negative binomial 0.1, 0.4', negativeBinomial(0.1, 0.4)],
  ['negative binomial 90, 400', negativeBinomial(90, 400)],
  ['binomial 20, 0.3', binomial(20, 0.3)],
];

describe.each(discreteCases)('%s against brute force', (_, d) => {
  const upper = Math.ceil(d.mean + 40 * Math.sqrt(d.variance) + 60);
  const mass = Array.from({ length: upper + 1 }, (_, k) => d.density(k));

  test('mass, mean and variance come out of the density', () => {
    expect(mass.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(mass.reduce((a, b, k) => a + b * k, 0)).toBeCloseTo(d.mean, 7);
    expect(mass.reduce((a, b, k) => a + b * (k - d.mean) ** 2, 0) / d.variance).toBeCloseTo(1, 7);
  });

  test('cdf, tail and loss equal their sums, between integers too', () => {
    for (const x of [0, 1, 2.5, Math.round(d.mean), d.mean + Math.sqrt(d.variance)]) {
      const below = mass.reduce((a, b, k) => (k <= x ? a + b : a), 0);
      const short = mass.reduce((a, b, k) => a + b * Math.max(0, k - x), 0);
      expect(d.cdf(x)).toBeCloseTo(below, 9);
      expect(d.tail(x)).toBeCloseTo(1 - below, 9);
      expect(d.loss(x)).toBeCloseTo(short, 7);
    }
  });

  test('the quantile is the smallest integer that reaches p', () => {
    for (const p of [0.01, 0.3, 0.5, 0.9, 0.99, 0.9999, 0.99999999]) {
      const q = d.quantile(p);
      expect(d.tail(q)).toBeLessThanOrEqual((1 - p) * (1 + 1e-9) + 1e-12);
      if (q > 0) expect(d.tail(q - 1)).toBeGreaterThan((1 - p) * (1 - 1e-9) - 1e-12);
    }
  });
});

describe('continuous distributions', () => {
  test('the loss is the integral of the tail (trapezoid oracle)', () => {
    for (const d of [normal(50, 8), gamma(50, 40), lognormal(50, 0.6)]) {
      const step = 0.02;
      let area = 0;
      for (let x = 60; x < 1500; x += step) area += (step * (d.tail(x) + d.tail(x + step))) / 2;
      expect(d.loss(60)).toBeCloseTo(area, 3);
    }
  });

  test('the quantile undoes the distribution function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (p, cv) => {
          for (const d of [gamma(7, 7 * cv), lognormal(7, cv), normal(7, 7 * cv)])
            expect(d.cdf(d.quantile(p))).toBeCloseTo(p, 8);
        },
      ),
      { numRuns: 50 },
    );
  });
});
