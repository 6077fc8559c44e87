import { explainForecast, type ForecastBlock, forecastDemand } from '@tutti/engines/forecast';
import type { Demand, Issue, Model, Policy } from '@tutti/model';
import { localText } from '@tutti/model/calendars';
import { type PairHistory, type Periods, pairHistories, periodsOf, promotionsOf } from './demand/history.ts';
import { historyPanel } from './demand/history-panel.ts';
import { forecastPairs, isForecast, pairKey } from './policies/stocked-pairs.ts';
import { type ModelView, viewModel } from './schedule/model-view.ts';
import { nettingPlace } from './schedule/stock-pegs.ts';
import { PolicyLookup } from './strategy/policy-lookup.ts';
import { varyingAttributes } from './supply/binding.ts';
import { SupplySources } from './supply/supply-sources.ts';
import { SupplyTime } from './supply/supply-time.ts';

export type DemandOptions = {
  /** Milliseconds UTC. */
  now: number;
  /** Policies in force; absent = those of the model. */
  policies?: readonly Policy[];
  /** Non-zero = stop after the block being computed. */
  stopFlag?: Int32Array;
  onProgress?: (done: number) => void;
  view?: ModelView;
};

/** What will be asked for of an item at a netting place, over the time that its stock has to cover. */
export type PairForecast = {
  item: string;
  place: string;
  periodSeconds: number;
  /** Lead time and review that stock covers, in whole periods. */
  windowPeriods: number;
  /** Demand of those periods together, and the standard deviation of its error, in units. */
  windowMean: number;
  windowSigma: number;
  method: string;
  reason: string;
};

export type DemandResult = {
  /** Demands of kind 'forecast', one a period, in whole units (of the item's decimals) that add up to the forecast. */
  forecasts: Demand[];
  pairs: PairForecast[];
  /** Whether it was stopped before every series was forecast. */
  stopped: boolean;
  issues: Issue[];
};

const WEEK = 7 * 86_400;

/**
 * The chapter demand: history to forecasts, for items that are stocked or whose forecast a policy asks for.
 *
 * Forecasts that the model holds already win over ours: of a whole pair, or, with the attribute `override`, of their period
 * alone. Of the running period the part still to come is forecast.
 * @returns issues of the histories used (severity of their errors lowered: such a series is left out), `forecast-*` (info).
 *          Complexity: as `forecastDemand`, over the series forecast
 */
export function demandChapter(model: Model, options: DemandOptions): DemandResult {
  const view = options.view ?? viewModel(model);
  const policies = new PolicyLookup(view, options.policies ?? model.policies);
  const histories = pairHistories(view);
  const named = forecastPairs(view);
  const chosen = [...histories.values()].filter((pair) => isForecast(pair, { policies, named: new Set(named.keys()) }));
  const result: DemandResult = { forecasts: [], pairs: [], stopped: false, issues: [] };
  noteMissing(
    [...named.values()].filter((pair) => !histories.has(pairKey(pair))),
    result.issues,
  );
  noteMethods(model, result.issues);
  if (chosen.length === 0) return result;
  const { usable, issues } = withoutFaults(chosen);
  result.issues.push(...issues);
  const time = new SupplyTime(view, options.now);
  const sources = new SupplySources({ view, time, varying: varyingAttributes(view), policies });
  const given = givenForecasts(view, options.now);
  const overrides = overridesOf(view);
  const groups = Map.groupBy(usable, (pair) => pair.bucketSeconds);
  let before = 0;
  for (const group of groups.values()) {
    result.stopped ||= options.stopFlag !== undefined && Atomics.load(options.stopFlag, 0) !== 0;
    if (result.stopped) break;
    forecastGroup(group, { view, policies, sources, given, overrides, options, result });
    before += group.length;
    options.onProgress?.(before / usable.length);
  }
  return result;
}

type Forecasting = {
  view: ModelView;
  policies: PolicyLookup;
  sources: SupplySources;
  given: ReadonlySet<string>;
  overrides: ReadonlyMap<string, readonly Demand[]>;
  options: DemandOptions;
  result: DemandResult;
};

function forecastGroup(group: readonly PairHistory[], of: Forecasting): void {
  const { view, options, result } = of;
  const zone = view.model.workspace.timeZone;
  const periods = periodsOf(group, { now: options.now, zone });
  const end = options.now + view.model.workspace.horizon * 1000;
  const horizon = Math.max(1, Math.ceil((end - periods.end) / (periods.bucketSeconds * 1000)));
  const windows = group.map((pair) => Math.min(horizon, windowOf(pair, of)));
  const from = Math.min(...group.map((pair) => pair.rows[0].at));
  const promotions = promotionsOf(view, { from, to: periods.start(horizon) });
  const panel = historyPanel(group, { periods, horizon, promotions });
  const wanted = [...new Set(windows)].sort((a, b) => a - b);
  const stop = options.stopFlag ? { stopFlag: options.stopFlag } : {};
  let done = 0;
  for (const block of forecastDemand(panel, { horizon, windows: wanted, ...stop })) {
    for (let i = 0; i < block.count; i++) {
      const pair = group[block.from + i];
      const known = pairForecast(pair, { block, i, periods, window: windows[block.from + i] });
      if (known.reason === 'no-history') continue;
      const number = result.pairs.push(known);
      if (of.given.has(pairKey(pair))) continue;
      const made = forecastsOf(pair, { block, i, periods, view, now: options.now, number });
      result.forecasts.push(...made.filter((one) => !isOverridden(one, of.overrides.get(pairKey(pair)))));
    }
    done = block.from + block.count;
  }
  result.stopped = done < group.length;
}

