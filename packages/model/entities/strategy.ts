import { z } from 'zod';
import { entityShape } from '../shapes/entity.ts';
import { price, share } from '../shapes/scalars.ts';
import { scope } from '../shapes/scope.ts';

/** Entity 9. What management wants: weights (sum 100), the base prices they scale, targets. Lead-time price per unit and day. */
export const strategy = z.strictObject({
  ...entityShape,
  scope: scope.default({}),
  weights: z.strictObject({
    cost: z.number().min(0),
    quality: z.number().min(0),
    delivery: z.number().min(0),
    flexibility: z.number().min(0),
  }),
  gamma: z.number().positive().default(1),
  prices: z
    .strictObject({
      backorderPerUnit: price.optional(),
      latenessPerHour: price.optional(),
      internalFailure: price.optional(),
      externalFailure: price.optional(),
      leadTimePerUnitDay: price.optional(),
    })
    .default({}),
  targets: z
    .array(
      z.strictObject({
        measure: z.string().min(1),
        is: z.enum(['ge', 'le', 'eq']),
        value: z.number(),
        role: z.enum(['qualifier', 'winner']),
        by: z.string().optional(),
      }),
    )
    .default([]),
  budget: price.optional(),
  costOfCapital: share.default(0.1),
  taxRate: share.optional(),
  horizonYears: z.number().positive().default(5),
});
export type Strategy = z.infer<typeof strategy>;
