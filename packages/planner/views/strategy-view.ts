import type { CostTerm, Model, Policy, Strategy } from '@tutti/model';
import { demandChapter } from '../demand.ts';
import { policiesChapter } from '../policies.ts';
import { viewModel } from '../schedule/model-view.ts';
import { type ScopePrices, strategyChapter } from '../strategy.ts';

/** A strategy with what it comes down to. */
export type StrategyRow = {
  strategy: Strategy;
  /** Multipliers and effective prices; absent where the strategy contradicts itself (see the issues). */
  prices?: ScopePrices;
  /** Policies derived under it, each with formula and inputs. */
  policies: Policy[];
};

export type StrategyView = {
  strategies: StrategyRow[];
  /** Policies that people set; they win over derived ones. */
  manual: Policy[];
  /** Money of the plan by term of the objective: what the prices decided between. */
  cost: Partial<Record<CostTerm, number>>;
};

/**
 * What management wants, the prices that follow, and the policies that follow from those, as the plan used them.
 * @param policies  in force under the plan
 */
export function strategyView(model: Model, policies: readonly Policy[], cost: StrategyView['cost'] = {}): StrategyView {
  const { scopes } = strategyChapter(model, viewModel(model));
  const strategies = model.strategies.map((strategy): StrategyRow => {
    const prices = scopes.find((one) => one.strategy === strategy.id);
    return {
      strategy,
      ...(prices ? { prices } : {}),
      policies: policies.filter((one) => one.source === 'derived' && one.strategy === strategy.id),
    };
  });
  return { strategies, manual: policies.filter((one) => one.source === 'manual'), cost };
}

/** How a policy would change under other weights. */
export type PolicyChange = {
  scope: Policy['scope'];
  parameter: string;
  before?: Policy['value'];
  after?: Policy['value'];
};

/**
 * What other weights of a strategy would do to prices and policies; nothing is kept.
 * @returns policies that differ, and the rows as they would be. As `demandChapter` and `policiesChapter`
 */
export function strategyUnder(
  model: Model,
  change: { strategy: string; weights: Strategy['weights'] },
  options: { now: number; policies: readonly Policy[] },
): { view: StrategyView; changes: PolicyChange[] } {
  const strategies = model.strategies.map((one) =>
    one.id === change.strategy ? { ...one, weights: change.weights } : one,
  );
  const changed = { ...model, strategies };
  const view = viewModel(changed);
  const strategy = strategyChapter(changed, view);
  const demand = demandChapter(changed, { now: options.now, view });
  const { policies } = policiesChapter(changed, { now: options.now, view, strategy, demand });
  const before = new Map(options.policies.map((one) => [keyOf(one), one]));
  const after = new Map(policies.map((one) => [keyOf(one), one]));
  const changes: PolicyChange[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)];
    if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) continue;
    const { scope, parameter } = (is ?? was) as Policy;
    changes.push({ scope, parameter, before: was?.value, after: is?.value });
  }
  return { view: strategyView(changed, policies), changes };
}

const keyOf = ({ scope, parameter, source }: Policy) =>
  JSON.stringify([parameter, source, Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1))]);
