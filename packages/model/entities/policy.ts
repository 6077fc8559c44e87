import { z } from 'zod';
import { id } from '../shapes/scalars.ts';
import { scope } from '../shapes/scope.ts';

/** Entity 10. One parameter of the closed registry set for one scope, with where it came from. */
export const policy = z.strictObject({
  scope,
  parameter: z.string().min(1),
  value: z.union([z.number(), z.string(), z.boolean(), z.record(z.string(), z.number())]),
  source: z.enum(['derived', 'manual']).default('manual'),
  reason: z.string().optional(),
  formula: z.string().optional(),
  inputs: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  strategy: id.optional(),
  estimates: z.array(id).optional(),
  floor: z.number().optional(),
  ceiling: z.number().optional(),
  autonomy: z.enum(['shadow', 'advise', 'capped', 'act']).optional(),
});
export type Policy = z.infer<typeof policy>;
