import { hasErrors, TuttiError } from '@tutti/model';
import { checkForecast } from './check.ts';
import { type CleanHistory, cleanHistory } from './clean-history.ts';
import { demandOfMoments } from './demand-of-moments.ts';
import { isIntermittent } from './intermittent.ts';
import { forecastIntermittent } from './intermittent-series.ts';
import {
  defaultLevels,
  type ForecastBlock,
  type ForecastOptions,
  type ForecastReason,
  forecastMethods,
  forecastReasons,
  type Panel,
} from './problem.ts';
import { forecastSmooth, type SeriesForecast } from './smooth-series.ts';

/**
 * Demand of every series of a panel: mean, spread and quantiles of each period ahead and of sums over the first periods
 * (lead time, review), with the backtest behind them; block by block, results independent of the size of the blocks.
 *
 * Unknown, cut-off and promoted periods are estimated first. Smooth series: combination of naive, seasonal naive, mean,
 * exponential smoothing, damped trend, theta and dynamic theta, weighted by rolling-origin error. Intermittent series: one rate
 * chosen by pinball loss, counts negative binomial.
 * @throws TuttiError INPUT_FORECAST with all issues when `checkForecast` finds an error
 * Some milliseconds for a smooth series of a few hundred values, some 0.1 ms for an intermittent one; no random numbers.
 */
export function* forecastDemand(panel: Panel, options: ForecastOptions): Iterable<ForecastBlock> {
  const windows = options.windows ?? [options.horizon];
  const levels = options.levels ?? defaultLevels;
  const issues = checkForecast(panel, { horizon: options.horizon, windows, levels });
  if (hasErrors(issues)) {
    throw new TuttiError('INPUT_FORECAST', `The panel or the options have ${issues.length} issues.`, { issues });
  }
  const size = Math.max(1, options.blockSize ?? 256);
  for (let from = 0; from < panel.count; from += size) {
    if (options.stopFlag && Atomics.load(options.stopFlag, 0) !== 0) return;
    const block = emptyBlock(from, Math.min(size, panel.count - from), { horizon: options.horizon, windows, levels });
    for (let i = 0; i < block.count; i++) forecastInto(block, i, { panel, folds: options.folds ?? 3 });
    yield block;
  }
}

function emptyBlock(
  from: number,
  count: number,
  shape: { horizon: number; windows: readonly number[]; levels: readonly number[] },
): ForecastBlock {
  const { horizon, windows, levels } = shape;
  const numbers = (width: number) => new Float64Array(count * width);
  return {
    from,
    count,
    horizon,
    windows,
    levels,
    mean: numbers(horizon),
    sigma: numbers(horizon),
    quantiles: numbers(horizon * levels.length),
    windowMean: numbers(windows.length),
    windowSigma: numbers(windows.length),
    windowQuantiles: numbers(windows.length * levels.length),
    method: new Uint8Array(count),
    reason: new Uint8Array(count),
    weights: numbers(forecastMethods.length),
    errors: numbers(forecastMethods.length).fill(Number.NaN),
    folds: new Uint8Array(count),
    intermittent: new Uint8Array(count),
    uplift: numbers(1).fill(1),
    replaced: new Int32Array(count),
  };
}

function forecastInto(block: ForecastBlock, i: number, work: { panel: Panel; folds: number }): void {
  const { panel } = work;
  const series = block.from + i;
  const from = series * panel.periods + Math.min(panel.periods, panel.first?.[series] ?? 0);
  const to = (series + 1) * panel.periods;
  const values = panel.values.subarray(from, to);
  if (!values.some((v) => !Number.isNaN(v))) {
    fillWithout(block, i, 'no-history');
    return;
  }
  const clean = cleanHistory({
    values,
    censored: panel.censored?.subarray(from, to),
    promotion: panel.promotion?.subarray(from, to),
    season: panel.season,
  });
  if (!clean.values.some((v) => v > 0)) {
    fillWithout(block, i, 'no-demand');
    return;
  }
  const task = { ...clean, season: panel.season, horizon: block.horizon, folds: work.folds };
  const forecast = isIntermittent(clean.values) ? forecastIntermittent(task) : forecastSmooth(task);
  // Counts stay counts only if every value was one.
  const counts = forecast.intermittent && values.every((v) => Number.isNaN(v) || Number.isInteger(v));
  const lifts = liftsOf(panel, { series, horizon: block.horizon, uplift: clean.uplift });
  fillPeriods(block, i, { forecast, lifts, counts });
  fillWindows(block, i, { forecast, lifts, counts });
  fillRecord(block, i, { forecast, clean });
}

