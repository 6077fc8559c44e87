import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../toolbox/index.ts';
import { checkForecast } from './check.ts';
import { explainForecast } from './explain-forecast.ts';
import { forecastDemand } from './forecast-demand.ts';
import type { ForecastBlock, ForecastOptions, Panel } from './problem.ts';

const random = randomFrom(20);
const periods = 60;

/** Trend, season of 12 and noise. */
const smoothSeries = Array.from(
  { length: periods },
  (_, t) => (200 + t) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 12)) + random.normal(0, 8),
);
const level = Array.from({ length: periods }, () => 100 + random.normal(0, 10));
const spare = Array.from({ length: periods }, () => (random.chance(0.25) ? 1 + random.poisson(2) : 0));
const quiet = new Array(periods).fill(0);
const unseen = new Array(periods).fill(Number.NaN);

const panelOf = (series: number[][], more: Partial<Panel> = {}): Panel => ({
  count: series.length,
  periods: series[0].length,
  values: Float64Array.from(series.flat()),
  season: 12,
  ...more,
});
const blockOf = (panel: Panel, options: Partial<ForecastOptions> = {}): ForecastBlock =>
  [...forecastDemand(panel, { horizon: 12, ...options })][0];

describe('forecastDemand', () => {
  test('a planted trend and season is continued', () => {
    const block = blockOf(panelOf([smoothSeries]));
    for (let j = 0; j < 12; j++) {
      const truth = (200 + periods + j) * (1 + 0.3 * Math.sin((2 * Math.PI * (periods + j)) / 12));
      expect(Math.abs(block.mean[j] / truth - 1)).toBeLessThan(0.08);
    }
    const why = explainForecast(block, 0);
    expect(why.method).toBe('combination');
    expect(why.reason).toBe('weighted-by-backtest');
    expect(why.methods.reduce((sum, m) => sum + m.weight, 0)).toBeCloseTo(1, 12);
    expect(why.methods.find((m) => m.method === 'mean')?.weight).toBeLessThan(0.05);
  });

  test('noise about a level: the forecast is the level, the spread is the noise, sums spread with the root of their length', () => {
    const block = blockOf(panelOf([level], { season: 1 }), { windows: [1, 4] });
    expect(Math.abs(block.mean[0] - 100)).toBeLessThan(5);
    expect(block.windowSigma[0]).toBeGreaterThan(8);
    expect(block.windowSigma[0]).toBeLessThan(14);
    expect(block.windowSigma[1] / block.windowSigma[0]).toBeGreaterThan(1.9);
    expect(block.windowSigma[1] / block.windowSigma[0]).toBeLessThan(3);
  });

  test('the sum over one period is that period, and means of windows are sums of means', () => {
    const block = blockOf(panelOf([smoothSeries, spare]), { windows: [1, 5] });
    for (let i = 0; i < 2; i++) {
      expect(block.windowMean[2 * i]).toBeCloseTo(block.mean[12 * i], 12);
      expect(block.windowSigma[2 * i]).toBeCloseTo(block.sigma[12 * i], 12);
      const sum = block.mean.subarray(12 * i, 12 * i + 5).reduce((a, b) => a + b);
      expect(block.windowMean[2 * i + 1]).toBeCloseTo(sum, 9);
    }
  });

  test('intermittent counts get whole quantiles that cover what they promise', () => {
    const many = Array.from({ length: 200 }, () =>
      Array.from({ length: 51 }, () => (random.chance(0.2) ? 1 + random.poisson(1) : 0)),
    );
    const panel = panelOf(many.map((y) => y.slice(0, 48)));
    let covered = 0;
    for (const block of forecastDemand(panel, { horizon: 3, levels: [0.5, 0.95] })) {
      for (let i = 0; i < block.count; i++) {
        const quantile = block.windowQuantiles[2 * i + 1];
        expect(Number.isInteger(quantile)).toBe(true);
        const actual = many[block.from + i].slice(48).reduce((a, b) => a + b);
        if (actual <= quantile) covered++;
      }
    }
    expect(covered / 200).toBeGreaterThan(0.91);
    expect(covered / 200).toBeLessThan(0.995);
  });

  test('the 90 % interval of smooth demand covers about 90 % of what came', () => {
    const many = Array.from({ length: 60 }, () => {
      let mean = 100;
      return Array.from({ length: 46 }, () => {
        const e = random.normal(0, 10);
        const value = mean + e;
        mean += 0.3 * e;
        return Math.max(0, value);
      });
    });
    let inside = 0;
    for (const block of forecastDemand(
      panelOf(
        many.map((y) => y.slice(0, 40)),
        { season: 1 },
      ),
      { horizon: 6, levels: [0.05, 0.95] },
    )) {
      for (let i = 0; i < block.count * 6; i++) {
        const actual = many[block.from + Math.floor(i / 6)][40 + (i % 6)];
        if (actual >= block.quantiles[2 * i] && actual <= block.quantiles[2 * i + 1]) inside++;
      }
    }
    expect(inside / 360).toBeGreaterThan(0.84);
    expect(inside / 360).toBeLessThan(0.98);
  });
});

