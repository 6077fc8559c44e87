import { errorScale, rollingOrigins, shrunkErrors } from './backtest.ts';
import { chooseSmoothing, errorResponse, fitSmoothing, smoothingForecast } from './exponential-smoothing.ts';
import { forecastMethods } from './problem.ts';
import { isSeasonal, preferredSeason, withoutSeason, withSeason } from './season.ts';
import { dynamicTheta, flatResponse, type PointForecast, theta } from './theta.ts';

/** The forecast of one series without promotions. */
export type SeriesForecast = {
  method: number;
  reason: 'too-short' | 'weighted-by-backtest' | 'least-pinball';
  /** Mean of each period ahead. */
  mean: Float64Array;
  /** Variance of the error of one period of new information. */
  variance: number;
  /** How that error moves later periods; `response[0]` = 1. */
  response: Float64Array;
  /** What each method taken into the mean says by itself, with its weight. */
  members: { weight: number; mean: Float64Array }[];
  weights: Float64Array;
  errors: Float64Array;
  folds: number;
  intermittent: boolean;
};

export type SeriesTask = { values: Float64Array; observed: Uint8Array; season: number; horizon: number; folds: number };

/**
 * Typical error of each method relative to naive with season on the M3 series, in the order of `forecastMethods`; the value
 * that a method's own few backtests are pulled towards. NaN = not for smooth demand.
 */
const priors = [Number.NaN, 1.1, 1.05, 1.3, 0.86, 0.87, 0.86, 0.84, ...new Array(5).fill(Number.NaN)];
/** Weight = error^−4: of the powers tried, the one that lost least over all sets. */
const POWER = -4;
const SMOOTHING = forecastMethods.indexOf('exponential-smoothing');
const COMBINATION = forecastMethods.indexOf('combination');

/**
 * Mean of one series as a combination of methods, weighted by their rolling-origin error; variance from the same backtest.
 * Source: Petropoulos & Svetunkov (2020), Int. J. Forecasting 36 (simple combinations of exponential smoothing and theta);
 * weights as in `README.md`.
 */
export function forecastSmooth(task: SeriesTask): SeriesForecast {
  const { values, season, horizon } = task;
  const origins = rollingOrigins(values.length, task);
  // Decided once on the whole history: a backtest on its first half is too short to see the season by itself.
  const shape = { season, seasonal: isSeasonal(values, season) };
  const scale = errorScale(values, season);
  const tests = origins.map(({ train, test }) => ({
    train,
    test,
    by: pointForecasts(values.subarray(0, train), shape, test),
  }));
  const final = pointForecasts(values, shape, horizon);
  const errors = new Float64Array(forecastMethods.length).fill(Number.NaN);
  for (const method of final.keys()) errors[method] = scaledError(task, tests, method) / scale;
  const weights = weightsOf(errors, [...final.keys()], origins.length);
  const { mean, response } = combined(final, weights, horizon);
  const members = [...final].map(([method, f]) => ({
    weight: weights[method],
    mean: f.mean.map((v) => Math.max(0, v)),
  }));
  const inside = final.get(SMOOTHING)?.variance ?? naiveVariance(values);
  const outside = testedVariance(task, tests, { weights, response });
  const shares = origins.length;
  // In-sample errors flatter the model, few backtests miss the bad year: the larger of the two is believed.
  const variance = Number.isNaN(outside) ? inside : Math.max(inside, outside);
  const reason = origins.length === 0 ? 'too-short' : 'weighted-by-backtest';
  return {
    method: COMBINATION,
    reason,
    mean,
    variance,
    response,
    members,
    weights,
    errors,
    folds: shares,
    intermittent: false,
  };
}

type Test = { train: number; test: number; by: Map<number, PointForecast> };

