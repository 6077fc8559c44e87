import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priorities, withWeight } from './weight-sliders.tsx';

const weight = fc.integer({ min: 1, max: 97 });

test('weights stay whole numbers of at least 1 that add up to 100, whichever is moved', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...priorities), weight), { maxLength: 12 }), (moves) => {
      let weights = { cost: 25, quality: 25, delivery: 25, flexibility: 25 };
      for (const [name, value] of moves) {
        weights = { ...withWeight(weights, name, value) };
        expect(weights[name]).toBe(value);
      }
      const values = Object.values(weights);
      expect(values.reduce((sum, one) => sum + one, 0)).toBe(100);
      expect(values.every((one) => Number.isInteger(one) && one >= 1)).toBe(true);
    }),
  );
});
