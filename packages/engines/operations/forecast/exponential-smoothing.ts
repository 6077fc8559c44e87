import { nelderMead } from '../../toolbox/index.ts';
import { isSeasonal, type Season, seasonOf } from './season.ts';

/** Form of an exponential smoothing model with additive error: trend N, A, Ad; season N, A, M. */
export type SmoothingForm = { trend: 'none' | 'additive' | 'damped'; season: 'none' | 'additive' | 'multiplicative' };

/** Smoothing weights in the error-correction form: level α, trend β, season γ, damping φ. */
export type SmoothingWeights = { alpha: number; beta: number; gamma: number; phi: number };

/** States after the last value; `season[p]` belongs to phase p of the series (0 = its first value). */
export type SmoothingState = { level: number; slope: number; season: Float64Array };

export type SmoothingModel = {
  form: SmoothingForm;
  weights: SmoothingWeights;
  start: SmoothingState;
  end: SmoothingState;
  /** Values fitted. */
  n: number;
  /** Sum of squared one-step errors. */
  sse: number;
  /** Parameters and starting states estimated, the variance included. */
  parameters: number;
  aicc: number;
};

/**
 * Runs a smoothing model over a series; `state` is changed in place.
 * @returns the sum of squared one-step errors; Infinity when a multiplicative season meets a level that is not positive
 * Source: Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, table 2.2, additive errors. O(n).
 */
export function smooth(y: Float64Array, form: SmoothingForm, w: SmoothingWeights, state: SmoothingState): number {
  const season = state.season;
  const m = season.length;
  let { level, slope } = state;
  let sse = 0;
  for (let t = 0, p = 0; t < y.length; t++, p = p + 1 === m ? 0 : p + 1) {
    const before = level + w.phi * slope;
    const s = season[p];
    const multiplies = form.season === 'multiplicative';
    if (multiplies && !(before > 0 && s > 0)) return Infinity;
    const error = y[t] - (multiplies ? before * s : before + s);
    const k = multiplies ? error / s : error;
    sse += error * error;
    level = before + w.alpha * k;
    slope = w.phi * slope + w.beta * k;
    if (m > 1) season[p] = s + (multiplies ? (w.gamma * error) / before : w.gamma * error);
  }
  state.level = level;
  state.slope = slope;
  return Number.isFinite(sse) ? sse : Infinity;
}

/** Mean forecast of `horizon` periods from the states after the last value. */
export function smoothingForecast(
  model: Pick<SmoothingModel, 'form' | 'weights' | 'end' | 'n'>,
  horizon: number,
): Float64Array {
  const { level, slope, season } = model.end;
  const out = new Float64Array(horizon);
  let trend = 0;
  let damped = 1;
  for (let j = 0; j < horizon; j++) {
    damped *= model.weights.phi;
    trend += damped * slope;
    const s = season[(model.n + j) % season.length];
    out[j] = model.form.season === 'multiplicative' ? (level + trend) * s : level + trend + s;
  }
  return out;
}

/**
 * How an error of now moves demand j periods later, j = 1 … horizon − 1: c_j = α + β(φ + … + φ^j) + γ[season | j].
 * Source: Hyndman et al. (2008), table 6.1 (exact for additive seasons, first order for multiplicative ones).
 */
export function errorResponse(model: Pick<SmoothingModel, 'weights' | 'end'>, horizon: number): Float64Array {
  const { alpha, beta, gamma, phi } = model.weights;
  const m = model.end.season.length;
  const response = new Float64Array(horizon);
  response[0] = 1;
  let sum = 0;
  for (let j = 1, damped = 1; j < horizon; j++) {
    damped *= phi;
    sum += damped;
    response[j] = alpha + beta * sum + (m > 1 && j % m === 0 ? gamma : 0);
  }
  return response;
}

/**
 * Fits one form by least squares over weights and starting level and slope; starting seasons come from decomposition.
 * Weights stay in the usual region 0 < α < 1, 0 < β < α, 0 < γ < 1 − α, 0.8 ≤ φ ≤ 0.98, in which forecasts do not explode.
 * @param season  starting seasonal indices; needed when the form has a season
 * Source: Hyndman & Athanasopoulos (2018), §7.6; Hyndman et al. (2008), §2.6. A few hundred passes over the series.
 */
