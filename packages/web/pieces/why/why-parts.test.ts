import type { WhyAnswer } from '@tutti/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barOf, sumsOf } from './why-parts.ts';

type What = WhyAnswer['parts'][number]['what'];
const whats: What[] = [
  'work',
  'changeover',
  'waiting-resource',
  'waiting-material',
  'calendar',
  'lag',
  'hold',
  'other',
];
const part = (what: What, seconds: number): WhyAnswer['parts'][number] => ({
  what,
  seconds,
  start: '2026-11-24T00:00:00Z',
  end: '2026-11-24T00:00:00Z',
  by: [],
});

describe('where the time goes', () => {
  test('neighbours of one class are one piece of the bar, and nothing of the time is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...whats), fc.nat(10_000))), (given) => {
        const parts = given.map(([what, seconds]) => part(what, seconds));
        const bar = barOf(parts);
        const whole = parts.reduce((sum, { seconds }) => sum + seconds, 0);
        expect(bar.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(whole);
        expect(Object.values(sumsOf(parts)).reduce((sum, seconds) => sum + seconds, 0)).toBe(whole);
        expect(bar.every(({ what }, i) => what !== bar[i - 1]?.what)).toBe(true);
      }),
    );
  });
});
