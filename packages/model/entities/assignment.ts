import { z } from 'zod';
import { id, instant, quantity } from '../shapes/scalars.ts';

/** A text as a code with its values; the wording is looked up where it is shown (decision 29). */
export const reason = z.strictObject({
  code: z.string().min(1),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Reason = z.infer<typeof reason>;

/** Entity 13. Work on resources over a time [ISA-95 JobOrder]. [start, end) in epoch milliseconds. */
export const assignment = z.strictObject({
  id: id.optional(),
  kind: z.enum(['run', 'setup', 'clean', 'maintain', 'inspect', 'shift', 'trip', 'hold']),
  orders: z.array(id).default([]),
  step: id.optional(),
  mode: id.optional(),
  uses: z.array(z.strictObject({ resource: id, quantity: z.number().positive() })).default([]),
  start: instant,
  end: instant,
  quantity: quantity.optional(),
  frozen: z.boolean().optional(),
  because: reason.optional(),
  stops: z.array(z.strictObject({ place: id, at: instant })).optional(),
});
export type Assignment = z.infer<typeof assignment>;
