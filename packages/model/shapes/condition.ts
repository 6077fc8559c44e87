import { z } from 'zod';
import { type Attributes, type AttributeValue, attributeValue } from './scalars.ts';

/** All clauses must hold. A clause on an attribute that is absent does not hold, except 'ne'. */
export const condition = z.array(
  z.strictObject({
    attribute: z.string().min(1),
    is: z.enum(['eq', 'ne', 'in', 'ge', 'le']),
    value: z.union([attributeValue, z.array(attributeValue)]),
  }),
);
export type Condition = z.infer<typeof condition>;

/**
 * Whether attributes satisfy a condition.
 * @param given  the attributes of the order (with item and demand values already merged in)
 * @example
 * holds([{ attribute: 'format', is: 'in', value: ['33', '50'] }], { format: '50' }) // true
 */
export function holds(wanted: Condition, given: Attributes): boolean {
  return wanted.every((clause) => {
    const actual = given[clause.attribute];
    if (clause.is === 'ne') return actual !== clause.value;
    if (actual === undefined) return false;
    if (clause.is === 'eq') return actual === clause.value;
    if (clause.is === 'in') return (Array.isArray(clause.value) ? clause.value : [clause.value]).includes(actual);
    return compare(actual, clause.value as AttributeValue, clause.is);
  });
}

function compare(actual: AttributeValue, bound: AttributeValue, is: 'ge' | 'le'): boolean {
  if (typeof actual !== typeof bound) return false;
  return is === 'ge' ? actual >= bound : actual <= bound;
}
