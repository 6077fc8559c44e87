import type { LotRule, Source, StockingPoint } from '@tutti/engines/requirements';
import type { Issue } from '@tutti/model';
import { warning } from '@tutti/model';
import type { ModelView } from '../schedule/model-view.ts';
import type { PolicyLookup } from '../strategy/policy-lookup.ts';
import type { SupplySources } from './supply-sources.ts';

export type PointParts = {
  view: ModelView;
  policies: PolicyLookup;
  sources: SupplySources;
  /** Share of the value that a year of holding costs. */
  costOfCapital: (item: string, place: string) => number;
};

const DAY = 86_400;
const costRules = new Set(['silver-meal', 'part-period', 'wagner-whitin']);

/**
 * What holds at one item × place, from the policies in force; undefined where none says anything.
 *
 * Reorder point and order-up-to level replace time-phased netting only where somebody set them: derived ones stand beside
 * the safety stock that netting keeps. A batch window orders for that long at once; a derived lot is spread to the
 * time it lasts (period order quantity).
 */
export function stockingPoint(
  item: string,
  place: string,
  parts: PointParts,
  issues: Issue[],
): StockingPoint | undefined {
  const { policies } = parts;
  const target = { item, place };
  const held = (name: 'safetyStock' | 'presentationStock') => policies.number(name, target) ?? 0;
  const safetyStock = Math.max(held('safetyStock'), held('presentationStock'));
  const set = (name: 'reorderPoint' | 'orderUpTo' | 'reviewPeriod') => {
    const policy = policies.find(name, target);
    return policy?.source === 'manual' ? policies.number(name, target) : undefined;
  };
  const [reorderPoint, orderUpTo, review] = [set('reorderPoint'), set('orderUpTo'), set('reviewPeriod')];
  const consumption = policies.find('forecastConsumption', target)?.value;
  const fences = {
    planningFence: policies.number('planningFence', target),
    demandFence: policies.number('demandFence', target),
  };
  const reviewed = reorderPoint !== undefined || orderUpTo !== undefined;
  const point: StockingPoint = {
    item,
    place,
    ...(safetyStock > 0 ? { safetyStock } : {}),
    ...(reorderPoint === undefined ? {} : { reorderPoint }),
    ...(orderUpTo === undefined ? {} : { orderUpTo }),
    ...(reviewed && review ? { reviewSeconds: review } : {}),
    ...(fences.planningFence ? { planningFence: fences.planningFence } : {}),
    ...(fences.demandFence ? { demandFence: fences.demandFence } : {}),
    ...(typeof consumption === 'object'
      ? { forecastConsumption: { back: consumption.back ?? 0, forward: consumption.forward ?? 0 } }
      : {}),
    ...lotTerms(item, place, parts, issues),
  };
  return Object.keys(point).length > 2 ? point : undefined;
}

function lotTerms(item: string, place: string, parts: PointParts, issues: Issue[]): Partial<StockingPoint> {
  const { policies, sources } = parts;
  const target = { item, place };
  const source = sources.usualSource(item, place);
  const rule = policies.text('lotRule', target) as LotRule | undefined;
  const lot = policies.find('lotSize', target);
  const lotQuantity = policies.number('lotSize', target) ?? 0;
  const window = (source && policies.number('batchWindow', { ...target, lane: source.id })) || 0;
  if (rule === 'fixed' || (rule === undefined && lot?.source === 'manual' && lotQuantity > 0))
    return lotQuantity > 0 ? { lotRule: 'fixed', lotQuantity } : refused(rule, 'lotSize', { item, place, issues });
  if (rule === 'period')
    return window > 0
      ? { lotRule: rule, lotPeriodSeconds: window }
      : refused(rule, 'batchWindow', { item, place, issues });
  if (rule !== undefined && costRules.has(rule)) return costTerms(rule, source, { item, place, parts, issues });
  if (rule === 'lot-for-lot') return { lotRule: rule };
  if (window > 0) return { lotRule: 'period', lotPeriodSeconds: window };
  const perSecond = Number(lot?.inputs?.demandMean ?? 0) / Number(lot?.inputs?.periodSeconds ?? 0);
  if (lot?.source !== 'derived' || lot.inputs?.reason !== 'economic-lot' || !(perSecond > 0)) return {};
  return { lotRule: 'period', lotPeriodSeconds: Math.max(DAY, Math.round(lotQuantity / perSecond / DAY) * DAY) };
}

function costTerms(
  lotRule: LotRule,
  source: Source | undefined,
  at: { item: string; place: string; parts: PointParts; issues: Issue[] },
): Partial<StockingPoint> {
  const setupCost = source?.cost?.perOrder ?? 0;
  const value = at.parts.view.item.get(at.item)?.cost ?? 0;
  const holdingPerUnitDay = (value * at.parts.costOfCapital(at.item, at.place)) / 365;
  if (!(setupCost > 0)) return refused(lotRule, 'cost per order', at);
  if (!(holdingPerUnitDay > 0)) return refused(lotRule, 'cost of the item', at);
  return { lotRule, setupCost, holdingPerUnitDay };
}

/** A lot rule that lacks a number is not applied, and says so. */
function refused(
  rule: string | undefined,
  name: string,
  at: { item: string; place: string; issues: Issue[] },
): Partial<StockingPoint> {
  const { item, place } = at;
  at.issues.push(warning('supply.lot-rule-needs', { rule: rule ?? 'fixed', name, item, place }, { file: 'policies' }));
  return { lotRule: 'lot-for-lot' };
}
