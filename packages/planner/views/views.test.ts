import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { demandChapter } from '../demand.ts';
import { generateWorkspace } from '../generate/index.ts';
import { planEnterprise } from '../plan.ts';
import { viewModel } from '../schedule/model-view.ts';
import { monday } from '../schedule/small-model.fixture.ts';
import { capacityView, loadKinds, utilisationOf } from './capacity.ts';
import { demandSeries, seriesOf } from './demand-series.ts';
import { orderList } from './order-list.ts';
import { pegGraph } from './pegging.ts';
import { openingsOf, resourceLoads } from './resource-load.ts';
import { stockMovements } from './stock-movements.ts';
import { strategyUnder, strategyView } from './strategy-view.ts';

const example = (name: string): Model => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples', name, 'generator.json'), 'utf8');
  return generateWorkspace(JSON.parse(text), { operations: 300, seed: 1, now: monday });
};
const names = ['bottling', 'furniture'];
const cases = names.map((name) => {
  const model = example(name);
  return { name, model, plan: planEnterprise(model, { now: monday, seed: 1, budget: { evaluations: 2 } }) };
});
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

describe.each(cases)('views of the plan of $name', ({ model, plan }) => {
  const window = { from: monday, to: monday + model.workspace.horizon * 1000 };

  test('load by week adds up to the load of the whole window, whatever it goes to', () => {
    const { rows, edges } = capacityView(model, plan, { ...window, bucket: 'week' });
    expect(edges[0]).toBe(window.from);
    expect(edges.at(-1)).toBe(window.to);
    const loads = new Map(
      resourceLoads(model, plan.assignments, openingsOf(model, window.from, window.to)).map((one) => [
        one.resource.id,
        one,
      ]),
    );
    let seen = 0;
    for (const row of rows) {
      const known = loads.get(row.resource.id);
      if (!known) continue;
      seen++;
      expect(sum(loadKinds.map((kind) => sum(row.load[kind])))).toBeCloseTo(known.busyHours, 1);
      expect(sum(row.available)).toBeCloseTo(known.openHours, 1);
      expect(utilisationOf(row)).toBeCloseTo(known.utilisation, 2);
    }
    expect(seen).toBe(loads.size);
  });

  test('days add up to weeks, and the worst bucket of a bottleneck is its highest', () => {
    const weeks = capacityView(model, plan, { ...window, bucket: 'week' });
    const days = capacityView(model, plan, { ...window, bucket: 'day' });
    expect(days.rows.map((row) => row.resource.id)).toEqual(weeks.rows.map((row) => row.resource.id));
    days.rows.forEach((row, i) => {
      expect(sum(row.load.run)).toBeCloseTo(sum(weeks.rows[i].load.run), 6);
    });
    for (const one of days.bottlenecks) {
      const row = days.rows.find((other) => other.resource.id === one.resource)!;
      expect(one.worst.utilisation).toBe(Math.max(...row.available.map((_, i) => utilisationOf(row, i))));
    }
  });

  test('movements of stock end and dip where the plan says that stock ends and dips', () => {
    const left = new Set(plan.unplannedOrders.map((one) => one.order));
    const view = viewModel(model);
    let moved = 0;
    for (const known of plan.stock) {
      const { onHand, movements } = stockMovements(model, { ...plan, left }, { ...known, now: monday }, view);
      expect(onHand).toBeCloseTo(known.now, 6);
      const at = { item: known.item, place: known.place };
      expect({ ...at, end: movements.at(-1)?.level ?? onHand }).toEqual({ ...at, end: expect.closeTo(known.end, 3) });
      const lowest = movements.reduce((least, one) => Math.min(least, one.level), onHand);
      expect({ ...at, lowest }).toEqual({ ...at, lowest: expect.closeTo(known.lowest, 3) });
      moved += movements.length;
    }
    expect(moved).toBeGreaterThan(100);
  });

  test('pegs lead both ways: what an order serves names it among its suppliers', () => {
    const graph = pegGraph(plan.orders, plan.stockPegs);
    for (const order of plan.orders)
      for (const edge of graph.outOf({ order: order.id })) expect(graph.into(edge.to)).toContain(edge);
    const served = orderList(model, plan).filter((row) => row.demands.length > 0);
    expect(served.length).toBeGreaterThan(plan.orders.length / 4);
    for (const row of served) for (const demand of row.demands) expect(reaches(row.order.id, demand)).toBe(true);

    function reaches(order: string, demand: string): boolean {
      return graph
        .outOf({ order })
        .some(({ to }) => ('demand' in to ? to.demand === demand : reaches(to.order, demand)));
    }
  });

  test('the forecast shown is the one that was planned with', () => {
    const { forecasts } = demandChapter(model, { now: monday });
    const [pair] = seriesOf(viewModel(model)).values();
    const shown = demandSeries(model, { ...pair, now: monday })!;
    const planned = forecasts.filter((one) => one.item === pair.item);
    for (const one of planned) {
      const period = shown.forecast.find((other) => other.start === one.at)!;
      if (one.at >= monday) expect(Math.abs(period.mean - one.quantity)).toBeLessThanOrEqual(1.01);
    }
    expect(sum(shown.history.map((one) => one.quantity ?? 0))).toBeCloseTo(
      sum(model.demands.filter((one) => one.kind === 'history' && one.item === pair.item).map((one) => one.quantity)),
      3,
    );
    expect(shown.accuracy.periods).toBeGreaterThan(0);
    expect(shown.accuracy.wape).toBeGreaterThan(0);
  });

  test('the same weights change no policy, others do, and derived policies name their strategy', () => {
    const [strategy] = model.strategies;
    const options = { now: monday, policies: plan.policies };
    expect(strategyUnder(model, { strategy: strategy.id, weights: strategy.weights }, options).changes).toEqual([]);
    const weights = { cost: 10, quality: 10, delivery: 70, flexibility: 10 };
    const { changes, view } = strategyUnder(model, { strategy: strategy.id, weights }, options);
    const before = strategyView(model, plan.policies).strategies[0];
    expect(view.strategies[0].prices?.multipliers.delivery).toBeGreaterThan(before.prices!.multipliers.delivery);
    if (before.policies.length > 0) expect(changes.length).toBeGreaterThan(0);
  });
});
