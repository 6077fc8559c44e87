import { z } from 'zod';
import { instant } from '../shapes/scalars.ts';

/** Entity 11. An immutable result; its run record is enough to compute it again (decision 13). */
export const plan = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['strategic', 'sop', 'supply', 'schedule', 'route', 'simulation']),
  branch: z.string().default('main'),
  revision: z.number().int().nonnegative().default(0),
  parent: z.string().optional(),
  horizon: z.strictObject({ start: instant, end: instant }),
  state: z.enum(['draft', 'released', 'withdrawn']).default('draft'),
  measures: z.record(z.string(), z.number()),
  run: z.strictObject({
    now: instant,
    seed: z.number().int(),
    evaluations: z.number().int().nonnegative(),
    engineVersion: z.string(),
    zones: z.string(),
    seconds: z.number().nonnegative(),
    bound: z.number().optional(),
  }),
});
export type Plan = z.infer<typeof plan>;
