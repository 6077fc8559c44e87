import { describe, expect, test } from 'vitest';
import { errorScale, rollingOrigins } from './backtest.ts';
import { errorResponse, fitSmoothing, type SmoothingForm, smooth, smoothingForecast } from './exponential-smoothing.ts';
import { croston, isIntermittent, syntetosBoylan, teunterSyntetosBabai } from './intermittent.ts';
import { isSeasonal, seasonOf, withoutSeason, withSeason } from './season.ts';
import { dynamicTheta, theta } from './theta.ts';

// Saudi Arabian oil production 1996–2013, million tonnes (fpp2::oil).
const oil = Float64Array.of(
  445.36,
  453.2,
  454.41,
  422.38,
  456.04,
  440.39,
  425.19,
  486.21,
  500.43,
  521.28,
  508.95,
  488.89,
  509.87,
  456.72,
  473.82,
  525.95,
  549.83,
  542.34,
);
// Passengers of Australian air carriers 1990–2016, millions (fpp2::ausair).
const air = Float64Array.of(
  17.55,
  21.86,
  23.89,
  26.93,
  26.89,
  28.83,
  30.08,
  30.95,
  30.19,
  31.58,
  32.58,
  33.48,
  39.02,
  41.39,
  41.6,
  44.66,
  46.95,
  48.73,
  51.49,
  50.03,
  60.64,
  63.36,
  66.36,
  68.2,
  68.12,
  69.78,
  72.6,
);

describe('book: Hyndman & Athanasopoulos (2018), Forecasting: Principles and Practice, 2nd ed.', () => {
  test('§7.1 simple exponential smoothing of oil: α = 0.8339, start 446.5868, forecast 542.68', () => {
    const model = fitSmoothing(oil, { trend: 'none', season: 'none' });
    expect(model.weights.alpha).toBeCloseTo(0.8339, 2);
    expect(Math.abs(model.start.level - 446.5868)).toBeLessThan(0.1);
    expect(smoothingForecast(model, 3)[2]).toBeCloseTo(542.68, 1);
  });

  test('§7.2 the linear method of Holt on air passengers: forecasts 74.60, 76.70, 78.80 at its printed weights', () => {
    const form: SmoothingForm = { trend: 'additive', season: 'none' };
    const weights = { alpha: 0.8302, beta: 0.8302 * 0.0001, gamma: 0, phi: 1 };
    const end = { level: 15.5715, slope: 2.1017, season: Float64Array.of(0) };
    smooth(air, form, weights, end);
    const forecast = smoothingForecast({ form, weights, end, n: air.length }, 3);
    expect(forecast[0]).toBeCloseTo(74.6, 1);
    expect(forecast[1]).toBeCloseTo(76.7, 1);
    expect(forecast[2]).toBeCloseTo(78.8, 1);
  });

  test('§7.2 our own fit of Holt is at least as good as the printed one', () => {
    const form: SmoothingForm = { trend: 'additive', season: 'none' };
    const start = { level: 15.5715, slope: 2.1017, season: Float64Array.of(0) };
    const printed = smooth(air, form, { alpha: 0.8302, beta: 0.8302 * 0.0001, gamma: 0, phi: 1 }, start);
    expect(fitSmoothing(air, form).sse).toBeLessThanOrEqual(printed * 1.001);
  });
});

