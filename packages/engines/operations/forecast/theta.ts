import { nelderMead } from '../../toolbox/index.ts';
import { fitSmoothing } from './exponential-smoothing.ts';

/** A mean forecast with how an error of now moves later periods (`response[0]` = 1), and the in-sample variance if known. */
export type PointForecast = { mean: Float64Array; response: Float64Array; variance?: number };

/**
 * Theta method: average of the regression line and of simple exponential smoothing of the series bent twice as much.
 * The series must be free of season. `alpha` fixes the smoothing weight, started at the first value; else both are fitted.
 * Source: Assimakopoulos & Nikolopoulos (2000), Int. J. Forecasting 16; equal to smoothing with drift b/2: Hyndman & Billah (2003).
 */
export function theta(y: Float64Array, horizon: number, alpha?: number): PointForecast {
  const n = y.length;
  const line = regression(y);
  const bent = y.map((v, t) => 2 * v - (line.level + line.slope * (t + 1)));
  let level = bent[0];
  let weight = alpha ?? 0;
  if (alpha === undefined) {
    const model = fitSmoothing(bent, { trend: 'none', season: 'none' });
    level = model.end.level;
    weight = model.weights.alpha;
  } else {
    for (let t = 1; t < n; t++) level += alpha * (bent[t] - level);
  }
  const mean = Float64Array.from({ length: horizon }, (_, j) => (level + line.level + line.slope * (n + j + 1)) / 2);
  return { mean, response: flatResponse(weight, horizon) };
}

/**
 * Dynamic optimised theta: the bend θ and the weight are fitted, the line is re-estimated as the series goes on.
 * The series must be free of season and have at least five values.
 * Source: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016), Int. J. Forecasting 32, eq. 10–16.
 */
export function dynamicTheta(y: Float64Array, horizon: number): PointForecast {
  let low = y[0];
  let high = y[0];
  for (const v of y) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const range = high - low || Math.abs(high) || 1;
  const run = new ThetaRun();
  const { at } = nelderMead((x) => Math.log(run.over(y, x[0], x[1], y[0] + x[2] * range) / (range * range) + 1e-20), {
    start: [0.5, 2, 0],
    low: [0.05, 1, -1],
    high: [0.99, 20, 1],
    evaluations: 240,
    tolerance: 1e-7,
  });
  run.over(y, at[0], at[1], y[0] + at[2] * range);
  const mean = Float64Array.from({ length: horizon }, () => run.step());
  return { mean, response: flatResponse(at[0], horizon) };
}

/** Response of simple smoothing: every later period moves by α. */
export function flatResponse(alpha: number, horizon: number): Float64Array {
  const response = new Float64Array(horizon).fill(alpha);
  response[0] = 1;
  return response;
}

function regression(y: Float64Array): { level: number; slope: number } {
  const n = y.length;
  const centre = (n + 1) / 2;
  let above = 0;
  let below = 0;
  let sum = 0;
  for (let t = 0; t < n; t++) {
    sum += y[t];
    above += (t + 1 - centre) * y[t];
    below += (t + 1 - centre) ** 2;
  }
  const slope = below > 0 ? above / below : 0;
  return { level: sum / n - slope * centre, slope };
}

/** States of the dynamic model: level, line A + B·t of the values so far, their mean, (1 − α)^t. */
class ThetaRun {
  private alpha = 0;
  private bend = 0;
  private level = 0;
  private a = 0;
  private b = 0;
  private average = 0;
  private power = 1;
  private t = 0;

  over(y: Float64Array, alpha: number, theta: number, level: number): number {
    this.alpha = alpha;
    this.bend = 1 - 1 / theta;
    this.level = level;
    this.a = 0;
    this.b = 0;
    this.average = 0;
    this.power = 1;
    this.t = 0;
    let sse = 0;
    for (let i = 0; i < y.length; i++) {
      const error = y[i] - this.expected();
      // The first two periods have no line yet.
      if (i >= 2) sse += error * error;
      this.take(y[i]);
    }
    return sse;
  }

  /** Forecasts one period and goes on as if it had come true. */
  step(): number {
    const value = this.expected();
    this.take(value);
    return value;
  }

  private expected(): number {
    const grown = (1 - this.power * (1 - this.alpha)) / this.alpha;
    return this.level + this.bend * (this.power * this.a + grown * this.b);
  }

  private take(value: number): void {
    const t = ++this.t;
    const before = this.average;
    this.average += (value - before) / t;
    this.b = t === 1 ? 0 : ((t - 2) * this.b + (6 * (value - before)) / t) / (t + 1);
    this.a = this.average - ((t + 1) / 2) * this.b;
    this.level += this.alpha * (value - this.level);
    this.power *= 1 - this.alpha;
  }
}
