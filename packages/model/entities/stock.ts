import { z } from 'zod';
import { id, instant, signedQuantity } from '../shapes/scalars.ts';

/** Entity 8. What lies where [ISA-95 MaterialLot]: a projection of material events; an import writes `material.counted`. */
export const stock = z.strictObject({
  item: id,
  place: id,
  resource: id.optional(),
  lot: id.optional(),
  serial: id.optional(),
  quantity: signedQuantity,
  at: instant.optional(),
  made: instant.optional(),
  expires: instant.optional(),
  disposition: z.enum(['planned', 'in-process', 'restricted', 'unrestricted', 'closed']).default('unrestricted'),
  madeFrom: z.array(id).optional(),
  owner: z.string().optional(),
});
export type Stock = z.infer<typeof stock>;
