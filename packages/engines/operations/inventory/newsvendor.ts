import { requirePositive } from '@tutti/model';
import type { Probability } from '../../toolbox/index.ts';

export { binomial, constant, gamma, lognormal, negativeBinomial, normal, poisson } from '../../toolbox/index.ts';

/** A quantity for one period, its expected cost and how often and how far it covers demand. */
export type NewsvendorQuantity = {
  quantity: number;
  /** Expected money lost per period: over × units left + under × units short. */
  expectedCost: number;
  /** P(demand ≤ quantity). */
  serviceLevel: number;
  expectedShort: number;
  expectedLeft: number;
};

/**
 * Quantity that minimises the expected cost of one period with random demand.
 *
 * Discrete demand is treated as discrete: the smallest q with P(D ≤ q) ≥ under / (under + over).
 * @param demand  distribution of the demand of the period, in units of the item
 * @param cost    `under`, `over`: money lost per unit short, per unit left; both > 0
 * @throws TuttiError INPUT_NOT_POSITIVE when a cost is not positive
 * Source: Zipkin (2000), Foundations of Inventory Management, §9.4.1; Snyder & Shen (2019), §4.3. O(log n) in the support.
 * @example
 * newsvendor(poisson(40), { under: 3, over: 1 }).quantity // 44
 */
export function newsvendor(demand: Probability, cost: { under: number; over: number }): NewsvendorQuantity {
  requirePositive('under', cost.under);
  requirePositive('over', cost.over);
  return newsvendorAt(demand, cost, demand.quantile(cost.under / (cost.under + cost.over)));
}

/**
 * What a given quantity costs in one period with random demand, e.g. one unit beside the optimum.
 * @param demand  distribution of the demand of the period, in units of the item
 * @example
 * newsvendorAt(poisson(6), { under: 4, over: 1 }, 8).expectedCost.toFixed(4) // '3.5701'
 */
export function newsvendorAt(
  demand: Probability,
  cost: { under: number; over: number },
  quantity: number,
): NewsvendorQuantity {
  const expectedShort = demand.loss(quantity);
  const expectedLeft = quantity - demand.mean + expectedShort;
  return {
    quantity,
    expectedCost: cost.over * expectedLeft + cost.under * expectedShort,
    serviceLevel: demand.cdf(quantity),
    expectedShort,
    expectedLeft,
  };
}
