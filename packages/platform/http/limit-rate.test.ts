import { expect, test } from 'vitest';
import { limitRate } from './limit-rate.ts';

const limits = { known: { perSecond: 10, burst: 20 }, strangers: { perSecond: 1, burst: 3 } };

test('a burst passes, then as many as the rate allows; others are not concerned', () => {
  let now = 0;
  const count = limitRate(limits, () => now);
  const passes = (asker: object) => {
    try {
      count(asker);
      return true;
    } catch {
      return false;
    }
  };
  const alice = { actor: 'alice', address: 'one' };
  for (let i = 0; i < 20; i++) expect(passes(alice)).toBe(true);
  expect(passes(alice)).toBe(false);
  expect(passes({ actor: 'bob', address: 'one' })).toBe(true);
  now = 500;
  expect(Array.from({ length: 8 }, () => passes(alice)).filter(Boolean)).toHaveLength(5);
  expect(Array.from({ length: 5 }, () => passes({ address: 'two' }))).toEqual([true, true, true, false, false]);
  now = 100_000;
  expect(Array.from({ length: 25 }, () => passes(alice)).filter(Boolean)).toHaveLength(20);
});
