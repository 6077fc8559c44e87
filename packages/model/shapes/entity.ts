import { z } from 'zod';
import { attributes, id, instant } from './scalars.ts';

/** What every named thing has. `candidate` marks a strategic decision variable: counted in no plan until adopted. */
export const entityShape = {
  id,
  name: z.string().max(500).optional(),
  attributes: attributes.optional(),
  references: z.record(z.string(), z.string()).optional(),
  validFrom: instant.optional(),
  validTo: instant.optional(),
  status: z.enum(['active', 'candidate', 'retired']).optional(),
};

/** A value set by a named role from a document; it is never learned down from measurements (safeguards). */
export const validated = z.strictObject({
  by: z.string().min(1),
  until: instant.optional(),
  document: z.string().optional(),
});
