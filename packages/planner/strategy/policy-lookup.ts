import { covers, type Policy, type PolicyName, type Scope, specificity } from '@tutti/model';
import { isActive, type ModelView } from '../schedule/model-view.ts';

/**
 * Policies in force by parameter: manual before derived, then the most specific scope, then the nearer place; numbers are
 * clamped to the policy's floor and ceiling. Built once in O(policies); a look-up reads those of its item and the general ones.
 */
export class PolicyLookup {
  private readonly view: ModelView;
  private readonly byItem = new Map<string, Policy[]>();

  constructor(view: ModelView, policies: readonly Policy[]) {
    this.view = view;
    for (const policy of policies) {
      const key = `${policy.parameter}\u0000${policy.scope.item ?? ''}`;
      const list = this.byItem.get(key);
      if (list) list.push(policy);
      else this.byItem.set(key, [policy]);
    }
  }

  /** The policy that holds for a target, whose family and segment are filled in from its item. */
  find(parameter: PolicyName, target: Scope): Policy | undefined {
    const item = target.item === undefined ? undefined : this.view.item.get(target.item);
    const segment = item?.attributes?.segment;
    const whole: Scope = { family: item?.family, ...(typeof segment === 'string' ? { segment } : {}), ...target };
    let best: { policy: Policy; rank: number } | undefined;
    for (const key of item ? [item.id, ''] : [''])
      for (const policy of this.byItem.get(`${parameter}\u0000${key}`) ?? []) {
        const rank = this.rankOf(policy, whole);
        if (rank !== undefined && (!best || rank > best.rank)) best = { policy, rank };
      }
    return best?.policy;
  }

  value(parameter: PolicyName, target: Scope): Policy['value'] | undefined {
    const policy = this.find(parameter, target);
    return policy && typeof policy.value === 'number' ? clamped(policy.value, policy) : policy?.value;
  }

  number(parameter: PolicyName, target: Scope): number | undefined {
    const value = this.value(parameter, target);
    return typeof value === 'number' ? value : undefined;
  }

  text(parameter: PolicyName, target: Scope): string | undefined {
    const value = this.value(parameter, target);
    return typeof value === 'string' ? value : undefined;
  }

  private rankOf(policy: Policy, target: Scope): number | undefined {
    const { scope } = policy;
    const near =
      scope.place === undefined ? 0 : this.view.placesUp(target.place).findIndex((place) => place.id === scope.place);
    if (near < 0 || !covers({ ...scope, place: undefined }, target)) return undefined;
    return (policy.source === 'manual' ? 1_000_000 : 0) + specificity(scope) * 1000 - near;
  }
}

/** A value within the floor and ceiling of its policy. */
export function clamped(value: number, { floor = -Infinity, ceiling = Infinity }: Pick<Policy, 'floor' | 'ceiling'>) {
  return Math.min(ceiling, Math.max(floor, value));
}

/** The strategies that count, most specific first; equal ones by id. */
export function activeStrategies(view: ModelView) {
  return view.model.strategies
    .filter(isActive)
    .sort((a, b) => specificity(b.scope) - specificity(a.scope) || (a.id < b.id ? -1 : 1));
}
