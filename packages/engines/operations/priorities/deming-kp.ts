import { requirePositive } from '@tutti/model';

/**
 * Fraction defective above which inspecting every unit is cheaper than inspecting none: k₁ / k₂.
 * @param inspectionCost  k₁, currency per unit inspected
 * @param failureCost     k₂, currency per defective unit passed on, > 0
 * Source: Deming (1986), Out of the Crisis, ch. 15.
 * @example
 * demingBreakEven(0.02, 25) // 0.0008
 */
export function demingBreakEven(inspectionCost: number, failureCost: number): number {
  requirePositive('failureCost', failureCost);
  return inspectionCost / failureCost;
}

/**
 * All or none rule; a process that is not stable is sampled, a critical characteristic is always inspected by rule.
 * Source: Deming (1986), Out of the Crisis, ch. 15; Barlow & Zhang (1986) on its need for a known, stable p.
 * @example
 * demingKp({ fractionDefective: 0.0005, breakEven: 0.0008, stable: true }) // 'none'
 */
export function demingKp(facts: {
  fractionDefective: number;
  breakEven: number;
  stable: boolean;
  critical?: boolean;
}): 'all' | 'none' | 'sample' {
  if (facts.critical) return 'all';
  if (!facts.stable) return 'sample';
  return facts.fractionDefective > facts.breakEven ? 'all' : 'none';
}