describe('stock-outs and promotions', () => {
  test('a period known to be cut off is not taken for low demand', () => {
    const cut = level.slice();
    const censored = new Uint8Array(periods);
    for (let t = 3; t < periods; t += 4) {
      cut[t] = 10;
      censored[t] = 1;
    }
    const naive = blockOf(panelOf([cut], { season: 1 }));
    const aware = blockOf(panelOf([cut], { season: 1, censored }));
    expect(naive.mean[0]).toBeLessThan(90);
    expect(Math.abs(aware.mean[0] - 100)).toBeLessThan(6);
    expect(aware.replaced[0]).toBe(15);
  });

  test('demand seen before the stock ran out is never lowered', () => {
    const cut = level.slice();
    cut[periods - 1] = 400;
    const censored = new Uint8Array(periods);
    censored[periods - 1] = 1;
    expect(blockOf(panelOf([cut], { season: 1, censored })).mean[0]).toBeGreaterThan(100);
  });

  test('the uplift of promotions is learned, kept out of the base and put on promised promotions', () => {
    const promoted = level.slice();
    const promotion = new Uint8Array(periods);
    for (const t of [8, 9, 21, 33, 34, 47]) {
      promoted[t] *= 2.5;
      promotion[t] = 1;
    }
    const futurePromotion = new Uint8Array(12);
    futurePromotion[4] = 1;
    const block = blockOf(panelOf([promoted], { season: 1, promotion, futurePromotion }));
    expect(Math.abs(block.uplift[0] - 2.5)).toBeLessThan(0.25);
    expect(Math.abs(block.mean[0] - 100)).toBeLessThan(6);
    expect(block.mean[4] / block.mean[3]).toBeCloseTo(block.uplift[0], 1);
    expect(block.sigma[4]).toBeGreaterThan(2 * block.sigma[3]);
  });

  test('unknown periods are not zeros', () => {
    const gaps = level.map((v, t) => (t % 5 === 0 ? Number.NaN : v));
    expect(Math.abs(blockOf(panelOf([gaps], { season: 1 })).mean[0] - 100)).toBeLessThan(6);
  });
});

