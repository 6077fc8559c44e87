import { checkReplenishment, explainPolicy, type PolicyLink, replenishmentOf } from '@tutti/engines/inventory';
import type { Issue, Model, Policy } from '@tutti/model';
import type { DemandResult, PairForecast } from './demand.ts';
import { type PolicyParts, replenishmentItem } from './policies/replenishment-items.ts';
import { isStocked } from './policies/stocked-pairs.ts';
import { type ModelView, viewModel } from './schedule/model-view.ts';
import { clamped, PolicyLookup } from './strategy/policy-lookup.ts';
import type { StrategyResult } from './strategy.ts';
import { varyingAttributes } from './supply/binding.ts';
import { SupplySources } from './supply/supply-sources.ts';
import { SupplyTime } from './supply/supply-time.ts';

export type PoliciesOptions = {
  /** Milliseconds UTC. */
  now: number;
  strategy: StrategyResult;
  demand: Pick<DemandResult, 'pairs'>;
  view?: ModelView;
};

export type PoliciesResult = {
  /** In force: those of the model that stay, then the derived ones with formula, inputs and strategy. */
  policies: Policy[];
  issues: Issue[];
};

const derivedHere = new Set<string>(['lotSize', 'safetyStock', 'reorderPoint', 'orderUpTo']);

/**
 * The chapter policies: forecasts, lead times, prices and targets to safety stock, reorder point, order-up-to level and lot of
 * every stocked pair.
 *
 * A manual value wins: its parameter is not derived for that pair. Derived values are clamped by floor and ceiling of the
 * policy they replace; derived policies of an earlier plan are made anew.
 * @returns issues `policy-without-target`, `policy-without-source`, `policy-without-history` with counts (info).
 *          O(policies + stocked pairs)
 */
export function policiesChapter(model: Model, options: PoliciesOptions): PoliciesResult {
  const view = options.view ?? viewModel(model);
  const standing = model.policies.filter((one) => one.source === 'manual' || !derivedHere.has(one.parameter));
  const old = new PolicyLookup(
    view,
    model.policies.filter((one) => one.source === 'derived' && derivedHere.has(one.parameter)),
  );
  const policies = new PolicyLookup(view, standing);
  const time = new SupplyTime(view, options.now);
  const sources = new SupplySources({ view, time, varying: varyingAttributes(view), policies });
  const parts = { view, policies, sources, strategy: options.strategy };
  const missing = { source: [] as PairForecast[], target: [] as PairForecast[], refused: [] as PairForecast[] };
  const derived: Policy[] = [];
  for (const pair of options.demand.pairs) {
    if (!isStocked(pair, policies)) continue;
    const item = replenishmentItem(pair, parts);
    if ('missing' in item) {
      missing[item.missing].push(pair);
      continue;
    }
    const problem = replenishmentOf([item]);
    if (checkReplenishment(problem).some((issue) => issue.severity === 'error')) {
      missing.refused.push(pair);
      continue;
    }
    for (const link of explainPolicy(problem, 0)) {
      const policy = policyOf(pair, link, { parts, old });
      if (policy) derived.push(policy);
    }
  }
  return {
    policies: [...standing, ...derived],
    issues: issuesOf(missing, withoutHistory(model, { parts, pairs: options.demand.pairs })),
  };
}

function policyOf(
  pair: PairForecast,
  link: PolicyLink,
  { parts, old }: { parts: PolicyParts; old: PolicyLookup },
): Policy | undefined {
  const { parameter, formula, inputs, value } = link;
  const target = { item: pair.item, place: pair.place };
  if (!derivedHere.has(parameter) || !Number.isFinite(value)) return undefined;
  if (parts.policies.find(parameter, target)) return undefined;
  const bounds = old.find(parameter, target);
  const strategy = parts.strategy.pricesOf(target)?.strategy;
  return {
    scope: target,
    parameter,
    value: clamped(value, bounds ?? {}),
    source: 'derived',
    formula,
    inputs: {
      ...inputs,
      periodSeconds: pair.periodSeconds,
      ...(inputs.demandMean === undefined ? { demandMean: pair.windowMean / pair.windowPeriods } : {}),
    },
    ...(strategy === undefined ? {} : { strategy }),
    ...(bounds?.floor === undefined ? {} : { floor: bounds.floor }),
    ...(bounds?.ceiling === undefined ? {} : { ceiling: bounds.ceiling }),
  };
}

/** Items with a service target of their own, or of their family, that nobody has asked for: no level follows from it. */
function withoutHistory(model: Model, of: { parts: PolicyParts; pairs: readonly PairForecast[] }): string[] {
  const known = new Set(of.pairs.map((pair) => pair.item));
  const aims = (item: string) =>
    ['serviceLevel', 'fillRate'].some((name) => of.parts.policies.find(name as 'fillRate', { item }));
  return model.items
    .filter(
      (item) => !known.has(item.id) && isStocked({ item: item.id, place: '' }, of.parts.policies) && aims(item.id),
    )
    .map((item) => item.id);
}

function issuesOf(
  missing: Record<'source' | 'target' | 'refused', PairForecast[]>,
  unasked: readonly string[],
): Issue[] {
  const path = { file: 'policies' };
  const issues: Issue[] = [];
  for (const [name, pairs] of Object.entries(missing)) {
    if (pairs.length === 0) continue;
    const code = name === 'refused' ? 'policy-refused' : `policy-without-${name}`;
    const params = { pairs: pairs.length, item: pairs[0].item, place: pairs[0].place };
    issues.push({ code, severity: 'warning', params, path });
  }
  if (unasked.length > 0)
    issues.push({
      code: 'policy-without-history',
      severity: 'info',
      params: { items: unasked.length, item: unasked[0] },
      path,
    });
  return issues;
}
