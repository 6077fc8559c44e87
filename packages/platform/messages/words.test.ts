import { describe, expect, test } from 'vitest';
import { ownWords, wordsOf } from './words.ts';

describe('words of a workspace', () => {
  test('are its labels in the forms that sentences need', () => {
    const { resource, Resources, anOperation, steps } = wordsOf({
      resource: 'Bed',
      operation: 'Procedure',
      step: 'Stage of care',
    });
    expect([resource, Resources, anOperation, steps]).toEqual(['bed', 'Beds', 'a procedure', 'stages of care']);
  });

  test('are those of the product where there is no label, or an empty one', () => {
    expect(wordsOf({ order: ' ', other: 'Other' })).toEqual(ownWords);
    expect([ownWords.anOrder, ownWords.Processes, ownWords.campaign]).toEqual(['an order', 'Processes', 'cleaning']);
  });

  test('make many of one by the rules of English, or as a second label says', () => {
    const many = (order: string) => wordsOf({ order }).orders;
    expect(['Bench', 'Pass', 'Bay', 'Delivery', 'Run on a machine', 'Kind of work'].map(many)).toEqual([
      'benches',
      'passes',
      'bays',
      'deliveries',
      'runs on a machine',
      'kinds of work',
    ]);
    expect(wordsOf({ resource: 'Person', resources: 'People' }).Resources).toBe('People');
  });

  test('keep capitals that are no beginning of a sentence, and go by the sound of "unit"', () => {
    const { order, anOrder } = wordsOf({ order: 'CT scan' });
    expect([order, anOrder, wordsOf({ item: 'Unit' }).anItem]).toEqual(['CT scan', 'a CT scan', 'a unit']);
  });
});
