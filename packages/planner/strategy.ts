import {
  checkPriorities,
  latenessPriceOf,
  type Multipliers,
  type Prices,
  setPriorities,
} from '@tutti/engines/priorities';
import {
  covers,
  type Demand,
  hasErrors,
  type Issue,
  type Item,
  type Model,
  type Scope,
  type Strategy,
} from '@tutti/model';
import { type ModelView, viewModel } from './schedule/model-view.ts';
import { activeStrategies } from './strategy/policy-lookup.ts';

/**
 * Where no strategy prices an hour of lateness: this share of the item's price (else its cost, else 1) per unit and hour, so
 * that a unit six weeks late has lost its value. An assumption, said in the issue `prices-from-priority`.
 */
const SHARE_PER_HOUR = 0.001;

/** What a strategy means for one scope: multipliers of the judged penalties and the prices they give, workspace currency. */
export type ScopePrices = {
  strategy: string;
  scope: Scope;
  multipliers: Multipliers;
  prices: Prices;
  costOfCapital: number;
};

export type StrategyResult = {
  /** One per strategy, the most specific first. */
  scopes: ScopePrices[];
  /** Prices for an item at a place, for a customer; undefined where no strategy covers it. */
  pricesOf(target: Scope): ScopePrices | undefined;
  /** Currency per unit and hour late: the demand's own first price, else the base by its priority (a forecast's is the last). */
  latenessPricePerUnitHour(demand: Demand): number;
  issues: Issue[];
};

/**
 * The chapter strategy: weights and base prices of management to effective prices per scope.
 *
 * A price of lateness that the data states is a fact and stays; the priority map fills in where there is none (rule 14).
 * @returns issues `priorities.*` of a strategy that is left out for its errors, and `prices-from-priority` (info) when
 *          demands are priced without any strategy. O(strategies + demands)
 */
export function strategyChapter(model: Model, view: ModelView = viewModel(model)): StrategyResult {
  const issues: Issue[] = [];
  const scopes = activeStrategies(view).flatMap((strategy) => pricesOfStrategy(strategy, issues));
  const pricesOf = (target: Scope) => {
    const whole = wholeTarget(view, target);
    return scopes.find(({ scope }) => coversPlaces(view, scope, whole));
  };
  const latenessPricePerUnitHour = (demand: Demand) => {
    const own = demand.latenessPrice;
    if (own !== undefined) return typeof own === 'number' ? own : own[0].price;
    const found = pricesOf({ item: demand.item, place: demand.place, customer: demand.customer });
    const stated = found?.prices.latenessPerUnitHour ?? 0;
    const base = stated > 0 ? stated : neutralPrice(view.item.get(demand.item)) * (found?.multipliers.delivery ?? 1);
    // A forecast is nobody's order: it waits behind everything that is asked for.
    const priority = demand.priority ?? (demand.kind === 'forecast' ? Number.POSITIVE_INFINITY : undefined);
    return latenessPriceOf(priority, { basePerUnitHour: base }).perUnitHour;
  };
  noteAssumed(model, { pricesOf, issues });
  return { scopes, pricesOf, latenessPricePerUnitHour, issues };
}

function pricesOfStrategy(strategy: Strategy, issues: Issue[]): ScopePrices[] {
  const { prices, weights, gamma, id } = strategy;
  const given = {
    weights,
    gamma,
    strategy: id,
    prices: {
      shortagePerUnit: prices.backorderPerUnit ?? 0,
      latenessPerUnitHour: prices.latenessPerHour ?? 0,
      externalFailurePerUnit: prices.externalFailure ?? 0,
      leadTimePerUnitDay: prices.leadTimePerUnitDay ?? 0,
    },
  };
  const found = checkPriorities(given).map((issue) => ({
    ...issue,
    path: { file: 'strategies', field: `strategy ${id} › ${issue.path.field ?? ''}` },
  }));
  issues.push(...found);
  if (hasErrors(found)) return [];
  const outcome = setPriorities(given);
  if (outcome.status !== 'feasible') return [];
  const { multipliers, prices: effective } = outcome.solution;
  return [
    { strategy: id, scope: strategy.scope, multipliers, prices: effective, costOfCapital: strategy.costOfCapital },
  ];
}

function neutralPrice(item: Item | undefined): number {
  return (item?.price || item?.cost || 1) * SHARE_PER_HOUR;
}

function wholeTarget(view: ModelView, target: Scope): Scope {
  const item = view.item.get(target.item ?? '');
  const segment = item?.attributes?.segment;
  return { family: item?.family, ...(typeof segment === 'string' ? { segment } : {}), ...target };
}

function coversPlaces(view: ModelView, scope: Scope, target: Scope): boolean {
  if (!covers({ ...scope, place: undefined }, target)) return false;
  return scope.place === undefined || view.placesUp(target.place).some((place) => place.id === scope.place);
}

/** Says how many demands are priced by their priority alone, and from which share of their value. */
function noteAssumed(model: Model, of: { pricesOf: StrategyResult['pricesOf']; issues: Issue[] }): void {
  const assumed = model.demands.filter(
    (one) =>
      one.kind !== 'history' &&
      one.kind !== 'arrivals' &&
      one.latenessPrice === undefined &&
      !(of.pricesOf({ item: one.item, place: one.place, customer: one.customer })?.prices.latenessPerUnitHour ?? 0),
  );
  if (assumed.length === 0) return;
  const params = { demands: assumed.length, first: assumed[0].id, sharePerHour: SHARE_PER_HOUR };
  of.issues.push({ code: 'prices-from-priority', severity: 'info', params, path: { file: 'strategies' } });
}
