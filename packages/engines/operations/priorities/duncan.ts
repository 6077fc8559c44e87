import { requirePositive } from '@tutti/model';
import { normalCdf } from '../../toolbox/index.ts';

/** Costs in currency, rates per hour. `lossPerHour` is the cost of an hour out of control. */
export type SamplingFacts = {
  falseAlarmProbability: number;
  falseAlarmCost: number;
  fixedSampleCost: number;
  costPerPiece: number;
  sampleSize: number;
  /** Out-of-control events per hour of running. */
  shiftsPerHour: number;
  shiftInSigmas: number;
  lossPerHour: number;
};

/**
 * Probability that one sample of n on a three-sigma x̄ chart shows a shift of δ standard deviations.
 * Source: Montgomery (2013), Introduction to Statistical Quality Control, §6.2.6.
 * @example
 * detection(1.5, 5).toFixed(3) // '0.638'
 */
export function detection(shiftInSigmas: number, sampleSize: number): number {
  const shift = shiftInSigmas * Math.sqrt(sampleSize);
  return normalCdf(shift - 3) + normalCdf(-shift - 3);
}

/**
 * Hours between samples: h = √((αT + b + cn) / (λM(1/P − ½))), Duncan's approximation for rare shifts.
 * @throws TuttiError INPUT_NOT_POSITIVE
 * Source: Duncan (1956), J. Amer. Statist. Assoc. 51, 228–242; Montgomery (2013) §10.6.
 * @example
 * duncanInterval({ falseAlarmProbability: 0.0027, falseAlarmCost: 100, fixedSampleCost: 5, costPerPiece: 2, sampleSize: 5, shiftsPerHour: 0.02, shiftInSigmas: 1.5, lossPerHour: 375 }).toFixed(2) // '1.38'
 */
export function duncanInterval(facts: SamplingFacts): number {
  requirePositive('shiftsPerHour', facts.shiftsPerHour);
  requirePositive('lossPerHour', facts.lossPerHour);
  const perSample =
    facts.falseAlarmProbability * facts.falseAlarmCost + facts.fixedSampleCost + facts.costPerPiece * facts.sampleSize;
  const delay = 1 / detection(facts.shiftInSigmas, facts.sampleSize) - 0.5;
  return Math.sqrt(perSample / (facts.shiftsPerHour * facts.lossPerHour * delay));
}