/** Every method that the length of the history allows, by its index. */
function pointForecasts(
  y: Float64Array,
  shape: { season: number; seasonal: boolean },
  horizon: number,
): Map<number, PointForecast> {
  const { season, seasonal } = shape;
  const found = new Map<number, PointForecast>();
  const put = (method: (typeof forecastMethods)[number], f: PointForecast) =>
    found.set(forecastMethods.indexOf(method), f);
  const n = y.length;
  put('naive', { mean: new Float64Array(horizon).fill(y[n - 1]), response: new Float64Array(horizon).fill(1) });
  if (season > 1 && n > season) {
    put('seasonal-naive', {
      mean: Float64Array.from({ length: horizon }, (_, j) => y[n - season + (j % season)]),
      response: Float64Array.from({ length: horizon }, (_, j) => (j % season === 0 ? 1 : 0)),
    });
  }
  const average = y.reduce((a, b) => a + b) / n;
  put('mean', { mean: new Float64Array(horizon).fill(average), response: flatResponse(1 / n, horizon) });
  const model = chooseSmoothing(y, season, seasonal);
  if (model) {
    const variance = model.sse / Math.max(1, n - model.parameters + 1);
    put('exponential-smoothing', {
      mean: smoothingForecast(model, horizon),
      response: errorResponse(model, horizon),
      variance,
    });
  }
  if (n < 6) return found;
  const indices = seasonal ? preferredSeason(y, season) : undefined;
  const plain = withoutSeason(y, indices);
  const back = (f: PointForecast): PointForecast => ({ mean: withSeason(f.mean, indices, n), response: f.response });
  const damped = fitSmoothing(plain, { trend: 'damped', season: 'none' });
  put('damped-trend', back({ mean: smoothingForecast(damped, horizon), response: errorResponse(damped, horizon) }));
  put('theta', back(theta(plain, horizon)));
  put('dynamic-theta', back(dynamicTheta(plain, horizon)));
  return found;
}

function scaledError(task: SeriesTask, tests: readonly Test[], method: number): number {
  let sum = 0;
  let scored = 0;
  for (const { train, test, by } of tests) {
    const forecast = by.get(method);
    if (!forecast) continue;
    for (let j = 0; j < test; j++) {
      if (!task.observed[train + j]) continue;
      sum += Math.abs(task.values[train + j] - Math.max(0, forecast.mean[j]));
      scored++;
    }
  }
  return sum / scored;
}

function weightsOf(errors: Float64Array, methods: readonly number[], folds: number): Float64Array {
  const shrunk = shrunkErrors(errors, priors, { folds, trust: 1 });
  const weights = new Float64Array(errors.length);
  let least = Infinity;
  for (const j of methods) least = Math.min(least, shrunk[j]);
  let total = 0;
  for (const j of methods) {
    // Relative to the best, so that a perfect method takes all instead of dividing by zero.
    weights[j] = least > 0 ? (shrunk[j] / least) ** POWER : shrunk[j] === 0 ? 1 : 0;
    total += weights[j];
  }
  return weights.map((w) => w / total);
}

function combined(by: Map<number, PointForecast>, weights: Float64Array, horizon: number): PointForecast {
  const mean = new Float64Array(horizon);
  const response = new Float64Array(horizon);
  let total = 0;
  for (const [method, forecast] of by) {
    total += weights[method];
    for (let j = 0; j < horizon; j++) {
      mean[j] += weights[method] * forecast.mean[j];
      response[j] += weights[method] * forecast.response[j];
    }
  }
  return { mean: mean.map((v) => Math.max(0, v / total)), response: response.map((c) => c / total) };
}

/** Variance of one-step errors when the history is too short for a model: that of the naive forecast. */
function naiveVariance(y: Float64Array): number {
  return y.length < 2 ? y[0] ** 2 : errorScale(y, 1) ** 2;
}

/** Σ squared errors of the combination over Σ of what a unit variance would have given; NaN without a test. */
function testedVariance(
  task: SeriesTask,
  tests: readonly Test[],
  by: { weights: Float64Array; response: Float64Array },
): number {
  let above = 0;
  let below = 0;
  for (const { train, test, by: forecasts } of tests) {
    const { mean } = combined(forecasts, by.weights, test);
    let grown = 0;
    for (let j = 0; j < test; j++) {
      grown += by.response[j] ** 2;
      if (!task.observed[train + j]) continue;
      above += (task.values[train + j] - mean[j]) ** 2;
      below += grown;
    }
  }
  return below > 0 ? above / below : Number.NaN;
}
