import { constant, gamma, negativeBinomial, normal, type Probability, poisson } from '../../toolbox/index.ts';

/** Above this coefficient of variation a normal would put more than 2 % of demand below zero. */
const NORMAL_LIMIT = 0.5;

/**
 * A distribution of demand with this mean and variance: counts are negative binomial (Poisson when the variance is not above
 * the mean); amounts normal, or gamma above a coefficient of variation of 0.5.
 */
export function demandOfMoments(mean: number, variance: number, counts: boolean): Probability {
  if (!(mean > 0)) return constant(0);
  if (counts) return variance > mean ? negativeBinomial(mean, variance) : poisson(mean);
  if (!(variance > 0)) return constant(mean);
  const sd = Math.sqrt(variance);
  return sd > NORMAL_LIMIT * mean ? gamma(mean, sd) : normal(mean, sd);
}
