import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyAt, stepBack, stepForth, stepTo } from './plan-history.ts';

describe('going back and forth between plans', () => {
  test('undoing every step leads to the first plan, redoing them to the last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 }), (plans) => {
        let history = plans.slice(1).reduce(stepTo, historyAt(plans[0]));
        for (let i = plans.length - 2; i >= 0; i--) {
          history = stepBack(history)!;
          expect(history.present).toBe(plans[i]);
        }
        expect(stepBack(history)).toBeUndefined();
        for (let i = 1; i < plans.length; i++) {
          history = stepForth(history)!;
          expect(history.present).toBe(plans[i]);
        }
        expect(stepForth(history)).toBeUndefined();
      }),
    );
  });

  test('a change after undoing takes away what could be redone', () => {
    const undone = stepBack(stepTo(historyAt('a'), 'b'))!;
    expect(stepForth(stepTo(undone, 'c'))).toBeUndefined();
    expect(stepBack(stepTo(undone, 'c'))!.present).toBe('a');
  });

  test('a plan opened by its address can be undone to its parent', () => {
    const undone = stepBack(historyAt('b'), 'a')!;
    expect([undone.present, stepForth(undone)!.present]).toEqual(['a', 'b']);
  });

  test('staying at the same plan is no step', () => {
    expect(stepBack(stepTo(historyAt('a'), 'a'))).toBeUndefined();
  });
});
