import { z } from 'zod';
import { id } from '../shapes/scalars.ts';

/**
 * What a mode, a crew or a cleaning needs of a resource. `of` names one resource, one class, or several classes that one
 * member must all have; 'self' in a campaign is the resource that is cleaned.
 */
export const use = z.strictObject({
  of: z.union([id, z.strictObject({ all: z.array(id).min(1) })]),
  quantity: z.number().positive().default(1),
  whole: z.boolean().optional(),
  basis: z.enum(['step', 'unit']).optional(),
  phase: z.enum(['setup', 'run', 'teardown', 'all']).optional(),
  same: id.optional(),
  handover: z.enum(['free', 'never']).optional(),
  until: z.string().min(1).optional(),
});
export type Use = z.infer<typeof use>;
