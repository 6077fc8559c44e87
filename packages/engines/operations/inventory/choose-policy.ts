import { hasErrors, TuttiError } from '@tutti/model';
import type { Probability } from '../../toolbox/index.ts';
import { checkReplenishment } from './check.ts';
import { type ChosenLot, chooseLot, lotReasons, smallestOrder } from './choose-lot.ts';
import { reorderFillRate } from './continuous-review.ts';
import { leadTimeDemand } from './lead-time-demand.ts';
import { orderUpToFillRate, smallestLevel } from './periodic-review.ts';
import { itemAt, type ReplenishmentProblem, type ResolvedItem } from './problem.ts';
import { hadleyWhitinService } from './safety-stock.ts';

/** What decided the level of stock. */
export const targetReasons = [
  'no-demand',
  'fill-rate',
  'service-level',
  'shortage-cost',
  'shortage-cheaper-than-stock',
  'capacity-exceeded',
] as const;

export type TargetReason = (typeof targetReasons)[number];

/**
 * Policies of pairs `from` … `from + count − 1` of the problem, one column per number; units of the item.
 * Order when the position (on hand + on order − owed) is at or below `reorderPoint`, up to `orderUpTo`.
 * Where no lot is feasible (capacity-exceeded) every number is NaN and the reason says so.
 */
export type PolicyBlock = {
  from: number;
  count: number;
  safetyStock: Float64Array;
  reorderPoint: Float64Array;
  orderUpTo: Float64Array;
  lotSize: Float64Array;
  /** Share of order cycles without a stock-out that the (rounded) level gives. */
  serviceLevel: Float64Array;
  /** Share of demand met at once that the (rounded) level gives. */
  fillRate: Float64Array;
  /** Mean and variance of demand over review + lead time. */
  coveredMean: Float64Array;
  coveredVariance: Float64Array;
  /** Index into `lotReasons` and `targetReasons`. */
  lotReason: Uint8Array;
  targetReason: Uint8Array;
};

/** Everything that was computed for one pair. */
export type PairPolicy = {
  lot: ChosenLot;
  target: TargetReason;
  /** The cycle service level aimed at; NaN under a fill-rate target. */
  aim: number;
  covered: Probability;
  reorderPoint: number;
  orderUpTo: number;
  safetyStock: number;
  serviceLevel: number;
  fillRate: number;
};

/**
 * Reorder points, order-up-to levels, lots and safety stocks for a panel of item × place pairs, block by block.
 *
 * Lot: economic production quantity, the setup floor, bounds, rounding. Level: the smallest that reaches the fill rate, else
 * the service level, else the service level that shortage and holding cost make best for that lot.
 * @param problem  columns as in `problem.ts`; any one period
 * @param options  `blockSize` pairs per block (default 65 536; results do not depend on it), `stopFlag` ends after a block
 * @throws TuttiError INPUT_REPLENISHMENT with all issues when `checkReplenishment` finds an error
 * O(count); a few microseconds a pair.
 */
export function* choosePolicy(
  problem: ReplenishmentProblem,
  options: { blockSize?: number; stopFlag?: Int32Array } = {},
): Iterable<PolicyBlock> {
  const issues = checkReplenishment(problem);
  if (hasErrors(issues)) {
    throw new TuttiError('INPUT_REPLENISHMENT', `The replenishment problem has ${issues.length} issues.`, { issues });
  }
  const size = Math.max(1, options.blockSize ?? 65_536);
  for (let from = 0; from < problem.count; from += size) {
    if (options.stopFlag && Atomics.load(options.stopFlag, 0) !== 0) return;
    yield chooseBlock(problem, from, Math.min(size, problem.count - from));
  }
}

