import type { Multipliers, Prices, Weights } from './problem.ts';

/** Cost never weighs less than this, so that the ratios stay finite. */
export const LEAST_COST_WEIGHT = 5;
const BOUND = 8;

/**
 * How weights scale the penalties: m = clip((weight / cost)^γ, 1/8, 8), cost at least 5; equal weights give 1 everywhere.
 *
 * Our construction, without a literature source: neutral point = textbook optimum, one parameter, invertible.
 * @param weights  shares of 100
 * @param gamma    power > 0; 1 is proportional
 * @example
 * multipliersOf({ cost: 15, quality: 15, delivery: 20, flexibility: 50 }).flexibility.toFixed(2) // '3.33'
 */
export function multipliersOf(weights: Weights, gamma = 1): Multipliers {
  const cost = Math.max(weights.cost, LEAST_COST_WEIGHT);
  const ratio = (weight: number) => Math.min(BOUND, Math.max(1 / BOUND, (weight / cost) ** gamma));
  return {
    quality: ratio(weights.quality),
    delivery: ratio(weights.delivery),
    flexibility: ratio(weights.flexibility),
  };
}

/**
 * The weights (sum 100) that imply given multipliers: the inverse of `multipliersOf` inside the clip.
 * @example
 * weightsOf({ quality: 1, delivery: 2, flexibility: 1 }).delivery // 40
 */
export function weightsOf(multipliers: Multipliers, gamma = 1): Weights {
  const quality = multipliers.quality ** (1 / gamma);
  const delivery = multipliers.delivery ** (1 / gamma);
  const flexibility = multipliers.flexibility ** (1 / gamma);
  const cost = 100 / (1 + quality + delivery + flexibility);
  return { cost, quality: quality * cost, delivery: delivery * cost, flexibility: flexibility * cost };
}

/**
 * Base prices × multipliers: shortage and lateness by delivery, external failure by quality, lead time by flexibility.
 * @example
 * effectivePrices({ shortagePerUnit: 0.4, latenessPerUnitHour: 0, externalFailurePerUnit: 25, leadTimePerUnitDay: 0 }, { quality: 2, delivery: 3, flexibility: 1 }).externalFailurePerUnit // 50
 */
export function effectivePrices(base: Prices, multipliers: Multipliers): Prices {
  return {
    shortagePerUnit: base.shortagePerUnit * multipliers.delivery,
    latenessPerUnitHour: base.latenessPerUnitHour * multipliers.delivery,
    externalFailurePerUnit: base.externalFailurePerUnit * multipliers.quality,
    leadTimePerUnitDay: base.leadTimePerUnitDay * multipliers.flexibility,
  };
}
