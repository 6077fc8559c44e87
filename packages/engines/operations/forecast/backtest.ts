/** One rolling origin: the first `train` values are known, the next `test` are forecast. */
export type Origin = { train: number; test: number };

/**
 * Non-overlapping rolling origins, oldest first, that end at the last value; fewer or shorter ones when history is short.
 * The oldest keeps two seasons, or half the history when that is less, and at least eight values.
 */
export function rollingOrigins(n: number, plan: { horizon: number; season: number; folds: number }): Origin[] {
  const least = Math.max(8, Math.min(2 * plan.season + 2, n >> 1));
  const folds = Math.max(0, Math.min(plan.folds, n - least));
  if (folds === 0) return [];
  const test = Math.max(1, Math.min(plan.horizon, Math.floor((n - least) / folds)));
  return Array.from({ length: folds }, (_, k) => ({ train: n - (folds - k) * test, test }));
}

/**
 * In-sample mean absolute change over one season (one period without one): the scale of a mean absolute scaled error.
 * @returns a positive number; the mean value, else 1, when nothing ever changes
 * Source: Hyndman & Koehler (2006), Int. J. Forecasting 22. O(n).
 * @example
 * errorScale(Float64Array.of(1, 3, 2, 6), 1).toFixed(4) // '2.3333'
 */
export function errorScale(y: Float64Array, season: number): number {
  for (const lag of season > 1 && y.length > season ? [season, 1] : [1]) {
    let sum = 0;
    for (let t = lag; t < y.length; t++) sum += Math.abs(y[t] - y[t - lag]);
    if (sum > 0) return sum / (y.length - lag);
  }
  return Math.abs(y.reduce((a, b) => a + b, 0) / y.length) || 1;
}

/**
 * Pinball loss of a quantile forecast.
 * Source: Koenker & Bassett (1978), Econometrica 46.
 * @example
 * pinball(10, 8, 0.9) // 1.8
 */
export function pinball(actual: number, quantile: number, level: number): number {
  return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
}

/**
 * Errors pulled towards what the methods do on many series: (folds·e + k·prior·ē)/(folds + k), ē the mean of e/prior over the
 * methods tried, k = `trust` the number of folds that the prior counts for. A method without an own error gets prior·ē. NaN prior = the method does not take part.
 */
export function shrunkErrors(
  errors: Float64Array,
  priors: ArrayLike<number>,
  by: { folds: number; trust: number },
): Float64Array {
  const { folds, trust } = by;
  let sum = 0;
  let tried = 0;
  for (let j = 0; j < errors.length; j++) {
    if (Number.isNaN(errors[j])) continue;
    sum += errors[j] / priors[j];
    tried++;
  }
  const typical = tried > 0 ? sum / tried : 1;
  return errors.map((e, j) =>
    Number.isNaN(e) ? priors[j] * typical : (folds * e + trust * priors[j] * typical) / (folds + trust),
  );
}
