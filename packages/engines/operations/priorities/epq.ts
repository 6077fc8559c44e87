import { requirePositive } from '@tutti/model';

/** Facts of a lot: per year, except `leadTimePerUnitDay` (currency per unit and day of waiting behind the lot). */
export type LotFacts = {
  setupCost: number;
  demandPerYear: number;
  holdingPerUnitYear: number;
  productionPerYear?: number;
  leadTimePerUnitDay?: number;
};

/**
 * Economic production quantity with a price of responsiveness: Q = √(2AD / ((h + 365φ)(1 − D/P))).
 *
 * @returns units per lot
 * @throws TuttiError INPUT_NOT_POSITIVE when a cost or rate is not positive, or production does not exceed demand
 * Source: Taft (1918), The Iron Age 101; Hopp & Spearman (2008), Factory Physics §2.2. The φ term is ours: waiting for
 * the next lot of one's variety grows in proportion to Q, like holding.
 * @example
 * Math.round(epq({ setupCost: 500, demandPerYear: 730000, holdingPerUnitYear: 0.8, productionPerYear: 9e6, leadTimePerUnitDay: 0.004 })) // 18749
 */
export function epq(facts: LotFacts): number {
  const share = facts.productionPerYear === undefined ? 0 : facts.demandPerYear / facts.productionPerYear;
  requirePositive('setupCost', facts.setupCost);
  requirePositive('demandPerYear', facts.demandPerYear);
  requirePositive('holdingPerUnitYear', facts.holdingPerUnitYear);
  requirePositive('share of time not producing', 1 - share);
  const holding = facts.holdingPerUnitYear + 365 * (facts.leadTimePerUnitDay ?? 0);
  return Math.sqrt((2 * facts.setupCost * facts.demandPerYear) / (holding * (1 - share)));
}

/**
 * Smallest lot whose setups fit on the resource: D·ts / (1 − D·tp), times in years.
 * @returns units per lot; Infinity when running alone fills the year
 * Source: Hopp & Spearman (2008), Factory Physics §9.4.
 * @example
 * setupFloor({ demandPerYear: 1000, setupYears: 0.001, runYearsPerUnit: 0.0005 }) // 2
 */
export function setupFloor(facts: { demandPerYear: number; setupYears: number; runYearsPerUnit: number }): number {
  const left = 1 - facts.demandPerYear * facts.runYearsPerUnit;
  return left > 0 ? (facts.demandPerYear * facts.setupYears) / left : Infinity;
}
