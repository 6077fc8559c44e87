import { TuttiError } from '@tutti/model';
import { normalLoss, normalQuantile } from '../../toolbox/index.ts';

/**
 * Safety stock z_α·√(L̄·σ_d² + d̄²·σ_L²) in units; may be negative below a service level of ½.
 * @param item `demandMean`, `demandSd` per period; `leadTimeMean`, `leadTimeSd` in periods (for periodic review add the
 *             review period to the mean)
 * @param serviceLevel  share of order cycles without a stock-out, in (0, 1)
 * @throws TuttiError INPUT_OUT_OF_RANGE
 * Source: Silver, Pyke & Thomas (2017), ch. 6. O(1).
 * @example
 * safetyStock({ demandMean: 2000, demandSd: 600, leadTimeMean: 3, leadTimeSd: 0 }, 0.95).toFixed(0) // '1709'
 */
export function safetyStock(
  item: { demandMean: number; demandSd: number; leadTimeMean: number; leadTimeSd: number },
  serviceLevel: number,
): number {
  if (!(serviceLevel > 0 && serviceLevel < 1)) {
    throw new TuttiError('INPUT_OUT_OF_RANGE', `serviceLevel must be between 0 and 1, got ${serviceLevel}.`, {
      advice: 'Maybe it is a percentage.',
    });
  }
  const spread = item.leadTimeMean * item.demandSd ** 2 + item.demandMean ** 2 * item.leadTimeSd ** 2;
  return normalQuantile(serviceLevel) * Math.sqrt(spread);
}

/**
 * Best share of order cycles without a stock-out when a lot is given: 1 − hQ/(bD), or 1 − hQ/(hQ + bD) for lost sales.
 * @param cost `holdingCost` h money per unit and period, `lot` Q units, `shortageCost` b money per unit short, `demand` D
 *             units per period, `lostSales` whether unmet demand is lost rather than waits
 * @returns a share in (−∞, 1): at or below 0 no stock is worth holding against shortages
 * Source: Hadley & Whitin (1963), Analysis of Inventory Systems, §4-2 (backorders), §4-3 (lost sales). O(1).
 * @example
 * hadleyWhitinService({ holdingCost: 0.8, lot: 18749, shortageCost: 0.4, demand: 730000 }).toFixed(3) // '0.949'
 */
export function hadleyWhitinService(cost: {
  holdingCost: number;
  lot: number;
  shortageCost: number;
  demand: number;
  lostSales?: boolean;
}): number {
  const holding = cost.holdingCost * cost.lot;
  const shortage = cost.shortageCost * cost.demand;
  return 1 - holding / (cost.lostSales ? holding + shortage : shortage);
}

/**
 * Share of demand met from stock under normal lead-time demand and lots of Q: 1 − σ_L·G(z)/Q.
 * @param item `sd` σ_L of lead-time demand, `lot` Q, both in units; `z` the safety factor
 * Source: Silver, Pyke & Thomas (2017), ch. 6 (shortages still open when the lot arrives are left out). O(1).
 * @example
 * normalFillRate({ sd: 1039.23, lot: 27306, z: 0.8215 }).toFixed(4) // '0.9956'
 */
export function normalFillRate(item: { sd: number; lot: number; z: number }): number {
  return 1 - (item.sd * normalLoss(item.z)) / item.lot;
}
