import { requirePositive } from '@tutti/model';
import { gammaP, lnGamma } from '../../toolbox/index.ts';

/** Weibull life in hours of running; costs in currency, of a planned replacement and of a failure. */
export type LifeFacts = { shape: number; scale: number; preventiveCost: number; failureCost: number };

/** Mean hours run when replaced at failure or at age T, whichever is first: ∫₀ᵀ R. */
export function meanRun(age: number, facts: LifeFacts): number {
  const mean = facts.scale * Math.exp(lnGamma(1 + 1 / facts.shape));
  return mean * gammaP(1 / facts.shape, (age / facts.scale) ** facts.shape);
}

/** Long-run cost per hour of running when replaced at failure or at age T. */
export function costPerHour(age: number, facts: LifeFacts): number {
  const survives = Math.exp(-((age / facts.scale) ** facts.shape));
  return (facts.preventiveCost * survives + facts.failureCost * (1 - survives)) / meanRun(age, facts);
}

/**
 * Age at which to replace before failure: the root of r(T)·∫₀ᵀR − F(T) = Cp/(Cf − Cp), which rises with T when wear exists.
 * @returns hours of running; Infinity (run to failure) when the shape is at most 1 or a failure costs no more
 * @throws TuttiError INPUT_NOT_POSITIVE
 * Source: Barlow & Hunter (1960), Operations Research 8, 90–100; Barlow & Proschan (1965), §4.2.
 * @example
 * Math.round(ageReplacement({ shape: 2.2, scale: 800, preventiveCost: 1500, failureCost: 6000 })) // 456
 */
export function ageReplacement(facts: LifeFacts): number {
  for (const [name, value] of Object.entries(facts)) requirePositive(name, value);
  if (facts.shape <= 1 || facts.failureCost <= facts.preventiveCost) return Infinity;
  const target = facts.preventiveCost / (facts.failureCost - facts.preventiveCost);
  const excess = (age: number) => {
    const reduced = (age / facts.scale) ** facts.shape;
    return (facts.shape / age) * reduced * meanRun(age, facts) - (1 - Math.exp(-reduced)) - target;
  };
  let low = 0;
  let high = facts.scale;
  while (excess(high) < 0) {
    if (high > facts.scale * 2 ** 40) return Infinity;
    high *= 2;
  }
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
