import { describe, expect, test } from 'vitest';
import { compileSchedule } from './compile.ts';
import { groupsOf, priorityList } from './priority-list.ts';
import type { ScheduleProblem } from './problem.ts';
import { scheduleCompiled } from './schedule-work.ts';
import {
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';

/** A part of 8 s for two products of 2 s, of which the second is wanted later but costs 100 times as much an hour late. */
function twoProducts(): ScheduleProblem {
  const routing = (work: number) => smallRouting([smallStep('run', [smallMode(work, [smallUse(0)])])]);
  const supplies = [{ step: 0, order: 0, quantity: 1, at: 'start' as const }];
  return smallProblem({
    resources: [smallResource('m')],
    routings: [routing(8), routing(2)],
    orders: [
      smallOrder('part', { lateness: [] }),
      smallOrder('cheap', { routing: 1, due: 5, supplies, lateness: [{ after: 0, perHour: 1 }] }),
      smallOrder('dear', { routing: 1, due: 90, supplies, lateness: [{ after: 0, perHour: 100 }] }),
    ],
  });
}

/** Ids of orders in the order of a list, each once. */
function listed(problem: ScheduleProblem, rule: 'edd' | 'wspt'): string[] {
  const c = compileSchedule(problem);
  return [...priorityList(c, groupsOf(c), { rule: { rule } })].map(
    (block) => problem.orders[c.jobOrder[c.opJob[c.blockOps[c.blockFirst[block]]]]].id,
  );
}

describe('lists of a dispatching rule', () => {
  test('by due date the cheap order is first, by money over work the dear one', () => {
    expect(listed(twoProducts(), 'edd')).toEqual(['cheap', 'dear']);
    expect(listed(twoProducts(), 'wspt')).toEqual(['dear', 'cheap']);
  });

  test('in the first list what is only expected stands behind all that somebody waits for, whatever its price and date', () => {
    const problem = smallProblem({
      resources: [smallResource('m')],
      routings: [smallRouting([smallStep('run', [smallMode(10, [smallUse(0)])])])],
      orders: [
        smallOrder('forecast', { due: 10, expected: true, lateness: [{ after: 0, perHour: 1000 }] }),
        smallOrder('order', { due: 10, lateness: [{ after: 0, perHour: 1 }] }),
        smallOrder('stock', { due: 5, lateness: [] }),
      ],
    });
    const c = compileSchedule(problem);
    const first = (ordersFirst: boolean) =>
      [...priorityList(c, groupsOf(c), { rule: { rule: 'wspt' }, ordersFirst })].map(
        (block) => problem.orders[block].id,
      );
    expect(first(false)).toEqual(['forecast', 'order', 'stock']);
    expect(first(true)).toEqual(['order', 'forecast', 'stock']);
    const outcome = scheduleCompiled(c, { seed: 1, budget: { evaluations: 1 } });
    const starts = outcome.status === 'feasible' ? outcome.solution.plan.steps.map((p) => [p.order, p.start]) : [];
    expect(starts.toSorted((a, b) => a[1] - b[1]).map(([order]) => problem.orders[order].id)).toEqual([
      'order',
      'forecast',
      'stock',
    ]);
  });

  test('an order that only supplies others counts with them: its work is shared and may be what leads', () => {
    const c = compileSchedule(twoProducts());
    const { work, lead, leadWork } = groupsOf(c);
    expect([...work]).toEqual([6, 6]);
    expect([...leadWork]).toEqual([4, 4]);
    expect([...lead].map((op) => c.jobOrder[c.opJob[op]])).toEqual([0, 0]);
  });
});