function pairForecast(
  { item, place }: PairHistory,
  of: { block: ForecastBlock; i: number; periods: Periods; window: number },
): PairForecast {
  const { block, i, periods, window } = of;
  const { method, reason } = explainForecast(block, i);
  const at = i * block.windows.length + block.windows.indexOf(window);
  return {
    item,
    place,
    periodSeconds: periods.bucketSeconds,
    windowPeriods: window,
    windowMean: block.windowMean[at],
    windowSigma: block.windowSigma[at],
    method,
    reason,
  };
}

/** Periods that stock covers: the usual source's lead time and the review, at least one. */
function windowOf(pair: PairHistory, { policies, sources }: Forecasting): number {
  const review = policies.number('reviewPeriod', pair) ?? 0;
  return Math.max(1, Math.ceil((leadOf(pair, { sources }) + review) / pair.bucketSeconds - 1e-9));
}

/** Elapsed seconds from ordering to receipt, from the usual source. */
function leadOf(pair: PairHistory, { sources }: Pick<Forecasting, 'sources'>): number {
  const source = sources.usualSource(pair.item, pair.place);
  return source ? sources.leadTime(source).mean : 0;
}

type Emission = {
  block: ForecastBlock;
  i: number;
  periods: Periods;
  now: number;
  view: ModelView;
  number: number;
};

/** The rounding of each period carries over to the next, so that nothing is lost. */
function forecastsOf(pair: PairHistory, { block, i, periods, now, view, number }: Emission): Demand[] {
  const { horizon, levels } = block;
  const scale = 10 ** (view.item.get(pair.item)?.decimals ?? 0);
  const zone = view.model.workspace.timeZone;
  const name = `F-${pair.item}-${pair.place}`;
  const found: Demand[] = [];
  let exact = 0;
  let given = 0;
  for (let t = 0; t < horizon; t++) {
    const start = periods.start(t);
    const end = periods.start(t + 1);
    const left = Math.min(1, Math.max(0, (end - now) / (end - start)));
    exact += block.mean[i * horizon + t] * left;
    const quantity = Math.round((exact - given) * scale) / scale;
    if (!(quantity > 0)) continue;
    given += quantity;
    const day = localText(start, zone).slice(0, 16);
    const at = (i * horizon + t) * levels.length;
    const quantiles = levels.map((level, q) => [String(level), block.quantiles[at + q] * left]);
    found.push({
      id: name.length <= 80 ? `${name}-${day}` : `F-${number}-${day}`,
      kind: 'forecast',
      item: pair.item,
      place: pair.place,
      quantity,
      at: start,
      bucketSeconds: Math.round((end - start) / 1000),
      quantiles: Object.fromEntries(quantiles),
    });
  }
  return found;
}

/** Whether a person has set a period of the forecast by hand: it starts in the period of the override. */
function isOverridden({ at }: Demand, overrides: readonly Demand[] = []): boolean {
  return overrides.some((one) => at >= one.at && at < one.at + (one.bucketSeconds ?? WEEK) * 1000);
}

/** Forecasts set by hand for single periods (attribute `override`), by pair: there they replace the computed ones. */
function overridesOf(view: ModelView): Map<string, Demand[]> {
  return Map.groupBy(view.model.demands.filter(isOverride), (one) =>
    pairKey({ item: one.item, place: nettingPlace(view, one.place) }),
  );
}

/** A forecast that stands for one period only, beside the computed ones of the others. */
export function isOverride(one: Demand): boolean {
  return one.kind === 'forecast' && one.attributes?.override === true && (one.status ?? 'active') === 'active';
}

/** Pairs for which the model holds whole forecasts that are not over. */
function givenForecasts(view: ModelView, now: number): Set<string> {
  return new Set(
    view.model.demands
      .filter((one) => one.kind === 'forecast' && !isOverride(one) && one.at + (one.bucketSeconds ?? WEEK) * 1000 > now)
      .map((one) => pairKey({ item: one.item, place: nettingPlace(view, one.place) })),
  );
}

/** A history with a quantity that cannot be is left out, and says so: the others are forecast all the same. */
function withoutFaults(histories: readonly PairHistory[]): { usable: PairHistory[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const usable = histories.filter((pair) => {
    const bad = pair.rows.find((row) => !(row.quantity >= 0) || !Number.isFinite(row.quantity));
    if (!bad) return true;
    const params = { demand: bad.id, item: pair.item, place: pair.place };
    issues.push({ code: 'forecast-history-refused', severity: 'warning', params, path: { file: 'demands' } });
    return false;
  });
  return { usable, issues };
}

function noteMissing(pairs: readonly { item: string; place: string }[], issues: Issue[]): void {
  if (pairs.length === 0) return;
  const params = { pairs: pairs.length, item: pairs[0].item, place: pairs[0].place };
  issues.push({ code: 'forecast-without-history', severity: 'warning', params, path: { file: 'policies' } });
}

/** The engine weighs all methods by how they would have done; a single one named by a policy is not enforced. */
function noteMethods({ policies }: Model, issues: Issue[]): void {
  const named = policies.filter((one) => one.parameter === 'forecastMethod' && one.value !== 'automatic');
  if (named.length === 0) return;
  const params = { policies: named.length, first: String(named[0].value) };
  issues.push({ code: 'forecast-method-automatic', severity: 'warning', params, path: { file: 'policies' } });
}