export function fitSmoothing(y: Float64Array, form: SmoothingForm, season?: Season): SmoothingModel {
  const search = searchSpace(y, form, season);
  const f = (x: Float64Array) => smooth(y, form, search.weightsOf(x), search.startOf(x));
  const { start, low, high } = search;
  // In log terms, as the likelihood is, and relative to the range, so that the unit of the series does not matter.
  const found = nelderMead((x) => Math.log(f(x) / search.square + 1e-20), {
    start,
    low,
    high,
    evaluations: 120 * start.length,
    tolerance: 1e-7,
  });
  const weights = search.weightsOf(found.at);
  const end = search.startOf(found.at);
  const sse = smooth(y, form, weights, end);
  const n = y.length;
  const parameters = start.length + (form.season === 'none' ? 0 : (season as Season).indices.length - 1) + 1;
  const spare = n - parameters - 1;
  const aicc =
    spare > 0
      ? n * Math.log((sse + 1e-20 * search.square) / n) + 2 * parameters + (2 * parameters * (parameters + 1)) / spare
      : Infinity;
  return { form, weights, start: search.startOf(found.at), end, n, sse, parameters, aicc };
}

function searchSpace(y: Float64Array, form: SmoothingForm, season?: Season) {
  const zero = { kind: 'additive' as const, indices: Float64Array.of(form.season === 'multiplicative' ? 1 : 0) };
  const used = form.season === 'none' ? zero : (season ?? zero);
  const first = firstLine(y, used);
  let range = 0;
  for (let t = 1; t < y.length; t++) range = Math.max(range, Math.abs(y[t] - y[0]));
  range = range || Math.abs(y[0]) || 1;
  const trend = form.trend !== 'none';
  const level0 = trend ? first.level : first.average;
  const slope0 = trend ? first.slope : 0;
  const slopeRange = Math.max(Math.abs(first.slope), range / y.length);
  const low = [1e-4, -1];
  const high = [0.9999, 1];
  const start = [0.3, 0];
  const add = (from: number, l: number, h: number) => {
    low.push(l);
    high.push(h);
    return start.push(from) - 1;
  };
  const iBeta = trend ? add(0.1, 1e-4, 0.9999) : -1;
  const iSlope = trend ? add(0, -1, 1) : -1;
  const iPhi = form.trend === 'damped' ? add(0.95, 0.8, 0.98) : -1;
  const iGamma = form.season === 'none' ? -1 : add(0.05, 1e-4, 0.9999);
  const weightsOf = (x: Float64Array): SmoothingWeights => ({
    alpha: x[0],
    beta: iBeta < 0 ? 0 : x[iBeta] * x[0],
    gamma: iGamma < 0 ? 0 : x[iGamma] * (1 - x[0]),
    phi: iPhi < 0 ? 1 : x[iPhi],
  });
  const startOf = (x: Float64Array): SmoothingState => ({
    level: level0 + x[1] * range,
    slope: iSlope < 0 ? 0 : slope0 + 2 * x[iSlope] * slopeRange,
    season: used.indices.slice(),
  });
  return { start, low, high, weightsOf, startOf, square: range * range };
}

/** Least-squares line through the first values without their season: level at time 0, slope; and their average. */
function firstLine(y: Float64Array, season: Season): { level: number; slope: number; average: number } {
  const m = season.indices.length;
  const k = Math.min(y.length, Math.max(10, 2 * m));
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let sxy = 0;
  for (let t = 0; t < k; t++) {
    const s = season.indices[t % m];
    const v = season.kind === 'multiplicative' ? y[t] / s : y[t] - s;
    sx += t + 1;
    sy += v;
    sxx += (t + 1) ** 2;
    sxy += (t + 1) * v;
  }
  const below = k * sxx - sx * sx;
  const slope = below > 0 ? (k * sxy - sx * sy) / below : 0;
  return { level: (sy - slope * sx) / k, slope, average: sy / k };
}

const trends = ['none', 'additive', 'damped'] as const;

/**
 * The smoothing model with the least corrected information criterion among trend N, A, Ad, with seasons A and M when there is
 * one, without otherwise.
 * @param seasonal  whether to look for a season; by default `isSeasonal` decides
 * @returns the model, or undefined with fewer than four values
 * Source: Hyndman & Athanasopoulos (2018), §7.6. At most six fits.
 */
export function chooseSmoothing(
  y: Float64Array,
  season: number,
  seasonal = isSeasonal(y, season),
): SmoothingModel | undefined {
  if (y.length < 4) return undefined;
  const seasons: Season[] = [];
  if (seasonal) {
    for (const kind of ['additive', 'multiplicative'] as const) {
      const found = seasonOf(y, season, kind);
      if (found) seasons.push(found);
    }
  }
  let best: SmoothingModel | undefined;
  for (const trend of trends) {
    const forms = seasons.length > 0 ? seasons : [undefined];
    for (const s of forms) {
      const model = fitSmoothing(y, { trend, season: s?.kind ?? 'none' }, s);
      if (!best || model.aicc < best.aicc) best = model;
    }
  }
  return best;
}
