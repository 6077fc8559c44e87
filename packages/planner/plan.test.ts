import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model, ModelInput } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { demandChapter } from './demand.ts';
import { generateWorkspace, sizes } from './generate/index.ts';
import { planEnterprise } from './plan.ts';
import type { PlanOptions, PlanProgress } from './plan-result.ts';
import { policiesChapter } from './policies.ts';
import { DAY, demandFor, machine, monday, smallModel, work } from './schedule/small-model.fixture.ts';
import { strategyChapter } from './strategy.ts';
import { supplyChapter } from './supply.ts';
import { verifyPlan } from './verify.ts';

const options: PlanOptions = { now: monday, seed: 1, budget: { evaluations: 3 }, zones: 'test' };
const example = (name: string): Model => {
  const text = readFileSync(join(import.meta.dirname, '../../examples', name, 'generator.json'), 'utf8');
  return generateWorkspace(JSON.parse(text), { operations: sizes.S, seed: 1, now: monday });
};
const WEEK = 604_800;
const history = Array.from({ length: 40 }, (_, i) => ({
  id: `h${i}`,
  kind: 'history' as const,
  item: 'part',
  place: 'site',
  quantity: 50 + (i % 4),
  at: Date.UTC(2026, 0, 5) - (40 - i) * WEEK * 1000,
  bucketSeconds: WEEK,
}));
/** Parts made to stock from raw that is bought; an order on top. */
const stocked = (more: Partial<ModelInput> = {}) =>
  smallModel({
    resources: [machine('saw')],
    processes: [
      {
        id: 'make-part',
        makes: [{ item: 'part', quantity: 1 }],
        place: 'area',
        steps: [
          {
            ...work('do', 'saw', { fixed: 600, perUnit: 60 }),
            materials: [{ item: 'raw', quantity: 2, basis: 'unit', use: 'consumed' }],
          },
        ],
      },
    ],
    lanes: [{ id: 'buy-raw', from: 'outside', to: 'site', items: ['raw'], mode: 'buy', leadTime: 86_400 }],
    policies: [
      { scope: { item: 'part' }, parameter: 'decouplingPoint', value: 'MTS' },
      { scope: { item: 'part' }, parameter: 'serviceLevel', value: 0.95 },
    ],
    strategies: [
      { id: 's', weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 }, prices: { latenessPerHour: 1 } },
    ],
    demands: [...history, demandFor('d', { at: monday + 4 * DAY })],
    stock: [{ item: 'part', place: 'site', quantity: 30, lot: 'L1' }],
    ...more,
    workspace: { horizon: 21 * 86_400 },
  });

