import type { Policy } from '../entities/policy.ts';
import { type PolicyParameter, policyRegistry } from '../policy-registry.ts';
import type { ScopeKey } from '../shapes/scope.ts';
import { checkAmbiguity } from './ambiguity.ts';
import type { Check } from './check.ts';
import { refer } from './refer.ts';
import { checkScope, groupsOf } from './scopes.ts';
import type { Spot } from './spot.ts';

const registry: Readonly<Record<string, PolicyParameter>> = policyRegistry;
const sumTolerance = 1e-6;

/** Policies and strategies name what exists, set what may be set, and never leave two answers for one target. */
export function checkPolicies(check: Check): void {
  const { model } = check;
  const groups = groupsOf(check);
  model.policies.forEach((policy, row) => {
    checkScope(check, policy.scope, { spot: ['policies', row, 'scope'], groups });
    refer(check, 'strategy', policy.strategy, ['policies', row, 'strategy']);
    policy.estimates?.forEach((id, i) => {
      refer(check, 'estimate', id, ['policies', row, 'estimates', i]);
    });
    const parameter = Object.hasOwn(registry, policy.parameter) ? registry[policy.parameter] : undefined;
    if (parameter) checkValue(check, { policy, parameter }, row);
    else {
      const hint = check.maybe('parameter', policy.parameter, () => Object.keys(registry));
      const params = { parameter: policy.parameter, ...hint };
      check.error('policy-parameter-unknown', ['policies', row, 'parameter'], params, policy.parameter);
    }
  });
  const rules = model.policies.flatMap((policy, row) =>
    mayApply(policy) ? [{ scope: policy.scope, row, about: `${policy.parameter}/${policy.source}` }] : [],
  );
  checkAmbiguity(check, rules, (row, params) =>
    check.error('policy-ambiguous', ['policies', row, 'scope'], {
      parameter: model.policies[row].parameter,
      ...params,
    }),
  );
  checkStrategies(check);
  model.estimates.forEach((one, row) => {
    checkScope(check, one.scope, { spot: ['estimates', row, 'scope'], groups });
  });
}

/** A policy that is refused for its parameter or its scope is not held against others as well. */
function mayApply({ parameter, scope }: Policy): boolean {
  if (!Object.hasOwn(registry, parameter)) return false;
  return (Object.keys(scope) as ScopeKey[]).every(
    (key) => scope[key] === undefined || registry[parameter].scopes.includes(key),
  );
}

function checkValue(check: Check, of: { policy: Policy; parameter: PolicyParameter }, row: number): void {
  const { policy, parameter } = of;
  const name = policy.parameter;
  for (const key of Object.keys(policy.scope) as ScopeKey[])
    if (policy.scope[key] !== undefined && !parameter.scopes.includes(key)) {
      const params = { parameter: name, key, allowed: parameter.scopes.join(', ') };
      check.error('policy-scope-not-allowed', ['policies', row, 'scope', key], params, policy.scope[key]);
    }
  const { floor, ceiling } = policy;
  if (floor !== undefined && ceiling !== undefined && floor > ceiling)
    check.error('minimum-above-maximum', ['policies', row, 'floor'], { minimum: floor, maximum: ceiling }, floor);
  checkTypeAndRange(check, of, ['policies', row, 'value']);
}

const typeNames = { number: 'number', string: 'text', boolean: 'boolean', object: 'record' } as const;

function checkTypeAndRange(check: Check, of: { policy: Policy; parameter: PolicyParameter }, spot: Spot): void {
  const { policy, parameter } = of;
  const { value } = policy;
  const found = typeNames[typeof value as keyof typeof typeNames];
  if (found !== parameter.type) {
    const params = { parameter: policy.parameter, wanted: parameter.type, unit: parameter.unit };
    check.error('policy-value-type', spot, params, value);
    return;
  }
  if (typeof value === 'string' && parameter.values && !parameter.values.includes(value)) {
    const hint = check.maybe(`value of ${policy.parameter}`, value, () => [...parameter.values!]);
    const params = { parameter: policy.parameter, allowed: parameter.values.join(', '), ...hint };
    check.error('policy-value-not-listed', spot, params, value);
    return;
  }
  if (typeof value !== 'number') return;
  const [min, max] = [parameter.min ?? Number.NEGATIVE_INFINITY, parameter.max ?? Number.POSITIVE_INFINITY];
  if (value >= min && value <= max) return;
  const params = { parameter: policy.parameter, unit: parameter.unit, min, max };
  check.error('policy-value-out-of-range', spot, params, value);
}

function checkStrategies(check: Check): void {
  const { strategies } = check.model;
  const groups = groupsOf(check);
  strategies.forEach((strategy, row) => {
    checkScope(check, strategy.scope, { spot: ['strategies', row, 'scope'], groups });
    const sum = Object.values(strategy.weights).reduce((total, weight) => total + weight, 0);
    if (sum === 0) check.error('weights-zero', ['strategies', row, 'weights'], {});
    else if (Math.abs(sum - 100) > sumTolerance)
      check.warn('weights-sum', ['strategies', row, 'weights'], { sum }, sum);
  });
  const rules = strategies.flatMap((strategy, row) =>
    strategy.status === 'retired' || strategy.status === 'candidate' ? [] : [{ scope: strategy.scope, row, about: '' }],
  );
  checkAmbiguity(check, rules, (row, params) =>
    check.error('strategy-ambiguous', ['strategies', row, 'scope'], params),
  );
}
