import { z } from 'zod';
import { entityShape } from '../shapes/entity.ts';
import { duration, id, price, quantity, unit } from '../shapes/scalars.ts';

/** Entity 3. What is made, bought, sold or done [ISA-95 MaterialDefinition]. Weight in kg, volume in m³, size in m. */
export const item = z.strictObject({
  ...entityShape,
  kind: z.enum(['material', 'product', 'service', 'work']),
  unit,
  decimals: z.number().int().min(0).max(6).default(0),
  family: z.string().optional(),
  tracking: z.enum(['none', 'lot', 'serial']).optional(),
  size: z.tuple([z.number(), z.number(), z.number()]).optional(),
  weight: quantity.optional(),
  volume: quantity.optional(),
  shelfLifeSeconds: duration.optional(),
  minRemainingLife: duration.optional(),
  cost: price.optional(),
  price: price.optional(),
  salvage: price.optional(),
  replaces: z
    .strictObject({ item: id, from: z.number().int().meta({ kind: 'instant' }), useUp: z.boolean().optional() })
    .optional(),
  adds: z.array(z.string()).optional(),
  forbids: z.array(z.string()).optional(),
});
export type Item = z.infer<typeof item>;
