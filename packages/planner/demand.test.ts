import type { ModelInput } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { pairHistories, periodsOf } from './demand/history.ts';
import { historyPanel } from './demand/history-panel.ts';
import { demandChapter } from './demand.ts';
import { viewModel } from './schedule/model-view.ts';
import { DAY, monday, smallModel } from './schedule/small-model.fixture.ts';

const WEEK = 7 * DAY;
const midnight = Date.UTC(2026, 0, 5);
const sale = (week: number, quantity: number, more: Record<string, unknown> = {}) => ({
  id: `h${week}`,
  kind: 'history' as const,
  item: 'part',
  place: 'site',
  quantity,
  at: midnight - week * WEEK,
  bucketSeconds: WEEK / 1000,
  ...more,
});
const weeks = (count: number, of: (week: number) => number = (week) => 20 + (week % 3)) =>
  Array.from({ length: count }, (_, i) => sale(count - i, of(count - i)));
const stocked = [{ scope: { item: 'part' }, parameter: 'decouplingPoint', value: 'MTS' }];
const run = (
  demands: ModelInput['demands'],
  policies: ModelInput['policies'] = stocked,
  more: Partial<ModelInput> = {},
) => demandChapter(smallModel({ demands, policies, ...more, workspace: { horizon: 28 * 86_400 } }), { now: monday });

describe('chapter demand', () => {
  test('a stocked item is forecast to the horizon in whole units near what was sold', () => {
    const { forecasts, pairs } = run(weeks(60));
    expect(forecasts).toHaveLength(5);
    expect(forecasts[0].at).toBe(midnight);
    for (const one of forecasts) expect(Number.isInteger(one.quantity)).toBe(true);
    for (const one of forecasts.slice(1, 4)) expect(Math.abs(one.quantity - 21)).toBeLessThanOrEqual(2);
    expect(pairs).toMatchObject([{ item: 'part', place: 'site', periodSeconds: 604_800, windowPeriods: 1 }]);
    expect(pairs[0].windowSigma).toBeGreaterThan(0);
  });

  test('of the running week only what is left of it is forecast', () => {
    const demands = weeks(60, () => 700);
    const model = smallModel({ demands, policies: stocked, workspace: { horizon: 28 * 86_400 } });
    const { forecasts } = demandChapter(model, { now: midnight + 3.5 * DAY });
    expect(forecasts[0].quantity).toBe(350);
    expect(forecasts[1].quantity).toBe(700);
  });

  test('a period set by hand replaces the computed one, the others stay', () => {
    const whole = run(weeks(60)).forecasts;
    const by = { kind: 'forecast' as const, item: 'part', place: 'site', bucketSeconds: WEEK / 1000 };
    const override = { ...by, id: 'by-hand', quantity: 99, at: midnight + 2 * WEEK, attributes: { override: true } };
    const { forecasts } = run([...weeks(60), override]);
    expect(forecasts.map((one) => one.at)).toEqual(whole.map((one) => one.at).filter((at) => at !== override.at));
    expect(run([...weeks(60), { ...override, attributes: {} }]).forecasts).toEqual([]);
  });

  test.each([
    [
      'made to order',
      [
        { scope: { item: 'part' }, parameter: 'decouplingPoint', value: 'MTO' },
        { scope: { item: 'part' }, parameter: 'serviceLevel', value: 0.9 },
      ],
      0,
    ],
    ['without any policy', [], 0],
    ['with a service level', [{ scope: { item: 'part' }, parameter: 'serviceLevel', value: 0.9 }], 1],
    [
      'made to order, but with a policy of forecasting for one customer',
      [
        { scope: { item: 'part' }, parameter: 'decouplingPoint', value: 'MTO' },
        {
          scope: { item: 'part', place: 'site', customer: 'outside' },
          parameter: 'forecastMethod',
          value: 'automatic',
        },
      ],
      1,
    ],
  ])('an item %s: forecast series', (_, policies, series) => {
    expect(run(weeks(30), policies).pairs).toHaveLength(series);
  });

  test('forecasts that the model holds win, and what stock covers is still computed', () => {
    const held = {
      id: 'ours',
      kind: 'forecast' as const,
      item: 'part',
      place: 'area',
      quantity: 9,
      at: midnight + WEEK,
    };
    const { forecasts, pairs } = run([...weeks(30), held]);
    expect(forecasts).toEqual([]);
    expect(pairs).toHaveLength(1);
  });

  test('a bucket that is not stated is unknown, a week without single sales is zero, and the running week is left out', () => {
    const bucketed = smallModel({ demands: [sale(4, 8), sale(2, 6, { censored: true }), sale(1, 5), sale(0, 99)] });
    const single = smallModel({
      demands: [4, 2, 1].map((week) => ({
        ...sale(week, week),
        at: midnight - week * WEEK + DAY,
        bucketSeconds: undefined,
      })),
    });
    const panelOf = (model: typeof bucketed) => {
      const histories = [...pairHistories(viewModel(model)).values()];
      const periods = periodsOf(histories, { now: monday, zone: 'UTC' });
      return historyPanel(histories, {
        periods,
        horizon: 2,
        promotions: () => [{ start: midnight - WEEK, end: midnight + WEEK }],
      });
    };
    const first = panelOf(bucketed);
    expect([...first.values]).toEqual([8, Number.NaN, 6, 5]);
    expect([...(first.censored ?? [])]).toEqual([0, 0, 1, 0]);
    expect([...(first.promotion ?? [])]).toEqual([0, 0, 0, 1]);
    expect([...(first.futurePromotion ?? [])]).toEqual([1, 0]);
    expect([...panelOf(single).values]).toEqual([4, 0, 2, 1]);
  });

  test('dense single sales make days, and histories of two lengths are forecast each in its own', () => {
    const days = Array.from({ length: 60 }, (_, i) => ({
      ...sale(1, 5),
      id: `d${i}`,
      item: 'raw',
      at: midnight - (60 - i) * DAY + 3_600_000,
      bucketSeconds: undefined,
    }));
    const both = ['part', 'raw'].map((item) => ({ scope: { item }, parameter: 'decouplingPoint', value: 'MTS' }));
    const { pairs } = run([...weeks(40), ...days], both);
    expect(pairs.map((pair) => [pair.item, pair.periodSeconds])).toEqual([
      ['part', 604_800],
      ['raw', 86_400],
    ]);
  });

  test('weeks start at local midnight on both sides of a clock change', () => {
    const zone = 'Europe/Berlin';
    const now = Date.UTC(2026, 2, 23, 8);
    const local = Date.UTC(2026, 2, 22, 23);
    const demands = Array.from({ length: 30 }, (_, i) => ({ ...sale(1, 5), id: `h${i}`, at: local - (30 - i) * WEEK }));
    const model = smallModel({ demands, policies: stocked, workspace: { timeZone: zone, horizon: 21 * 86_400 } });
    const { forecasts } = demandChapter(model, { now });
    expect(forecasts.map((one) => one.at)).toEqual(
      [local, local + WEEK - 3_600_000, local + 2 * WEEK - 3_600_000, local + 3 * WEEK - 3_600_000].slice(
        0,
        forecasts.length,
      ),
    );
  });

  test('a policy of forecasting without history, or with a method of its own, is said', () => {
    const { issues } = run(
      [],
      [{ scope: { item: 'part', place: 'site' }, parameter: 'forecastMethod', value: 'croston' }],
    );
    expect(issues.map((issue) => issue.code)).toEqual(['forecast-without-history', 'forecast-method-automatic']);
  });
});
