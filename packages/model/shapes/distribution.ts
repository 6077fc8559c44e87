import { z } from 'zod';

/** The families of distribution a workspace may state; CMSD (SISO-STD-008-2010) is the precedent for stating them at all. */
export const distributionKind = z.enum([
  'lognormal',
  'gamma',
  'normal',
  'weibull',
  'exponential',
  'triangular',
  'uniform',
  'empirical',
]);

/**
 * A random quantity: a plain number is certain. `mean` in the unit of the field that holds it, `cv` the coefficient of
 * variation, `min` and `max` the bounds of triangular and uniform, `values` the observations of an empirical one.
 */
export const distribution = z
  .union([
    z.number(),
    z.strictObject({
      kind: distributionKind,
      mean: z.number(),
      cv: z.number().nonnegative().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      values: z.array(z.number()).min(1).optional(),
    }),
  ])
  .meta({ kind: 'distribution' });

/** A distribution over a duration: the number form may be written "15 min". */
export const durationDistribution = distribution.meta({ kind: 'duration-distribution' });

export type Distribution = z.infer<typeof distribution>;

/**
 * The planned value of a distribution: its mean, in the unit of the field.
 * @example
 * meanOf({ kind: 'lognormal', mean: 93, cv: 0.27 }) // 93
 */
export function meanOf(value: Distribution): number {
  return typeof value === 'number' ? value : value.mean;
}
