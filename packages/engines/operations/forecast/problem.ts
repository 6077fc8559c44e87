/**
 * Histories of a block of series, row-major: the value of series i in period t is `values[i * periods + t]`. All series end in
 * the same period, the one before the first forecast. NaN = unknown (not listed, not recorded): missing, never zero.
 */
export type Panel = {
  count: number;
  periods: number;
  /** Demand, in the unit of the item; ≥ 0 or NaN. */
  values: Float32Array | Float64Array;
  /** Periods in one season (52 for weeks of a year, 7 for days of a week, 1 for none). */
  season: number;
  /** Names of the series, for issues and explanations only. */
  keys?: readonly string[];
  /** 1 = demand was cut off by a stock-out: at least the value. Same shape as `values`. */
  censored?: Uint8Array;
  /** 1 = a promotion ran. Same shape as `values`. */
  promotion?: Uint8Array;
  /** 1 = a promotion will run: count × horizon, row-major. */
  futurePromotion?: Uint8Array;
  /** First period in which the series exists; earlier values are ignored. Default 0. */
  first?: Int32Array;
};

export type ForecastOptions = {
  /** Periods ahead, ≥ 1. */
  horizon: number;
  /** Sums wanted over the first k periods ahead, e.g. lead time + review; each in 1 … horizon. Default: the horizon. */
  windows?: readonly number[];
  /** Probabilities in (0, 1), ascending; default `defaultLevels`. */
  levels?: readonly number[];
  /** Backtest origins at most; default 3. */
  folds?: number;
  /** Series per block; results do not depend on it. Default 256. */
  blockSize?: number;
  /** Non-zero = stop after the block being computed. */
  stopFlag?: Int32Array;
};

export const defaultLevels: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

/** Every method tried; a block refers to them by index. */
export const forecastMethods = [
  'none',
  'naive',
  'seasonal-naive',
  'mean',
  'exponential-smoothing',
  'damped-trend',
  'theta',
  'dynamic-theta',
  'croston',
  'syntetos-boylan',
  'teunter-syntetos-babai',
  'recency-mean',
  'combination',
] as const;

export type ForecastMethod = (typeof forecastMethods)[number];

/** Why the method of a series was taken. */
export const forecastReasons = [
  'no-history',
  'no-demand',
  'too-short',
  'least-pinball',
  'weighted-by-backtest',
] as const;

export type ForecastReason = (typeof forecastReasons)[number];

/**
 * Forecasts of series `from` … `from + count − 1`, row-major columns in the unit of the item. With Q levels, W windows and M
 * methods: `mean`, `sigma` count × horizon; `quantiles` count × horizon × Q; `windowMean`, `windowSigma` count × W;
 * `windowQuantiles` count × W × Q (quantiles of the sum, not sums of quantiles); `weights`, `errors` count × M.
 */
export type ForecastBlock = {
  from: number;
  count: number;
  horizon: number;
  windows: readonly number[];
  levels: readonly number[];
  mean: Float64Array;
  /** Standard deviation of the forecast error of one period. */
  sigma: Float64Array;
  quantiles: Float64Array;
  windowMean: Float64Array;
  /** Standard deviation of the forecast error of the sum: what a safety stock over that window has to cover. */
  windowSigma: Float64Array;
  windowQuantiles: Float64Array;
  /** Index into `forecastMethods` and `forecastReasons`. */
  method: Uint8Array;
  reason: Uint8Array;
  /** Share of each method in the mean; sums to 1. */
  weights: Float64Array;
  /** Backtest error of each method: mean absolute scaled error, or scaled pinball loss for intermittent demand; NaN = not tried. */
  errors: Float64Array;
  /** Backtest origins used. */
  folds: Uint8Array;
  /** 1 = zeros between demands: judged by pinball loss of the sum, quantiles negative binomial. */
  intermittent: Uint8Array;
  /** Demand under promotion ÷ without; 1 = none seen or fewer than two. */
  uplift: Float64Array;
  /** Values replaced because they were unknown, cut off or under promotion. */
  replaced: Int32Array;
};
