import { covers, type Policy, type PolicyName, type Scope, specificity } from '@tutti/model';
import type { ModelView } from './model-view.ts';

/**
 * The policy that holds for a target: the most specific scope, manual before derived, the nearer place first; numbers are
 * clamped to the policy's floor and ceiling. A scope that names a place holds for everything under it.
 * @returns undefined where no policy covers the target
 */
export function policyValue(view: ModelView, parameter: PolicyName, target: Scope): Policy['value'] | undefined {
  const places = view.placesUp(target.place).map((place) => place.id);
  let best: { policy: Policy; rank: number } | undefined;
  for (const policy of view.model.policies) {
    if (policy.parameter !== parameter) continue;
    const near = policy.scope.place === undefined ? 0 : places.indexOf(policy.scope.place);
    if (near < 0 || !covers({ ...policy.scope, place: undefined }, target)) continue;
    const rank = specificity(policy.scope) * 1000 + (policy.source === 'manual' ? 500 : 0) - near;
    if (!best || rank > best.rank) best = { policy, rank };
  }
  if (!best) return undefined;
  const { value, floor = -Infinity, ceiling = Infinity } = best.policy;
  return typeof value === 'number' ? Math.min(ceiling, Math.max(floor, value)) : value;
}
