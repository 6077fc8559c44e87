import { requirePositive, TuttiError } from '@tutti/model';

/** A lot and what it costs per period: ordering plus holding, in money. */
export type EconomicLot = { quantity: number; costPerPeriod: number };

/**
 * Economic order quantity √(2AD/h): the lot at which ordering and holding cost the same.
 * @param lot `demand` in units per period, `orderCost` money per order, `holdingCost` money per unit and period; all > 0.
 *            Any period will do, as long as it is the same one.
 * @throws TuttiError INPUT_NOT_POSITIVE
 * Source: Harris (1913); Snyder & Shen (2019), Fundamentals of Supply Chain Theory, §3.2. O(1).
 * @example
 * economicOrderQuantity({ demand: 1300, orderCost: 8, holdingCost: 0.225 }).quantity.toFixed(4) // '304.0468'
 */
export function economicOrderQuantity(lot: { demand: number; orderCost: number; holdingCost: number }): EconomicLot {
  requirePositive('demand', lot.demand);
  requirePositive('orderCost', lot.orderCost);
  requirePositive('holdingCost', lot.holdingCost);
  const product = 2 * lot.orderCost * lot.demand;
  return { quantity: Math.sqrt(product / lot.holdingCost), costPerPeriod: Math.sqrt(product * lot.holdingCost) };
}

/**
 * Economic production quantity √(2AD/(h(1 − D/P))): stock builds up at P − D while the lot is made.
 * @param lot as for the order quantity; `productionRate` P in units per period, above demand; Infinity = delivered at once.
 *            `responsiveness` (≥ 0, default 0) is a price per unit and period of waiting that a smaller lot avoids; it is
 *            added to the holding cost, and `costPerPeriod` contains it.
 * @throws TuttiError INPUT_NOT_POSITIVE; INPUT_OUT_OF_RANGE when production cannot keep up with demand
 * Source: Taft (1918); Snyder & Shen (2019), ch. 3. O(1).
 * @example
 * economicProductionQuantity({ demand: 1300, orderCost: 8, holdingCost: 0.225, productionRate: 2000 }).quantity.toFixed(4) // '513.9329'
 */
export function economicProductionQuantity(lot: {
  demand: number;
  orderCost: number;
  holdingCost: number;
  productionRate: number;
  responsiveness?: number;
}): EconomicLot {
  if (!(lot.productionRate > lot.demand)) {
    throw new TuttiError(
      'INPUT_OUT_OF_RANGE',
      `productionRate ${lot.productionRate} is not above demand ${lot.demand}.`,
      {
        advice: 'Maybe the two are per different periods.',
      },
    );
  }
  const price = (lot.holdingCost + (lot.responsiveness ?? 0)) * (1 - lot.demand / lot.productionRate);
  return economicOrderQuantity({ demand: lot.demand, orderCost: lot.orderCost, holdingCost: price });
}

/**
 * The smallest lot for which setups still fit into the time that production leaves: Q ≥ D·tₛ / (1 − D·tₚ).
 * @param lot `demand` units per period, `setupTime` periods per setup, `unitTime` periods per unit
 * @returns units; 0 when setups take no time; Infinity when production alone fills the period (no lot helps)
 * Source: Hopp & Spearman (2011), Factory Physics, ch. 9 (smallest feasible batch). O(1).
 * @example
 * setupFloor({ demand: 100, setupTime: 0.02, unitTime: 0.008 }).toFixed(2) // '10.00'
 */
export function setupFloor(lot: { demand: number; setupTime: number; unitTime: number }): number {
  const left = 1 - lot.demand * lot.unitTime;
  if (left <= 0) return Infinity;
  return (lot.demand * lot.setupTime) / left;
}
