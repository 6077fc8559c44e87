import type { ModelInput } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import type { PairForecast } from './demand.ts';
import { policiesChapter } from './policies.ts';
import { monday, smallModel } from './schedule/small-model.fixture.ts';
import { strategyChapter } from './strategy.ts';

const WEEK = 604_800;
/** 100 a week, deviation 20 over the four weeks that stock covers. */
const pair: PairForecast = {
  item: 'raw',
  place: 'site',
  periodSeconds: WEEK,
  windowPeriods: 4,
  windowMean: 400,
  windowSigma: 40,
  method: 'mean',
  reason: 'weighted-by-backtest',
};
const lane = {
  id: 'buy-raw',
  from: 'outside',
  to: 'site',
  items: ['raw'],
  mode: 'buy' as const,
  leadTime: 4 * WEEK,
  cost: { perOrder: 100, perUnit: 10 },
};
const made = { scope: { item: 'raw' }, parameter: 'decouplingPoint', value: 'MTS' };
const aim = { scope: { item: 'raw' }, parameter: 'serviceLevel', value: 0.95 };
const run = (policies: ModelInput['policies'], more: Partial<ModelInput> = {}) => {
  const model = smallModel({ lanes: [lane], policies, ...more });
  return policiesChapter(model, { now: monday, strategy: strategyChapter(model), demand: { pairs: [pair] } });
};
const derived = (policies: ModelInput['policies'], more: Partial<ModelInput> = {}) =>
  run(policies, more).policies.filter((policy) => policy.source === 'derived');
const numberOf = (list: ReturnType<typeof derived>, parameter: string) =>
  list.find((one) => one.parameter === parameter)?.value;

describe('chapter policies', () => {
  test('for divisible units the safety stock is z of the service level times the deviation over the lead time', () => {
    const items = [{ id: 'raw', kind: 'material' as const, unit: 'KGM', decimals: 3 }];
    const list = derived([made, aim], { items });
    expect(numberOf(list, 'safetyStock')).toBeCloseTo(1.644854 * 40, 3);
    expect(Number(numberOf(list, 'reorderPoint'))).toBeCloseTo(400 + Number(numberOf(list, 'safetyStock')), 6);
    expect(list[0]).toMatchObject({ scope: { item: 'raw', place: 'site' }, source: 'derived' });
    expect(list.every((policy) => policy.formula && policy.inputs)).toBe(true);
  });

  test('a higher price of being short never lowers the level, and the strategy is named', () => {
    const strategy = (backorderPerUnit: number) => ({
      strategies: [
        { id: 's', weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 }, prices: { backorderPerUnit } },
      ],
      items: [{ id: 'raw', kind: 'material' as const, unit: 'C62', cost: 10 }],
    });
    const levels = [1, 4, 16, 64].map((price) => Number(numberOf(derived([made], strategy(price)), 'reorderPoint')));
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels[3]).toBeGreaterThan(levels[0]);
    expect(derived([made], strategy(4)).every((policy) => policy.strategy === 's')).toBe(true);
  });

  test('what is set by hand is not derived, whatever its scope', () => {
    const byHand = { scope: {}, parameter: 'safetyStock', value: 7 };
    expect(derived([made, aim, byHand]).map((policy) => policy.parameter)).toEqual([
      'lotSize',
      'reorderPoint',
      'orderUpTo',
    ]);
  });

  test('floor and ceiling of the derived policy of the last plan hold, and it is made anew', () => {
    const old = {
      scope: { item: 'raw', place: 'site' },
      parameter: 'safetyStock',
      value: 1,
      source: 'derived' as const,
      floor: 200,
      ceiling: 300,
    };
    const list = derived([made, aim, old]).filter((policy) => policy.parameter === 'safetyStock');
    expect(list).toMatchObject([{ value: 200, floor: 200, ceiling: 300 }]);
  });

  test('a pair without a target or a source is counted and not guessed', () => {
    expect(run([made]).issues).toMatchObject([{ code: 'policy-without-target', params: { pairs: 1, item: 'raw' } }]);
    expect(run([made, aim], { lanes: [] }).issues).toMatchObject([{ code: 'policy-without-source' }]);
  });

  test('an item made to order gets no stock', () => {
    expect(derived([{ ...made, value: 'MTO' }, aim])).toEqual([]);
  });

  test('a service target for what nobody asks for by itself is said', () => {
    const { issues } = run([made, aim, { scope: { item: 'base' }, parameter: 'serviceLevel', value: 0.9 }]);
    expect(issues).toMatchObject([
      { code: 'policy-without-history', severity: 'info', params: { items: 1, item: 'base' } },
    ]);
  });
});
