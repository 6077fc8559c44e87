import { z } from 'zod';
import { id } from './scalars.ts';

/** Where a policy, strategy or estimate applies. More keys are more specific; equal specificity on one target is an Issue. */
export const scope = z.strictObject({
  item: id.optional(),
  family: z.string().optional(),
  segment: z.string().optional(),
  place: id.optional(),
  resource: id.optional(),
  process: id.optional(),
  step: z.string().optional(),
  mode: z.string().optional(),
  lane: id.optional(),
  customer: id.optional(),
});
export type Scope = z.infer<typeof scope>;
export type ScopeKey = keyof Scope;

/**
 * Whether a scope covers a target: every key it states has the target's value.
 * @example
 * covers({ item: 'cola' }, { item: 'cola', place: 'plant' }) // true
 */
export function covers(general: Scope, target: Scope): boolean {
  for (const key of Object.keys(general) as ScopeKey[])
    if (general[key] !== undefined && general[key] !== target[key]) return false;
  return true;
}

/** How specific a scope is: the number of keys it states. */
export function specificity(of: Scope): number {
  return (Object.keys(of) as ScopeKey[]).filter((key) => of[key] !== undefined).length;
}
