import { requirePositive } from '@tutti/model';
import { normalLoss, normalQuantile } from '../../toolbox/index.ts';

/** Demand and lead time, in days and units; deviations are standard deviations. */
export type LeadTimeFacts = {
  serviceLevel: number;
  demandPerDay: number;
  demandDeviationPerDay: number;
  leadTimeDays: number;
  leadTimeDeviationDays?: number;
  lot: number;
};

/**
 * Safety stock z·√(L·σd² + d²·σL²), never below 0, and the fill rate 1 − σ·G(z)/Q that goes with it.
 *
 * @returns units, share of units, and the deviation of lead-time demand in units
 * @throws TuttiError INPUT_NOT_POSITIVE when the lot is not positive
 * Source: Silver, Pyke & Thomas (2017), Inventory and Production Management in Supply Chains, §6.7 and §6.10.
 * @example
 * Math.round(safetyStock({ serviceLevel: 0.95, demandPerDay: 2000, demandDeviationPerDay: 600, leadTimeDays: 3, lot: 18749 }).units) // 1709
 */
export function safetyStock(facts: LeadTimeFacts): { units: number; fillRate: number; deviation: number; z: number } {
  requirePositive('lot', facts.lot);
  const demandPart = facts.leadTimeDays * facts.demandDeviationPerDay ** 2;
  const timePart = (facts.demandPerDay * (facts.leadTimeDeviationDays ?? 0)) ** 2;
  const deviation = Math.sqrt(demandPart + timePart);
  const z = Math.max(0, normalQuantile(Math.min(facts.serviceLevel, 1 - 1e-12)));
  return { units: z * deviation, fillRate: 1 - (deviation * normalLoss(z)) / facts.lot, deviation, z };
}