describe('property', () => {
  const series = [smoothSeries, level, spare, quiet, unseen];

  test('quantiles rise with their level and nothing is negative', () => {
    const block = blockOf(panelOf(series.slice(0, 4)), { windows: [1, 3, 12] });
    const q = block.levels.length;
    for (const column of [block.quantiles, block.windowQuantiles]) {
      for (let i = 0; i < column.length; i++) {
        expect(column[i]).toBeGreaterThanOrEqual(0);
        if (i % q > 0) expect(column[i]).toBeGreaterThanOrEqual(column[i - 1]);
      }
    }
  });

  test('other units give the same forecast in those units', () => {
    const scaled = blockOf(panelOf([smoothSeries.map((v) => v * 1024), level.map((v) => v / 64)]));
    const base = blockOf(panelOf([smoothSeries, level]));
    for (let j = 0; j < 12; j++) {
      expect(scaled.mean[j] / 1024 / base.mean[j]).toBeCloseTo(1, 6);
      expect(scaled.sigma[j] / 1024 / base.sigma[j]).toBeCloseTo(1, 6);
      expect((scaled.mean[12 + j] * 64) / base.mean[12 + j]).toBeCloseTo(1, 6);
    }
  });

  test('the result does not depend on blocks, on neighbours or on being run twice', () => {
    const flat = (panel: Panel, blockSize: number) =>
      [...forecastDemand(panel, { horizon: 4, blockSize })].flatMap((b) => [...b.mean, ...b.windowQuantiles]);
    const whole = [...forecastDemand(panelOf(series), { horizon: 4 })][0];
    const means = [...forecastDemand(panelOf(series), { horizon: 4, blockSize: 2 })].flatMap((b) => [...b.mean]);
    expect(means).toEqual([...whole.mean]);
    expect(flat(panelOf(series), 1)).toEqual(flat(panelOf(series), 1));
    expect([...blockOf(panelOf([spare]), { horizon: 4 }).mean]).toEqual([...whole.mean.subarray(8, 12)]);
  });

  test('every length of history from one value on gives finite numbers', () => {
    for (let n = 1; n <= 30; n++) {
      for (const y of [smoothSeries, spare.map((v) => v + 1), level.map(() => 7)]) {
        const block = blockOf(panelOf([y.slice(0, n)], { season: 4 }), { horizon: 3 });
        for (const v of [...block.mean, ...block.sigma, ...block.quantiles]) expect(Number.isFinite(v)).toBe(true);
      }
    }
  });

  test('zeros forecast zero, nothing seen forecasts nothing, and both say so', () => {
    const block = blockOf(panelOf([quiet, unseen]));
    expect([block.mean[0], block.windowSigma[0]]).toEqual([0, 0]);
    expect(block.mean[12]).toBeNaN();
    expect([explainForecast(block, 0).reason, explainForecast(block, 1).reason]).toEqual(['no-demand', 'no-history']);
  });

  test('a set stop flag ends the work between blocks', () => {
    const stopFlag = new Int32Array(1);
    const blocks = forecastDemand(panelOf(series), { horizon: 2, blockSize: 2, stopFlag });
    let seen = 0;
    for (const _ of blocks) {
      seen++;
      Atomics.store(stopFlag, 0, 1);
    }
    expect(seen).toBe(1);
  });
});

describe('checkForecast', () => {
  test('all problems of a panel are found at once', () => {
    const bad = panelOf([
      [1, -2, 3, Number.POSITIVE_INFINITY, 4],
      [1, 2, 3, 4, 5],
    ]);
    expect(checkForecast(bad).map((i) => [i.code, i.params.period])).toEqual([
      ['negative-demand', 1],
      ['negative-demand', 3],
    ]);
    expect(checkForecast({ ...bad, season: 0, censored: new Uint8Array(3) }).map((i) => i.code)).toEqual([
      'out-of-range',
      'column-length',
    ]);
    expect(() => [...forecastDemand(bad, { horizon: 2 })]).toThrow('2 issues');
    expect(() => [...forecastDemand(panelOf([level]), { horizon: 2, windows: [3] })]).toThrow('1 issues');
  });

  test('doubtful histories are warned about and still forecast', () => {
    const panel = panelOf(
      [
        [Number.NaN, Number.NaN, Number.NaN, 4],
        [1, 2, 3, 4],
      ],
      { first: Int32Array.of(0, 2), season: 1 },
    );
    expect(checkForecast(panel).map((i) => [i.code, i.severity])).toEqual([
      ['mostly-unknown', 'warning'],
      ['short-history', 'warning'],
    ]);
    expect(blockOf(panel, { horizon: 1 }).mean.every(Number.isFinite)).toBe(true);
  });
});