function liftsOf(panel: Panel, at: { series: number; horizon: number; uplift: number }): Float64Array {
  const start = at.series * at.horizon;
  return Float64Array.from({ length: at.horizon }, (_, j) => (panel.futurePromotion?.[start + j] ? at.uplift : 1));
}

type Filling = { forecast: SeriesForecast; lifts: Float64Array; counts: boolean };

function fillPeriods(block: ForecastBlock, i: number, filling: Filling): void {
  for (let j = 0; j < block.horizon; j++) {
    const at = i * block.horizon + j;
    const { mean, variance } = momentsOf(filling, j, j + 1);
    block.mean[at] = mean;
    block.sigma[at] = Math.sqrt(variance);
    fillQuantiles(block.quantiles, at, { levels: block.levels, mean, variance, counts: filling.counts });
  }
}

function fillWindows(block: ForecastBlock, i: number, filling: Filling): void {
  block.windows.forEach((k, w) => {
    const at = i * block.windows.length + w;
    const { mean, variance } = momentsOf(filling, 0, k);
    block.windowMean[at] = mean;
    block.windowSigma[at] = Math.sqrt(variance);
    fillQuantiles(block.windowQuantiles, at, { levels: block.levels, mean, variance, counts: filling.counts });
  });
}

/**
 * Mean and error variance of demand summed over periods [from, to). A new error also moves the later periods, so variances do
 * not simply add; the disagreement of the methods is added, as one of them may be the right one for the whole window.
 * Source: Hyndman et al. (2008), §6.4 (lead-time demand); Hoeting et al. (1999), Statistical Science 14 (model averaging). O(to²).
 */
function momentsOf({ forecast, lifts }: Filling, from: number, to: number): { mean: number; variance: number } {
  let mean = 0;
  let variance = 0;
  for (let j = from; j < to; j++) mean += forecast.mean[j] * lifts[j];
  for (let start = 0; start < to; start++) {
    let moved = 0;
    for (let j = Math.max(start, from); j < to; j++)
      moved += Math.sqrt(lifted(lifts[j], forecast)) * forecast.response[j - start];
    variance += forecast.variance * moved * moved;
  }
  for (const member of forecast.members) {
    let apart = -mean;
    for (let j = from; j < to; j++) apart += member.mean[j] * lifts[j];
    variance += member.weight * apart * apart;
  }
  return { mean, variance };
}

/** Counts spread in proportion to their mean, amounts to its square. */
function lifted(lift: number, forecast: SeriesForecast): number {
  return forecast.intermittent ? lift : lift * lift;
}

function fillQuantiles(
  into: Float64Array,
  at: number,
  of: { levels: readonly number[]; mean: number; variance: number; counts: boolean },
): void {
  const demand = demandOfMoments(of.mean, of.variance, of.counts);
  of.levels.forEach((p, q) => {
    into[at * of.levels.length + q] = Math.max(0, demand.quantile(p));
  });
}

function fillRecord(
  block: ForecastBlock,
  i: number,
  { forecast, clean }: { forecast: SeriesForecast; clean: CleanHistory },
): void {
  const width = forecastMethods.length;
  block.method[i] = forecast.method;
  block.reason[i] = forecastReasons.indexOf(forecast.reason);
  block.weights.set(forecast.weights, i * width);
  block.errors.set(forecast.errors, i * width);
  block.folds[i] = forecast.folds;
  block.intermittent[i] = forecast.intermittent ? 1 : 0;
  block.uplift[i] = clean.uplift;
  block.replaced[i] = clean.replaced;
}

/** Zeros were seen: the forecast is zero. Nothing was seen: there is no forecast, and every number is NaN. */
function fillWithout(block: ForecastBlock, i: number, reason: ForecastReason): void {
  const value = reason === 'no-demand' ? 0 : Number.NaN;
  const fill = (column: Float64Array, width: number) => column.fill(value, i * width, (i + 1) * width);
  fill(block.mean, block.horizon);
  fill(block.sigma, block.horizon);
  fill(block.quantiles, block.horizon * block.levels.length);
  fill(block.windowMean, block.windows.length);
  fill(block.windowSigma, block.windows.length);
  fill(block.windowQuantiles, block.windows.length * block.levels.length);
  block.reason[i] = forecastReasons.indexOf(reason);
  block.weights[i * forecastMethods.length] = 1;
}
