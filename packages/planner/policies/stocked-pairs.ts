import type { ModelView } from '../schedule/model-view.ts';
import { nettingPlace } from '../schedule/stock-pegs.ts';
import type { PolicyLookup } from '../strategy/policy-lookup.ts';

export type Pair = { item: string; place: string };

/** Policies that only make sense where stock is held. */
const holding = ['serviceLevel', 'fillRate', 'orderUpTo', 'reorderPoint', 'reviewPeriod'] as const;

/**
 * Whether a pair is kept in stock: decoupled as made to stock; or, where nobody says it is made to order, with a policy of
 * holding (service level, fill rate, review).
 */
export function isStocked(pair: Pair, policies: PolicyLookup): boolean {
  const point = policies.text('decouplingPoint', pair);
  if (point !== undefined) return point === 'MTS';
  return holding.some((name) => policies.find(name, pair) !== undefined);
}

/** Whether a pair is forecast: a policy names how, or it is stocked. A policy for one customer counts for the pair. */
export function isForecast(pair: Pair, given: { policies: PolicyLookup; named: ReadonlySet<string> }): boolean {
  const { policies, named } = given;
  if (named.has(pairKey(pair)) || policies.find('forecastMethod', pair) !== undefined) return true;
  return isStocked(pair, policies);
}

export function pairKey({ item, place }: Pair): string {
  return `${item}\u0000${place}`;
}

/** Pairs that a policy of forecasting names by item and place, whoever the customer. */
export function forecastPairs(view: ModelView): Map<string, Pair> {
  const found = new Map<string, Pair>();
  for (const { parameter, scope } of view.model.policies) {
    if (parameter !== 'forecastMethod' || scope.item === undefined || scope.place === undefined) continue;
    const pair = { item: scope.item, place: nettingPlace(view, scope.place) };
    found.set(pairKey(pair), pair);
  }
  return found;
}
