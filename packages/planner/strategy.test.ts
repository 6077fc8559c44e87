import type { Demand } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { demandFor, smallModel } from './schedule/small-model.fixture.ts';
import { strategyChapter } from './strategy.ts';

const plain = {
  id: 'plain',
  weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 },
  prices: { backorderPerUnit: 2, latenessPerHour: 0.5 },
};
const eager = {
  ...plain,
  id: 'eager',
  scope: { item: 'part' },
  weights: { cost: 20, quality: 20, delivery: 40, flexibility: 20 },
};
const one = (more: Record<string, unknown> = {}) => smallModel({ demands: [demandFor('d', more)] }).demands[0];

describe('chapter strategy', () => {
  test('neutral weights leave the base prices as they are, and delivery twice as heavy as cost doubles lateness and shortage', () => {
    const { scopes, pricesOf } = strategyChapter(smallModel({ strategies: [plain, eager] }));
    expect(scopes.map((scope) => [scope.strategy, scope.multipliers.delivery])).toEqual([
      ['eager', 2],
      ['plain', 1],
    ]);
    expect(pricesOf({ item: 'part', place: 'site' })?.prices).toMatchObject({
      shortagePerUnit: 4,
      latenessPerUnitHour: 1,
    });
    expect(pricesOf({ item: 'raw', place: 'site' })?.prices).toMatchObject({
      shortagePerUnit: 2,
      latenessPerUnitHour: 0.5,
    });
  });

  test.each<[string, Partial<Demand>, number]>([
    ['its own price stays', { latenessPrice: 7 }, 7],
    ['the first piece of its own prices counts', { latenessPrice: [{ afterSeconds: 0, price: 3 }] }, 3],
    ['without priority it is the base', {}, 1],
    ['two steps more urgent is four times as dear', { priority: 1 }, 4],
    ['a forecast is the least urgent', { kind: 'forecast' }, 1 / 64],
  ])('price of lateness of a demand: %s', (_, more, price) => {
    const { latenessPricePerUnitHour } = strategyChapter(smallModel({ strategies: [plain, eager] }));
    expect(latenessPricePerUnitHour(one(more))).toBeCloseTo(price, 12);
  });

  test('without a strategy lateness costs a share of the value, and the plan says for how many demands', () => {
    const model = smallModel({ demands: [demandFor('d'), demandFor('e', { latenessPrice: 1 })] });
    model.items[0].price = 200;
    const { latenessPricePerUnitHour, issues } = strategyChapter(model);
    expect(latenessPricePerUnitHour(model.demands[0])).toBeCloseTo(0.2, 12);
    expect(issues).toMatchObject([
      { code: 'prices-from-priority', severity: 'info', params: { demands: 1, first: 'd' } },
    ]);
  });

  test('a strategy whose weights do not add up is left out with its name', () => {
    const bad = { ...plain, weights: { ...plain.weights, cost: 90 } };
    const { scopes, issues } = strategyChapter(smallModel({ strategies: [bad] }));
    expect(scopes).toEqual([]);
    expect(issues[0]).toMatchObject({
      code: 'priorities.weights-sum',
      path: { file: 'strategies', field: 'strategy plain › weights' },
    });
  });

  test('what holds at a place holds for everything under it', () => {
    const { pricesOf } = strategyChapter(smallModel({ strategies: [{ ...plain, scope: { place: 'site' } }] }));
    expect(pricesOf({ item: 'part', place: 'area' })?.strategy).toBe('plain');
    expect(pricesOf({ item: 'part', place: 'outside' })).toBeUndefined();
  });
});
