import { describe, expect, test } from 'vitest';
import type { BatchRule, ScheduleOrder, ScheduleProblem } from './problem.ts';
import { scheduleWork } from './schedule-work.ts';
import {
  smallCalendar,
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';
import { verifySchedule } from './verify.ts';

/** Orders that are ready at these instants share an oven that bakes for 10 seconds. */
function bakery(batch: BatchRule, ready: readonly number[], more: Partial<ScheduleOrder> = {}): ScheduleProblem {
  return smallProblem({
    horizon: 200,
    calendars: [smallCalendar([[0, 200]])],
    resources: [smallResource('oven')],
    routings: [smallRouting([smallStep('bake', [smallMode(10, [smallUse(0)])], { batch })])],
    orders: ready.map((release, i) => smallOrder(`o${i}`, { release, ...more })),
  });
}

function planOf(problem: ScheduleProblem, evaluations = 1) {
  const outcome = scheduleWork(problem, { seed: 1, budget: { evaluations } });
  if (outcome.status !== 'feasible') throw new Error(JSON.stringify(outcome));
  const { plan } = outcome.solution;
  expect(verifySchedule(problem, plan).filter((issue) => issue.severity === 'error')).toEqual([]);
  return plan;
}

const starts = (problem: ScheduleProblem, evaluations?: number) =>
  planOf(problem, evaluations).steps.map((step) => step.start);

describe('the minimum of a batch', () => {
  test('orders wait for the one with which they are enough', () => {
    expect(starts(bakery({ by: [], max: { orders: 4 }, min: 3 }, [0, 2, 7]))).toEqual([7, 7, 7]);
    expect(starts(bakery({ by: [], max: { orders: 4 }, min: 3, maxWaitSeconds: 7 }, [0, 2, 7]))).toEqual([7, 7, 7]);
  });

  test('who waited as long as it may runs with less, and the plan says so', () => {
    const plan = planOf(bakery({ by: [], max: { orders: 4 }, min: 3, maxWaitSeconds: 5 }, [0, 2, 7]));
    expect(plan.steps.map((step) => step.start)).toEqual([5, 5, 15]);
    expect(plan.steps.map((step) => step.because.code).sort()).toEqual(['batch', 'batch-waited', 'batch-waited']);
    expect(plan.steps[2].because.params).toEqual({ filled: 1, least: 3 });
  });

  test('who waits without limit and never has enough is left out with that reason', () => {
    const plan = planOf(bakery({ by: [], max: { orders: 4 }, min: 3 }, [0, 2]));
    expect(plan.steps).toEqual([]);
    const reason = { code: 'batch-below-minimum', params: { filled: 2, least: 3 } };
    expect(plan.unplanned.map((one) => one.reason.code)).toEqual([reason.code, reason.code]);
    expect(plan.unplanned).toContainEqual({ order: 0, part: 0, reason });
  });

  test('units count where only they are limited', () => {
    const rule: BatchRule = { by: [], max: { units: 12 }, min: 9 };
    expect(starts(bakery(rule, [0, 4, 6], { quantity: 4 }))).toEqual([6, 6, 6]);
    expect(planOf(bakery({ ...rule, min: 13 }, [0, 4, 6], { quantity: 4 })).unplanned).toHaveLength(3);
  });

  test('of unlike values neither waits for the other', () => {
    const problem = bakery({ by: ['color'], max: { orders: 2 }, min: 2, maxWaitSeconds: 30 }, [0, 5, 20]);
    problem.attributeSets = [{ color: 'red' }, { color: 'blue' }];
    problem.orders[1].attributes = 1;
    expect(starts(problem)).toEqual([20, 35, 20]);
  });

  test('a step that must follow another soon cannot wait: the order is left out rather than run alone', () => {
    const problem = bakery({ by: [], max: { orders: 2 }, min: 2, maxWaitSeconds: 30 }, [0]);
    problem.resources.push(smallResource('mixer'));
    const [bake] = problem.routings[0].steps;
    const mix = smallStep('mix', [smallMode(2, [smallUse(1)])]);
    problem.routings = [smallRouting([mix, bake], [{ from: 0, to: 1, max: 10 }])];
    expect(planOf(problem).unplanned[0].reason.code).toBe('batch-below-minimum');
    problem.routings[0].links[0].max = 30;
    expect(starts(problem)).toEqual([0, 32]);
  });
});

describe('waiting for others', () => {
  test('an order waits where that is cheaper than a run of its own, as long as it may', () => {
    const problem = (maxWaitSeconds: number, perUse: number) => {
      const made = bakery({ by: [], max: { orders: 2 }, maxWaitSeconds }, [0, 6]);
      for (const order of made.orders) Object.assign(order, { due: 30, lateness: [{ after: 0, perHour: 360 }] });
      made.resources[0].costPerUse = perUse;
      return made;
    };
    expect(starts(problem(6, 5), 60)).toEqual([6, 6]);
    const apart = starts(problem(5, 5), 60);
    expect(Math.abs(apart[0] - apart[1])).toBeGreaterThanOrEqual(10);
  });

  test('nobody waits whose delay costs more than the run that is saved', () => {
    const problem = bakery({ by: [], max: { orders: 2 } }, [0, 6]);
    Object.assign(problem.orders[0], { due: 10, lateness: [{ after: 0, perHour: 36_000 }] });
    problem.resources.push(smallResource('second'));
    problem.classes = [{ id: 'ovens', members: [{ resource: 0 }, { resource: 1 }] }];
    problem.routings[0].steps[0].modes = [smallMode(10, [smallUse({ class: 0 })])];
    expect(starts(problem, 60)).toEqual([0, 6]);
  });

  test('an order that is busy elsewhere is no reason to wait: it joins a run that starts late anyway', () => {
    const problem = bakery({ by: [], max: { orders: 2 }, maxWaitSeconds: 0 }, [0, 30]);
    problem.resources[0].initial = { busyUntil: 40 };
    expect(starts(problem)).toEqual([40, 40]);
  });
});
