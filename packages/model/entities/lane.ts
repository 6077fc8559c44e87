import { z } from 'zod';
import { durationDistribution } from '../shapes/distribution.ts';
import { entityShape } from '../shapes/entity.ts';
import { currency, id, price, quantity, share } from '../shapes/scalars.ts';

/** Entity 6. Sourcing terms or a transport leg between two places. Distance in kilometres, capacity in units a week. */
export const lane = z.strictObject({
  ...entityShape,
  from: id,
  to: id,
  items: z.union([z.literal('*'), z.array(id).min(1)]),
  mode: z.enum(['buy', 'truck', 'parcel', 'rail', 'sea', 'internal', 'return']),
  leadTime: durationDistribution,
  departures: id.optional(),
  vehicle: id.optional(),
  distance: quantity.optional(),
  currency: currency.optional(),
  duty: share.optional(),
  rank: z.number().optional(),
  cost: z
    .strictObject({
      perOrder: price.optional(),
      perUnit: price.optional(),
      perWeight: price.optional(),
      perDistance: price.optional(),
      perStop: price.optional(),
    })
    .default({}),
  lotSize: z
    .strictObject({ min: quantity.optional(), max: quantity.optional(), multiple: quantity.optional() })
    .optional(),
  breaks: z.array(z.strictObject({ quantity, price })).optional(),
  capacityPerWeek: quantity.optional(),
  ppm: z.number().nonnegative().max(1_000_000).optional(),
  share: share.optional(),
});
export type Lane = z.infer<typeof lane>;
