import { autocorrelation, variance } from '../../toolbox/index.ts';

/** Seasonal indices by phase (t mod season), averaging 1 when multiplicative, 0 when additive. */
export type Season = { kind: 'additive' | 'multiplicative'; indices: Float64Array };

/** Share of the detrended variance that a season must explain to be believed where the autocorrelation test is blind. */
const STRONG = 0.64;

/**
 * Whether there is a season: its autocorrelation is significant at 90 %, or it explains 64 % of what is left without the trend
 * (long seasons inflate the limit of the first test). False with fewer than three seasons.
 * Source: Fiorucci et al. (2016), Int. J. Forecasting 32 (the test of the M4 benchmarks); strength: Hyndman & Athanasopoulos
 * (2018), §6.7, with the limit of R `nsdiffs`. O(n·season).
 */
export function isSeasonal(y: Float64Array, season: number): boolean {
  const n = y.length;
  if (season <= 1 || n < 3 * season) return false;
  let sum = 1;
  for (let k = 1; k < season; k++) sum += 2 * autocorrelation(y, k) ** 2;
  if (Math.abs(autocorrelation(y, season)) > 1.645 * Math.sqrt(sum / n)) return true;
  return seasonalStrength(y, season) >= STRONG;
}

/** 1 − Var(remainder)/Var(season + remainder) of the additive decomposition; 0 when nothing varies. */
function seasonalStrength(y: Float64Array, season: number): number {
  const found = seasonOf(y, season, 'additive');
  if (!found) return 0;
  const half = season >> 1;
  const detrended = y.slice(half, y.length - half).map((v, t) => v - centredMean(y, t + half, season));
  const whole = variance(detrended);
  const left = variance(detrended.map((v, t) => v - found.indices[(t + half) % season]));
  return whole > 0 ? 1 - left / whole : 0;
}

/**
 * Seasonal indices by classical decomposition: centred moving average, mean of the (ratio or difference) per phase, normalised.
 * @returns undefined with fewer than two seasons, or when a multiplicative index would not be positive
 * Source: Hyndman & Athanasopoulos (2018), Forecasting: Principles and Practice, 2nd ed., §6.3. O(n·season).
 */
export function seasonOf(y: Float64Array, season: number, kind: Season['kind']): Season | undefined {
  const n = y.length;
  if (season <= 1 || n < 2 * season) return undefined;
  if (kind === 'multiplicative' && y.some((v) => v <= 0)) return undefined;
  const sum = new Float64Array(season);
  const seen = new Float64Array(season);
  const half = season >> 1;
  for (let t = half; t < n - half; t++) {
    const trend = centredMean(y, t, season);
    sum[t % season] += kind === 'multiplicative' ? y[t] / trend : y[t] - trend;
    seen[t % season]++;
  }
  const indices = sum.map((s, i) => (seen[i] > 0 ? s / seen[i] : Number.NaN));
  if (indices.some(Number.isNaN)) return undefined;
  const average = indices.reduce((a, b) => a + b) / season;
  const normal = indices.map((s) => (kind === 'multiplicative' ? s / average : s - average));
  return kind === 'multiplicative' && normal.some((s) => !(s > 1e-3)) ? undefined : { kind, indices: normal };
}

function centredMean(y: Float64Array, t: number, season: number): number {
  const half = season >> 1;
  let sum = 0;
  for (let k = -half; k <= half; k++) sum += y[t + k];
  if (season % 2 === 0) sum -= (y[t - half] + y[t + half]) / 2;
  return sum / season;
}

/** The series with its season taken out; phase 0 is the first value. */
export function withoutSeason(y: Float64Array, season: Season | undefined): Float64Array {
  if (!season) return y;
  const { kind, indices } = season;
  return y.map((v, t) =>
    kind === 'multiplicative' ? v / indices[t % indices.length] : v - indices[t % indices.length],
  );
}

/** Forecasts of a deseasonalised series with the season put back; `n` values came before. */
export function withSeason(forecast: Float64Array, season: Season | undefined, n: number): Float64Array {
  if (!season) return forecast;
  const { kind, indices } = season;
  return forecast.map((v, j) => {
    const s = indices[(n + j) % indices.length];
    return kind === 'multiplicative' ? v * s : v + s;
  });
}

/** The season to take out before a non-seasonal method: multiplicative when it can be. */
export function preferredSeason(y: Float64Array, season: number): Season | undefined {
  return seasonOf(y, season, 'multiplicative') ?? seasonOf(y, season, 'additive');
}
