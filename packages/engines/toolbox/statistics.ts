/** Arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * Sample variance (divisor n − 1); 0 of a single value. Two passes, so that a large mean does not eat the digits.
 * @example
 * variance([2, 4, 4, 4, 5, 5, 7, 9]).toFixed(4) // '4.5714'
 */
export function variance(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return n === 1 ? 0 : Number.NaN;
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (values[i] - centre) ** 2;
  return sum / (n - 1);
}

/** Sample standard deviation (divisor n − 1). */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}

/** Coefficient of variation: standard deviation ÷ |mean|. */
export function coefficientOfVariation(values: ArrayLike<number>): number {
  return standardDeviation(values) / Math.abs(mean(values));
}

/**
 * Sample quantile with linear interpolation between order statistics; `values` need not be sorted.
 * Source: Hyndman & Fan (1996), The American Statistician 50(4), definition 7. O(n log n).
 * @example
 * quantile([4, 1, 3, 2], 0.5) // 2.5
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/**
 * Autocorrelation at a lag, about the overall mean with divisor n; 0 for a constant series.
 * Source: Box, Jenkins & Reinsel (2008), Time Series Analysis, 2.1.5.
 * @example
 * autocorrelation([1, 2, 1, 2, 1, 2], 1).toFixed(4) // '-0.8333'
 */
export function autocorrelation(values: ArrayLike<number>, lag: number): number {
  const centre = mean(values);
  let below = 0;
  let above = 0;
  for (let i = 0; i < values.length; i++) below += (values[i] - centre) ** 2;
  for (let i = lag; i < values.length; i++) above += (values[i] - centre) * (values[i - lag] - centre);
  return below > 0 ? above / below : 0;
}
