import { requirePositive } from '@tutti/model';

/** Facts of a cycle: holding per unit and year, lot in units, price of one unit short, demand in units a year. */
export type CycleFacts = { holdingPerUnitYear: number; lot: number; shortagePerUnit: number; demandPerYear: number };

/**
 * Cycle service level with backorders priced per unit: α = 1 − hQ / (bD), at least 0.
 *
 * @throws TuttiError INPUT_NOT_POSITIVE
 * Source: Hadley & Whitin (1963), Analysis of Inventory Systems, §4-2.
 * @example
 * hadleyWhitin({ holdingPerUnitYear: 0.8, lot: 18749, shortagePerUnit: 0.4, demandPerYear: 730000 }).toFixed(3) // '0.949'
 */
export function hadleyWhitin(facts: CycleFacts): number {
  requirePositive('shortagePerUnit', facts.shortagePerUnit);
  requirePositive('demandPerYear', facts.demandPerYear);
  return Math.max(0, 1 - (facts.holdingPerUnitYear * facts.lot) / (facts.shortagePerUnit * facts.demandPerYear));
}

/**
 * Cycle service level with lost sales: α = 1 − hQ / (hQ + bD).
 * Source: Hadley & Whitin (1963), Analysis of Inventory Systems, §4-3.
 * @example
 * hadleyWhitinLostSales({ holdingPerUnitYear: 1, lot: 100, shortagePerUnit: 3, demandPerYear: 300 }) // 0.9
 */
export function hadleyWhitinLostSales(facts: CycleFacts): number {
  requirePositive('demandPerYear', facts.demandPerYear);
  const held = facts.holdingPerUnitYear * facts.lot;
  return 1 - held / (held + facts.shortagePerUnit * facts.demandPerYear);
}
