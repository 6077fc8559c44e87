import { z } from 'zod';
import { distribution } from '../shapes/distribution.ts';
import { id, instant } from '../shapes/scalars.ts';
import { scope } from '../shapes/scope.ts';

/** Entity 15. A measured belief about one parameter. `effective` estimates already hold availability losses. */
export const estimate = z.strictObject({
  id,
  scope,
  parameter: z.string().min(1),
  distribution,
  n: z.number().int().nonnegative(),
  nEffective: z.number().nonnegative(),
  mean: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  method: z.string().min(1),
  effective: z.boolean().optional(),
  prior: z.string().optional(),
  window: z.strictObject({ from: instant, to: instant }).optional(),
  drift: z.string().optional(),
  decision: z.enum(['proposed', 'adopted', 'rejected']).default('proposed'),
  by: z.string().optional(),
});
export type Estimate = z.infer<typeof estimate>;
