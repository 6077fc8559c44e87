import { mean, variance } from '../../toolbox/index.ts';
import { errorScale, pinball, rollingOrigins, shrunkErrors } from './backtest.ts';
import { demandOfMoments } from './demand-of-moments.ts';
import { croston, recencyMean, syntetosBoylan, teunterSyntetosBabai } from './intermittent.ts';
import { forecastMethods } from './problem.ts';
import type { SeriesForecast, SeriesTask } from './smooth-series.ts';

const rates: readonly { method: (typeof forecastMethods)[number]; rate: (y: Float64Array) => number; prior: number }[] =
  [
    { method: 'recency-mean', rate: recencyMean, prior: 1 },
    { method: 'teunter-syntetos-babai', rate: (y) => teunterSyntetosBabai(y), prior: 1.01 },
    { method: 'mean', rate: (y) => mean(y), prior: 1.03 },
    { method: 'syntetos-boylan', rate: (y) => syntetosBoylan(y), prior: 1.1 },
    { method: 'croston', rate: (y) => croston(y), prior: 1.12 },
  ];

/**
 * A few sums of mostly zeros say little about one series: on 2 509 public intermittent series, choosing by three folds alone lost 2 % against
 * always taking the method that is best overall.
 */
const TRUST = 20;

const scoredLevels = [0.5, 0.75, 0.9, 0.95, 0.99] as const;

/**
 * Rate of an intermittent series by the method of least pinball loss of the sum over the test periods, pulled towards the
 * order measured on a public set (`README.md`). A squared error would choose the forecast 0.
 * Source: Syntetos, Boylan & Croston (2005); judged by quantiles as in Kolassa (2016), Int. J. Forecasting 32.
 */
export function forecastIntermittent(task: SeriesTask): SeriesForecast {
  const { values, horizon } = task;
  const origins = rollingOrigins(values.length, task);
  const scale = errorScale(values, 1);
  const errors = new Float64Array(forecastMethods.length).fill(Number.NaN);
  const priors = new Float64Array(forecastMethods.length).fill(Number.NaN);
  for (const { method, rate, prior } of rates) {
    const j = forecastMethods.indexOf(method);
    priors[j] = prior;
    if (origins.length > 0) errors[j] = testedPinball(task, origins, rate) / scale;
  }
  const shrunk = shrunkErrors(errors, priors, { folds: origins.length, trust: TRUST });
  const ranked = rates.map((r) => forecastMethods.indexOf(r.method)).sort((a, b) => shrunk[a] - shrunk[b] || a - b);
  const chosen = ranked[0];
  const level = rates.find((r) => forecastMethods[chosen] === r.method)!.rate(values);
  const weights = new Float64Array(forecastMethods.length);
  weights[chosen] = 1;
  const response = new Float64Array(horizon);
  response[0] = 1;
  return {
    method: chosen,
    reason: origins.length === 0 ? 'too-short' : 'least-pinball',
    mean: new Float64Array(horizon).fill(level),
    variance: scaledVariance(values, level),
    response,
    members: [],
    weights,
    errors,
    folds: origins.length,
    intermittent: true,
  };
}

/** Variance per period about a rate: that of the history, in proportion to the rate; at least that of a Poisson. */
function scaledVariance(y: Float64Array, rate: number): number {
  const average = mean(y);
  const spread = y.length > 1 && average > 0 ? (variance(y) * rate) / average : rate;
  return Math.max(rate, spread);
}

function testedPinball(
  task: SeriesTask,
  origins: readonly { train: number; test: number }[],
  rate: (y: Float64Array) => number,
): number {
  let loss = 0;
  let scored = 0;
  for (const { train, test } of origins) {
    let actual = 0;
    let periods = 0;
    for (let j = 0; j < test; j++) {
      if (!task.observed[train + j]) continue;
      actual += task.values[train + j];
      periods++;
    }
    if (periods === 0) continue;
    const known = task.values.subarray(0, train);
    const level = rate(known);
    const demand = demandOfMoments(level * periods, scaledVariance(known, level) * periods, true);
    for (const p of scoredLevels) loss += pinball(actual, demand.quantile(p), p) / scoredLevels.length;
    scored++;
  }
  return loss / scored;
}
