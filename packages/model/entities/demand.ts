import { z } from 'zod';
import { durationDistribution } from '../shapes/distribution.ts';
import { entityShape } from '../shapes/entity.ts';
import { attributes, duration, id, instant, price, quantity, share } from '../shapes/scalars.ts';

/** Entity 7. What is wanted: an order, a forecast, history, a patient, a bug, a return [ISA-95 OperationsRequest]. */
export const demand = z.strictObject({
  ...entityShape,
  kind: z.enum(['history', 'forecast', 'order', 'arrivals', 'project', 'return', 'work']),
  item: id,
  quantity,
  place: id,
  customer: id.optional(),
  at: instant,
  release: instant.optional(),
  windowEnd: instant.optional(),
  bucketSeconds: duration.optional(),
  ratePerHour: z
    .array(z.number().nonnegative())
    .refine((rates) => rates.length === 24 || rates.length === 168, 'must have 24 or 168 rates')
    .optional(),
  mix: z
    .array(z.strictObject({ probability: share, attributes: attributes.optional(), priority: z.number().optional() }))
    .optional(),
  priority: z.number().optional(),
  limit: z.strictObject({ class: z.string().min(1), at: instant }).optional(),
  value: price.optional(),
  latenessPrice: z
    .union([
      z.number().nonnegative(),
      z.array(z.strictObject({ afterSeconds: duration, price: z.number().nonnegative() })).min(1),
    ])
    .optional(),
  latest: instant.optional(),
  ifUnmet: z.enum(['backorder', 'lost', 'divert']).optional(),
  patience: durationDistribution.optional(),
  probability: share.optional(),
  quantiles: z.record(z.string(), z.number()).optional(),
  process: id.optional(),
  override: z
    .record(
      z.string(),
      z.strictObject({
        fixed: durationDistribution.optional(),
        perUnit: durationDistribution.optional(),
        uses: z.record(z.string(), id).optional(),
      }),
    )
    .optional(),
  parent: id.optional(),
  promised: instant.optional(),
  partial: z.boolean().optional(),
  censored: z.boolean().optional(),
  price: price.optional(),
});
export type Demand = z.infer<typeof demand>;
