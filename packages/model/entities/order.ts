import { z } from 'zod';
import { entityShape } from '../shapes/entity.ts';
import { id, instant, quantity } from '../shapes/scalars.ts';

/** ISA-95 RequestState plus 'proposed'. */
export const orderState = z.enum([
  'proposed',
  'forecast',
  'released',
  'waiting',
  'ready',
  'running',
  'completed',
  'cancelled',
  'aborted',
  'held',
  'suspended',
  'closed',
]);

export const peg = z.strictObject({
  demand: id.optional(),
  order: id.optional(),
  stock: z.string().optional(),
  quantity,
});

/** Entity 12. A supply to be bought, made, moved, maintained or inspected [ISA-95 OperationsRequest]. */
export const order = z.strictObject({
  ...entityShape,
  type: z.enum(['buy', 'make', 'move', 'maintain', 'inspect']),
  item: id,
  quantity,
  process: id.optional(),
  lane: id.optional(),
  from: id.optional(),
  to: id.optional(),
  start: instant,
  end: instant,
  pegs: z.array(peg).default([]),
  firm: z.boolean().optional(),
  state: orderState.default('proposed'),
});
export type Order = z.infer<typeof order>;
export type Peg = z.infer<typeof peg>;
