import { explainForecast, type ForecastExplanation, forecastDemand } from '@tutti/engines/forecast';
import type { Demand, Model } from '@tutti/model';
import { type PairHistory, pairHistories, periodsOf, promotionsOf } from '../demand/history.ts';
import { historyPanel } from '../demand/history-panel.ts';
import { pairKey } from '../policies/stocked-pairs.ts';
import { type ModelView, viewModel } from '../schedule/model-view.ts';
import { nettingPlace } from '../schedule/stock-pegs.ts';

/** One period of an item at a place. Instants in ms UTC, quantities in units of the item. */
export type HistoryPeriod = {
  start: number;
  /** Absent = not recorded. */
  quantity?: number;
  /** Demand was cut off by a stock-out: at least this much was wanted. */
  censored: boolean;
  promotion: boolean;
};

export type ForecastPeriod = {
  start: number;
  mean: number;
  /** By level, e.g. '0.9'. */
  quantiles: Record<string, number>;
  promotion: boolean;
  /** What a person set instead: a demand of kind 'forecast' in the model. */
  override?: { id: string; quantity: number; reason?: string; author?: string };
  /** Orders of customers that fall into the period. */
  ordered: number;
};

/** How good the forecast would have been: the last periods forecast from what was known one period before each. */
export type ForecastAccuracy = {
  periods: number;
  /** Σ|forecast − actual| ÷ Σ actual. */
  wape?: number;
  /** Σ(forecast − actual) ÷ Σ actual; above 0 = forecasts too much. */
  bias?: number;
};

export type DemandSeries = {
  item: string;
  place: string;
  bucketSeconds: number;
  history: HistoryPeriod[];
  forecast: ForecastPeriod[];
  explanation: ForecastExplanation;
  accuracy: ForecastAccuracy;
};

/** Items at netting places that have a history, by key; what can be asked of `demandSeries`. */
export function seriesOf(view: ModelView): Map<string, PairHistory> {
  return pairHistories(view);
}

/** Periods held back one after the other to judge the forecast. */
const JUDGED = 8;

/**
 * History, forecast with its band, method and error of one item at a netting place, and what people set by hand.
 *
 * @returns undefined when there is no history of it. O(periods × methods), a backtest of at most 8 forecasts more
 */
export function demandSeries(
  model: Model,
  of: { item: string; place: string; now: number; horizonPeriods?: number },
  view: ModelView = viewModel(model),
): DemandSeries | undefined {
  const pair = pairHistories(view).get(pairKey(of));
  if (!pair) return undefined;
  const zone = model.workspace.timeZone;
  const periods = periodsOf([pair], { now: of.now, zone });
  const end = of.now + model.workspace.horizon * 1000;
  const whole = Math.max(1, Math.ceil((end - periods.end) / (periods.bucketSeconds * 1000)));
  const horizon = of.horizonPeriods ?? whole;
  const promotions = promotionsOf(view, { from: pair.rows[0].at, to: periods.start(horizon) });
  const panel = historyPanel([pair], { periods, horizon, promotions });
  const [block] = [...forecastDemand(panel, { horizon })];
  const { levels } = block;
  const overrides = byPeriod(model.demands.filter(isOf(pair, view, 'forecast')), periods.start, horizon);
  const ordered = byPeriod(model.demands.filter(isOf(pair, view, 'order')), periods.start, horizon);
  const forecast = Array.from({ length: horizon }, (_, t): ForecastPeriod => {
    const given = overrides[t].at(-1);
    return {
      start: periods.start(t),
      mean: block.mean[t],
      quantiles: Object.fromEntries(levels.map((level, q) => [String(level), block.quantiles[t * levels.length + q]])),
      promotion: panel.futurePromotion[t] === 1,
      ...(given ? { override: overrideOf(given) } : {}),
      ordered: ordered[t].reduce((sum, one) => sum + one.quantity, 0),
    };
  });
  const history = Array.from({ length: panel.periods - panel.first[0] }, (_, i): HistoryPeriod => {
    const t = panel.first[0] + i;
    const value = panel.values[t];
    return {
      start: periods.start(t - panel.periods),
      ...(Number.isNaN(value) ? {} : { quantity: value }),
      censored: panel.censored[t] === 1,
      promotion: panel.promotion[t] === 1,
    };
  });
  return {
    item: pair.item,
    place: pair.place,
    bucketSeconds: periods.bucketSeconds,
    history,
    forecast,
    explanation: explainForecast(block, 0),
    accuracy: accuracyOf(panel),
  };
}

function isOf(pair: PairHistory, view: ModelView, kind: Demand['kind']): (one: Demand) => boolean {
  return (one) =>
    one.kind === kind &&
    one.item === pair.item &&
    (one.status ?? 'active') === 'active' &&
    nettingPlace(view, one.place) === pair.place;
}

/** Demands by forecast period; those before the first or after the last are left out. */
function byPeriod(demands: readonly Demand[], start: (t: number) => number, horizon: number): Demand[][] {
  const starts = Array.from({ length: horizon + 1 }, (_, t) => start(t));
  const found: Demand[][] = Array.from({ length: horizon }, () => []);
  for (const one of demands) {
    const t = starts.findLastIndex((at) => at <= one.at);
    if (t >= 0 && t < horizon) found[t].push(one);
  }
  return found;
}

function overrideOf({ id, quantity, attributes }: Demand): NonNullable<ForecastPeriod['override']> {
  const text = (name: string) => (typeof attributes?.[name] === 'string' ? { [name]: attributes[name] } : {});
  return { id, quantity, ...text('reason'), ...text('author') };
}

type Panel = ReturnType<typeof historyPanel>;

function accuracyOf(panel: Panel): ForecastAccuracy {
  const errors = { absolute: 0, signed: 0, actual: 0, periods: 0 };
  for (let back = 1; back <= JUDGED; back++) {
    const length = panel.periods - back;
    const actual = panel.values[length];
    if (length - panel.first[0] < 2 || Number.isNaN(actual) || panel.censored[length] === 1) continue;
    const [block] = [...forecastDemand(cut(panel, length), { horizon: 1 })];
    errors.absolute += Math.abs(block.mean[0] - actual);
    errors.signed += block.mean[0] - actual;
    errors.actual += actual;
    errors.periods++;
  }
  if (!(errors.actual > 0)) return { periods: errors.periods };
  return { periods: errors.periods, wape: errors.absolute / errors.actual, bias: errors.signed / errors.actual };
}

/** The panel as it was before its last periods; a promotion that was planned is known. */
function cut(panel: Panel, length: number): Panel {
  return {
    ...panel,
    periods: length,
    values: panel.values.slice(0, length),
    censored: panel.censored.slice(0, length),
    promotion: panel.promotion.slice(0, length),
    futurePromotion: panel.promotion.slice(length, length + 1),
  };
}
