import { economicProductionQuantity, setupFloor } from './economic-lot.ts';
import type { ResolvedItem } from './problem.ts';

/** Why a lot has the size it has. `order-up-to`: each review orders what was used. */
export const lotReasons = [
  'no-demand',
  'fixed-lot',
  'economic-lot',
  'setup-floor',
  'minimum-lot',
  'maximum-lot',
  'order-up-to',
  'capacity-exceeded',
] as const;

export type LotReason = (typeof lotReasons)[number];

/** A lot in units after all bounds, the lot before them, and the bound that decided. */
export type ChosenLot = { lot: number; unrounded: number; reason: LotReason };

/**
 * The lot of one pair: economic production quantity, raised to what setups allow, then bounded and rounded.
 * Without an order cost there is nothing to spread: each review orders what was used (lot = demand of a review period), or
 * unit by unit when the position is watched all the time.
 */
export function chooseLot(item: ResolvedItem): ChosenLot {
  if (!(item.demandMean > 0)) return { lot: smallestOrder(item), unrounded: 0, reason: 'no-demand' };
  if (!Number.isNaN(item.fixedLot)) return { lot: item.fixedLot, unrounded: item.fixedLot, reason: 'fixed-lot' };
  const floor = setupFloor({ demand: item.demandMean, setupTime: item.setupTime, unitTime: item.unitTime });
  if (!Number.isFinite(floor) || item.productionRate <= item.demandMean) {
    return { lot: Number.NaN, unrounded: Number.NaN, reason: 'capacity-exceeded' };
  }
  const used = item.demandMean * item.reviewPeriod;
  const spread = item.orderCost > 0 && item.holdingCost + item.responsiveness > 0;
  const economic = spread ? economicLot(item) : 0;
  let reason: LotReason = economic > used ? 'economic-lot' : 'order-up-to';
  let lot = Math.max(economic, used);
  if (floor > lot) [lot, reason] = [floor, 'setup-floor'];
  const unrounded = lot;
  if (item.minimumLot > lot) [lot, reason] = [item.minimumLot, 'minimum-lot'];
  if (lot > item.maximumLot)
    [lot, reason] = [item.maximumLot, floor > item.maximumLot ? 'capacity-exceeded' : 'maximum-lot'];
  if (reason === 'capacity-exceeded') return { lot: Number.NaN, unrounded, reason };
  return {
    lot: reason === 'order-up-to' ? Math.max(lot, smallestOrder(item)) : rounded(lot, item, floor),
    unrounded,
    reason,
  };
}

/** The smallest quantity that can be ordered: the minimum lot, one multiple, one unit. */
export function smallestOrder(item: ResolvedItem): number {
  const step = Math.max(item.lotMultiple, item.whole ? 1 : 0);
  if (step === 0) return item.minimumLot;
  return Math.max(step, step * Math.ceil(item.minimumLot / step - 1e-9));
}

function economicLot(item: ResolvedItem): number {
  return economicProductionQuantity({
    demand: item.demandMean,
    orderCost: item.orderCost,
    holdingCost: item.holdingCost,
    productionRate: item.productionRate,
    responsiveness: item.responsiveness,
  }).quantity;
}

/** Rounds to the cheaper neighbour by the economic lot's own measure, q/q' against q'/q; never through a bound. */
function rounded(lot: number, item: ResolvedItem, floor: number): number {
  const step = Math.max(item.lotMultiple, item.whole ? 1 : 0);
  if (step === 0) return lot;
  const below = step * Math.floor(lot / step + 1e-9);
  const above = below + step;
  if (below < Math.max(item.minimumLot, floor, step) - 1e-9) return above;
  if (above > item.maximumLot + 1e-9) return below;
  return lot * lot <= below * above ? below : above;
}
