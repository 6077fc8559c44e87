import type { Policy } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { viewModel } from '../schedule/model-view.ts';
import { smallModel } from '../schedule/small-model.fixture.ts';
import { PolicyLookup } from './policy-lookup.ts';

const target = { item: 'part', place: 'area' };
const policy = (value: Policy['value'], more: Partial<Policy> = {}): Policy => ({
  scope: {},
  parameter: 'safetyStock',
  value,
  source: 'manual',
  ...more,
});
const found = (...policies: Policy[]) => {
  const lookup = new PolicyLookup(viewModel(smallModel()), policies);
  return lookup.value('safetyStock', target);
};

describe('the policy in force', () => {
  test('is a manual one before a derived one, also where the derived one is more specific', () => {
    const derived = policy(5, { source: 'derived', scope: { item: 'part', place: 'area' } });
    expect(found(derived, policy(7))).toBe(7);
    expect(found(policy(7), derived)).toBe(7);
    expect(found(derived)).toBe(5);
  });

  test('is among those of one source the one with more keys, then the one of the nearer place', () => {
    expect(found(policy(1, { scope: { place: 'area' } }), policy(2, { scope: { item: 'part', place: 'site' } }))).toBe(
      2,
    );
    expect(found(policy(1, { scope: { place: 'site' } }), policy(2, { scope: { place: 'area' } }))).toBe(2);
    expect(found(policy(1, { scope: { place: 'outside' } }))).toBeUndefined();
  });

  test('has its numbers clamped to its own floor and ceiling, and what is no number left as it is', () => {
    expect(found(policy(1, { floor: 3 }))).toBe(3);
    expect(found(policy(9, { ceiling: 4 }))).toBe(4);
    expect(found(policy(false))).toBe(false);
  });
});