describe('plan', () => {
  test.each(['bottling', 'furniture'])(
    'the example %s is planned: every demand has an outcome, the plan verifies, no stock falls below nothing',
    (name) => {
      const model = example(name);
      const result = planEnterprise(model, options);
      expect(['feasible', 'optimal']).toContain(result.status);
      expect(result.demands).toHaveLength(model.demands.filter((one) => one.kind === 'order').length);
      expect(result.demands.filter((one) => one.outcome === 'unplanned' && !one.cause)).toEqual([]);
      expect(result.demands.filter((one) => one.outcome !== 'unplanned').length).toBeGreaterThan(
        0.9 * result.demands.length,
      );
      const errors = verifyPlan(model, result, { now: monday }).filter((issue) => issue.severity === 'error');
      expect(errors).toEqual([]);
      expect(result.stock.filter((one) => one.lowest < -1e-6)).toEqual([]);
    },
  );

  test('the same options give the same plan', () => {
    const model = example('furniture');
    expect(planEnterprise(model, options)).toEqual(planEnterprise(model, options));
  });

  test('chapters run alone give what the plan holds', () => {
    const model = stocked();
    const plan = planEnterprise(model, options);
    const strategy = strategyChapter(model);
    const demand = demandChapter(model, { now: monday });
    const { policies } = policiesChapter(model, { now: monday, strategy, demand });
    const { latenessPricePerUnitHour } = strategy;
    const supply = supplyChapter(model, {
      now: monday,
      policies,
      forecasts: demand.forecasts,
      latenessPricePerUnitHour,
    });
    expect(plan.forecasts).toEqual(demand.forecasts);
    expect(plan.policies).toEqual(policies);
    const content = (orders: typeof plan.orders) => orders.map(({ id, quantity, pegs }) => ({ id, quantity, pegs }));
    expect(content(plan.orders)).toEqual(content(supply.orders));
  });

  test('an item made to stock is forecast, gets a derived safety stock, and is replenished', () => {
    const { forecasts, policies, orders, status, demands } = planEnterprise(stocked(), options);
    expect(status).not.toBe('infeasible');
    expect(forecasts.length).toBeGreaterThan(2);
    const safety = policies.find((policy) => policy.parameter === 'safetyStock');
    expect(safety).toMatchObject({ source: 'derived', strategy: 's', formula: 'safety-stock@1' });
    const made = orders.filter((order) => order.type === 'make').reduce((sum, order) => sum + order.quantity, 0);
    const asked = forecasts.reduce((sum, one) => sum + one.quantity, 0);
    expect(made).toBeGreaterThanOrEqual(asked - 30 - 10);
    expect(demands.map((one) => [one.id, one.outcome])).toEqual([['d', 'onTime']]);
  });

  test('with a single evaluation already an order is made before a large forecast', () => {
    const forecast = { id: 'f', kind: 'forecast' as const, item: 'base', place: 'site', quantity: 2000 };
    const model = smallModel({
      resources: [machine('saw')],
      processes: ['part', 'base'].map((item) => ({
        id: `make-${item}`,
        makes: [{ item, quantity: 1 }],
        place: 'area',
        steps: [work('do', 'saw', { perUnit: 60 })],
      })),
      demands: [
        { ...forecast, at: monday + DAY, bucketSeconds: 86_400 },
        demandFor('d', { at: monday + DAY, quantity: 10 }),
      ],
    });
    const { demands, assignments, orders } = planEnterprise(model, { ...options, budget: { evaluations: 1 } });
    expect(demands.map((one) => [one.id, one.outcome])).toEqual([['d', 'onTime']]);
    const asked = orders.find((order) => order.pegs.some((peg) => peg.demand === 'd'))?.id ?? '';
    expect(assignments.toSorted((a, b) => a.start - b.start)[0].orders).toEqual([asked]);
  });

  test.each([
    ['beside an order', stocked()],
    ['alone', stocked({ demands: history })],
  ])(
    'stock that is forecast %s is counted once: never below nothing, and what is left is what nobody took',
    (_, model) => {
      const { stock } = planEnterprise(model, options);
      expect(stock.map((one) => one.item).sort()).toEqual(['part', 'raw']);
      for (const one of stock) expect(one.lowest).toBeGreaterThanOrEqual(0);
      expect(stock.find((one) => one.item === 'raw')?.end).toBe(0);
    },
  );

  test('purchases for orders come when the schedule takes them, and never before they can', () => {
    const { orders, assignments } = planEnterprise(
      stocked({ demands: [demandFor('d', { quantity: 500, at: monday + 10 * DAY })] }),
      options,
    );
    const bought = orders.find((order) => order.type === 'buy');
    const run = assignments.find((one) => one.kind === 'run');
    expect(bought?.end).toBeLessThanOrEqual(run?.start ?? 0);
    expect(bought?.end).toBeGreaterThanOrEqual(monday + DAY);
  });

  test('the run record is enough to run it again, and progress names each chapter in order', () => {
    const seen: PlanProgress[] = [];
    let ticks = 0;
    const { plan } = planEnterprise(stocked(), {
      ...options,
      clock: () => 1000 * ticks++,
      onProgress: (one) => seen.push(one),
    });
    expect(plan).toMatchObject({
      kind: 'schedule',
      state: 'draft',
      horizon: { start: monday, end: monday + 21 * DAY },
    });
    expect(plan.run).toMatchObject({ now: monday, seed: 1, zones: 'test', engineVersion: '0.1.0' });
    expect(plan.run.evaluations).toBeGreaterThan(0);
    expect(plan.run.seconds).toBeGreaterThan(0);
    const begun = seen.filter((one) => one.done === 0).map((one) => one.chapter);
    expect([...new Set(begun)]).toEqual(['strategy', 'demand', 'policies', 'supply', 'schedule']);
    expect(seen.at(-1)).toEqual({ chapter: 'schedule', done: 1 });
  });

  test('nothing asked is a feasible plan without orders', () => {
    const { status, orders, reasons } = planEnterprise(smallModel(), options);
    expect([status === 'feasible' || status === 'optimal', orders, reasons]).toEqual([true, [], []]);
  });

  test('nothing that was asked can be met: infeasible, with the reason of the supply chapter', () => {
    const { status, reasons, demands } = planEnterprise(smallModel({ demands: [demandFor('d')] }), options);
    expect(status).toBe('infeasible');
    expect(reasons.map((reason) => reason.code)).toEqual(['no-source']);
    expect(demands).toMatchObject([
      { id: 'd', outcome: 'unplanned', cause: { code: 'no-source', params: { item: 'part', place: 'site' } } },
    ]);
  });

  test('data that does not hold together is not planned, and every error is a reason', () => {
    const { status, reasons, issues } = planEnterprise(
      smallModel({ demands: [demandFor('d', { item: 'unknown' })] }),
      options,
    );
    expect(status).toBe('infeasible');
    expect(reasons.length).toBeGreaterThan(0);
    expect(issues.length).toBe(reasons.length);
  });

  test('stopped before there is a plan: unknown', () => {
    const stopFlag = new Int32Array(new SharedArrayBuffer(4));
    Atomics.store(stopFlag, 0, 1);
    expect(planEnterprise(stocked(), { ...options, stopFlag })).toMatchObject({
      status: 'unknown',
      reasons: [{ code: 'stopped-before-plan' }],
    });
  });
});