function chooseBlock(problem: ReplenishmentProblem, from: number, count: number): PolicyBlock {
  const column = () => new Float64Array(count);
  const block: PolicyBlock = {
    from,
    count,
    safetyStock: column(),
    reorderPoint: column(),
    orderUpTo: column(),
    lotSize: column(),
    serviceLevel: column(),
    fillRate: column(),
    coveredMean: column(),
    coveredVariance: column(),
    lotReason: new Uint8Array(count),
    targetReason: new Uint8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const pair = pairPolicy(itemAt(problem, from + i));
    block.safetyStock[i] = pair.safetyStock;
    block.reorderPoint[i] = pair.reorderPoint;
    block.orderUpTo[i] = pair.orderUpTo;
    block.lotSize[i] = pair.lot.lot;
    block.serviceLevel[i] = pair.serviceLevel;
    block.fillRate[i] = pair.fillRate;
    block.coveredMean[i] = pair.covered.mean;
    block.coveredVariance[i] = pair.covered.variance;
    block.lotReason[i] = lotReasons.indexOf(pair.lot.reason);
    block.targetReason[i] = targetReasons.indexOf(pair.target);
  }
  return block;
}

/** The policy of one checked pair. */
export function pairPolicy(item: ResolvedItem): PairPolicy {
  const lot = chooseLot(item);
  const rate = { mean: item.demandMean, variance: item.demandVariance, whole: item.whole };
  const lead = { mean: item.leadTimeMean, variance: item.leadTimeVariance };
  const covered = leadTimeDemand(rate, { mean: lead.mean + item.reviewPeriod, variance: lead.variance });
  if (lot.reason === 'no-demand' || lot.reason === 'capacity-exceeded') return withoutLevel(lot, covered);
  const upTo = lot.reason === 'order-up-to' && item.reviewPeriod > 0;
  const inLead = upTo ? leadTimeDemand(rate, lead) : covered;
  const fill = upTo
    ? (level: number) => orderUpToFillRate({ lead: inLead, protection: covered, orderUpTo: level })
    : (level: number) => reorderFillRate(covered, level, lot.lot);
  const { level, target, aim } = levelOf(item, { lot: lot.lot, covered, fill });
  // The level is the order-up-to level when every review orders, else the reorder point.
  const reorderPoint = upTo ? level - smallestOrder(item) : level;
  return {
    lot,
    target,
    aim,
    covered,
    reorderPoint,
    orderUpTo: upTo ? level : level + lot.lot,
    safetyStock: Math.max(0, level - covered.mean),
    serviceLevel: covered.cdf(level),
    fillRate: fill(level),
  };
}

type LevelParts = { lot: number; covered: Probability; fill: (level: number) => number };

function levelOf(item: ResolvedItem, parts: LevelParts): { level: number; target: TargetReason; aim: number } {
  const { covered, lot, fill } = parts;
  if (!Number.isNaN(item.fillRate)) {
    const start = { mean: covered.mean, sd: Math.sqrt(covered.variance), whole: item.whole };
    return { level: smallestLevel(fill, item.fillRate, start), target: 'fill-rate', aim: Number.NaN };
  }
  const given = !Number.isNaN(item.serviceLevel);
  const aim = given ? item.serviceLevel : serviceByCost(item, lot);
  if (!(aim > 0)) return { level: 0, target: 'shortage-cheaper-than-stock', aim };
  const exact = Math.max(0, aim < 1 ? covered.quantile(aim) : covered.quantile(1 - 1e-12));
  const level = item.whole ? Math.ceil(exact - 1e-9) : exact;
  return { level, target: given ? 'service-level' : 'shortage-cost', aim };
}

function serviceByCost(item: ResolvedItem, lot: number): number {
  return hadleyWhitinService({
    holdingCost: item.holdingCost,
    lot,
    shortageCost: item.shortageCost,
    demand: item.demandMean,
    lostSales: item.lostSales,
  });
}

function withoutLevel(lot: ChosenLot, covered: Probability): PairPolicy {
  const none = lot.reason === 'no-demand';
  const value = none ? 0 : Number.NaN;
  return {
    lot,
    target: none ? 'no-demand' : 'capacity-exceeded',
    aim: Number.NaN,
    covered,
    reorderPoint: value,
    orderUpTo: value,
    safetyStock: value,
    serviceLevel: none ? 1 : Number.NaN,
    fillRate: none ? 1 : Number.NaN,
  };
}