describe('oracle: closed forms', () => {
  test('smoothing without trend and season is the exponentially weighted sum', () => {
    const alpha = 0.3;
    const state = { level: 440, slope: 0, season: Float64Array.of(0) };
    smooth(oil, { trend: 'none', season: 'none' }, { alpha, beta: 0, gamma: 0, phi: 1 }, state);
    let sum = (1 - alpha) ** oil.length * 440;
    for (let t = 0; t < oil.length; t++) sum += alpha * (1 - alpha) ** (oil.length - 1 - t) * oil[t];
    expect(state.level).toBeCloseTo(sum, 10);
  });

  test('theta equals simple smoothing with a drift of half the slope (Hyndman & Billah 2003)', () => {
    const alpha = 0.4;
    const n = air.length;
    let level = air[0];
    for (let t = 1; t < n; t++) level += alpha * (air[t] - level);
    let above = 0;
    let below = 0;
    for (let t = 0; t < n; t++) {
      above += (t - (n - 1) / 2) * air[t];
      below += (t - (n - 1) / 2) ** 2;
    }
    const drift = above / below / 2;
    theta(air, 5, alpha).mean.forEach((value, j) => {
      expect(value).toBeCloseTo(level + drift * (j + (1 - (1 - alpha) ** n) / alpha), 9);
    });
  });

  test('the error response is what the forecasts move by when the last value moves by one', () => {
    const y = Float64Array.from({ length: 36 }, (_, t) => 50 + t + 8 * Math.sin((t * Math.PI) / 2) + ((t * 37) % 11));
    for (const trend of ['none', 'additive', 'damped'] as const) {
      const model = fitSmoothing(y, { trend, season: 'additive' }, seasonOf(y, 4, 'additive'));
      const at = (last: number) => {
        const moved = y.slice();
        moved[35] += last;
        const end = { ...model.start, season: model.start.season.slice() };
        smooth(moved, model.form, model.weights, end);
        return smoothingForecast({ ...model, end }, 9);
      };
      const [base, changed] = [at(0), at(1)];
      const response = errorResponse(model, 10);
      for (let j = 0; j < 9; j++) expect(changed[j] - base[j]).toBeCloseTo(response[j + 1], 9);
    }
  });

  test('dynamic theta continues a straight line, but for the twentieth of the slope that its bend of at most 20 leaves', () => {
    const line = Float64Array.from({ length: 24 }, (_, t) => 10 + 3 * t);
    dynamicTheta(line, 4).mean.forEach((v, j) => {
      expect(Math.abs(v - (10 + 3 * (24 + j)))).toBeLessThan((3 * (j + 1)) / 20 + 0.1);
    });
  });
});

describe('seasons', () => {
  const pattern = [0.5, 1.5, 1.2, 0.8];
  const y = Float64Array.from({ length: 40 }, (_, t) => (100 + 2 * t) * pattern[t % 4]);

  test('classical decomposition finds a planted pattern and is undone exactly', () => {
    expect(isSeasonal(y, 4)).toBe(true);
    const season = seasonOf(y, 4, 'multiplicative');
    pattern.forEach((s, p) => {
      expect(season?.indices[p]).toBeCloseTo(s, 1);
    });
    const back = withSeason(withoutSeason(y, season), season, 0);
    for (let t = 0; t < y.length; t++) expect(back[t]).toBeCloseTo(y[t], 9);
  });

  test('a multiplicative season continues in the forecasts', () => {
    const model = fitSmoothing(y, { trend: 'additive', season: 'multiplicative' }, seasonOf(y, 4, 'multiplicative'));
    smoothingForecast(model, 4).forEach((v, j) => {
      expect(Math.abs(v / ((100 + 2 * (40 + j)) * pattern[j % 4]) - 1)).toBeLessThan(0.03);
    });
  });

  test('no season is seen in too little history or in a constant', () => {
    expect(isSeasonal(y.subarray(0, 11), 4)).toBe(false);
    expect(isSeasonal(new Float64Array(40).fill(5), 4)).toBe(false);
  });
});

describe('intermittent demand', () => {
  test('by hand: sizes 4, 6 at intervals 3, 2 with α = 0.1 give 4.2 / 2.9', () => {
    expect(croston([0, 0, 4, 0, 6, 0], 0.1)).toBeCloseTo(4.2 / 2.9, 12);
    expect(syntetosBoylan([0, 0, 4, 0, 6, 0], 0.1)).toBeCloseTo((0.95 * 4.2) / 2.9, 12);
  });

  test('only the probability forgets: after a long silence Teunter–Syntetos–Babai falls, Croston does not', () => {
    const active = [0, 3, 0, 3, 0, 3, 0, 3];
    const silent = [...active, ...new Array(40).fill(0)];
    expect(croston(silent)).toBeCloseTo(croston(active), 12);
    expect(teunterSyntetosBabai(silent)).toBeLessThan(0.2 * teunterSyntetosBabai(active));
  });

  test('regular demand and no demand are not intermittent', () => {
    expect([isIntermittent([1, 2, 3]), isIntermittent([0, 0]), isIntermittent([0, 1, 0, 1])]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('backtest', () => {
  test('origins do not overlap, end at the last value and leave two seasons', () => {
    expect(rollingOrigins(60, { horizon: 6, season: 12, folds: 3 })).toEqual([
      { train: 42, test: 6 },
      { train: 48, test: 6 },
      { train: 54, test: 6 },
    ]);
    expect(rollingOrigins(8, { horizon: 6, season: 1, folds: 3 })).toEqual([]);
    expect(rollingOrigins(10, { horizon: 6, season: 1, folds: 3 }).map((o) => o.test)).toEqual([1, 1]);
  });

  test('the error scale of a constant is never zero', () => {
    expect(errorScale(new Float64Array(9).fill(3), 4)).toBe(3);
    expect(errorScale(new Float64Array(9), 4)).toBe(1);
  });
});
