import type { getStrategy, RouteAnswer, tryStrategy } from '@tutti/contract';
import { type Policy, type PolicyParameter, policyRegistry, TuttiError } from '@tutti/model';
import { type StrategyRow, type StrategyView, strategyUnder, strategyView } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import { costsOf } from '../plan-summary.ts';
import type { Reading } from '../reading.ts';
import { planAndModel } from './plan-and-model.ts';

const registry: Readonly<Record<string, PolicyParameter>> = policyRegistry;

type Answer = RouteAnswer<typeof getStrategy>;

/** Weights, prices and policies as a plan used them. */
export async function strategyOf(reading: Reading, of: BranchOf & { plan: string }): Promise<Answer> {
  const { body, model, head } = await planAndModel(reading, of);
  return inWords(strategyView(model, body.policies, costsOf(head.measures)));
}

/**
 * What other weights would do; nothing is kept.
 * @throws TuttiError MISSING_STRATEGY
 */
export async function tryWeights(
  reading: Reading,
  of: BranchOf & { plan: string },
  change: Parameters<typeof strategyUnder>[1],
): Promise<RouteAnswer<typeof tryStrategy>> {
  const { body, model, head } = await planAndModel(reading, of);
  if (!model.strategies.some((one) => one.id === change.strategy))
    throw new TuttiError('MISSING_STRATEGY', `There is no strategy "${change.strategy}".`);
  const { view, changes } = strategyUnder(model, change, { now: head.now, policies: body.policies });
  return {
    ...inWords({ ...view, cost: costsOf(head.measures) }),
    changes: changes.map(({ scope, ...one }) => ({ ...one, scope: scopeInWords(scope) })),
  };
}

function inWords({ strategies, manual, cost }: StrategyView): Answer {
  return { strategies: strategies.map(rowInWords), manual: manual.map(policyInWords), cost };
}

function rowInWords({ strategy, prices, policies }: StrategyRow): Answer['strategies'][number] {
  const { id, name = id, scope, weights, targets, costOfCapital } = strategy;
  return {
    ...{ id, name, scope: scopeInWords(scope), weights, costOfCapital },
    targets: targets.map(({ measure, is, value, role }) => ({ measure, is, value, role })),
    ...(prices ? { multipliers: { ...prices.multipliers }, prices: { ...prices.prices } } : {}),
    policies: policies.map(policyInWords),
  };
}

function policyInWords({ scope, parameter, value, source, reason, formula, inputs, floor, ceiling }: Policy) {
  const unit = registry[parameter]?.unit;
  return { scope: scopeInWords(scope), parameter, value, unit, source, reason, formula, inputs, floor, ceiling };
}

function scopeInWords(scope: Policy['scope']): Record<string, string> {
  return Object.fromEntries(Object.entries(scope).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
