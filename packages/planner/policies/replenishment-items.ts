import type { ReplenishmentItem } from '@tutti/engines/inventory';
import type { PairForecast } from '../demand.ts';
import type { ModelView } from '../schedule/model-view.ts';
import type { PolicyLookup } from '../strategy/policy-lookup.ts';
import type { StrategyResult } from '../strategy.ts';
import type { SupplySources } from '../supply/supply-sources.ts';

export type PolicyParts = {
  view: ModelView;
  policies: PolicyLookup;
  sources: SupplySources;
  strategy: StrategyResult;
};

const YEAR = 365 * 86_400;
const DAY = 86_400;

/** What the inventory engine needs of a pair, or why it cannot say anything: without a target there is no level. */
export function replenishmentItem(
  pair: PairForecast,
  { view, policies, sources, strategy }: PolicyParts,
): ReplenishmentItem | { missing: 'source' | 'target' } {
  const { item, place, periodSeconds, windowPeriods } = pair;
  const source = sources.usualSource(item, place);
  if (!source) return { missing: 'source' };
  const of = view.item.get(item);
  const prices = strategy.pricesOf({ item, place });
  const lead = sources.leadTime(source);
  const fillRate = share(policies.number('fillRate', { item, place }));
  const serviceLevel = share(policies.number('serviceLevel', { item, place }));
  const value = of?.cost ?? source.cost?.perUnit ?? 0;
  const holdingCost = prices && value > 0 ? (value * prices.costOfCapital * periodSeconds) / YEAR : undefined;
  const shortageCost = prices && prices.prices.shortagePerUnit > 0 ? prices.prices.shortagePerUnit : undefined;
  const byCost = holdingCost !== undefined && shortageCost !== undefined;
  if (fillRate === undefined && serviceLevel === undefined && !byCost) return { missing: 'target' };
  const { min, max, multiple } = source.lotSize ?? {};
  const fixedLot =
    policies.find('lotSize', { item, place })?.source === 'manual'
      ? policies.number('lotSize', { item, place })
      : undefined;
  const review = policies.number('reviewPeriod', { item, place });
  const whole = (of?.decimals ?? 0) === 0;
  return {
    key: `${item} @ ${place}`,
    demandMean: pair.windowMean / windowPeriods,
    demandVariance: pair.windowSigma ** 2 / windowPeriods,
    leadTimeMean: lead.mean / periodSeconds,
    leadTimeVariance: lead.variance / periodSeconds ** 2,
    ...(review === undefined ? {} : { reviewPeriod: review / periodSeconds }),
    ...(holdingCost === undefined ? {} : { holdingCost, orderCost: source.cost?.perOrder ?? 0 }),
    ...(prices ? { responsiveness: (prices.prices.leadTimePerUnitDay * periodSeconds) / DAY } : {}),
    ...(shortageCost === undefined ? {} : { shortageCost }),
    ...(fillRate === undefined ? {} : { fillRate }),
    ...(serviceLevel === undefined ? {} : { serviceLevel }),
    ...(min ? { minimumLot: min } : {}),
    ...(max && max >= (min ?? 0) ? { maximumLot: max } : {}),
    ...(multiple ? { lotMultiple: multiple } : {}),
    ...(fixedLot ? { fixedLot } : {}),
    whole: whole && (multiple === undefined || Number.isInteger(multiple)),
  };
}

/** 0 and 1 are no targets that stock can be held for. */
function share(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 && value < 1 ? value : undefined;
}
