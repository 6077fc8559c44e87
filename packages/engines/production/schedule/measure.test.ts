import { describe, expect, test } from 'vitest';
import type { PlannedStep, ScheduleMeasures, SchedulePlan, ScheduleProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';
import { scheduleWork } from './schedule-work.ts';

type Counted = Pick<
  ScheduleMeasures,
  'breaches' | 'changes' | 'lateOrders' | 'makespan' | 'onTimeOrders' | 'tardinessSeconds' | 'unplannedOrders'
> & { earliness: number; lateness: number; nervousness: number; unserved: number };

/** What can be counted from the steps of a plan alone. */
function countedFrom(problem: ScheduleProblem, plan: SchedulePlan): Counted {
  const counted: Counted = {
    breaches: {},
    changes: 0,
    lateOrders: 0,
    makespan: 0,
    onTimeOrders: 0,
    tardinessSeconds: 0,
    unplannedOrders: 0,
    earliness: 0,
    lateness: 0,
    nervousness: 0,
    unserved: 0,
  };
  const out = new Set(plan.unplanned.map(({ order }) => order));
  for (const [at, order] of problem.orders.entries()) {
    const { done } = problem.routings[order.routing];
    const end = Math.max(...plan.steps.filter((p) => p.order === at && p.step === done).map((p) => p.end));
    const { limit } = order;
    if (limit && (out.has(at) || end > limit.at))
      counted.breaches[limit.class] = (counted.breaches[limit.class] ?? 0) + 1;
    if (out.has(at)) {
      counted.unplannedOrders++;
      const never = (order.lateness[0].perHour * Math.max(0, problem.horizon - order.due)) / 3600;
      counted.unserved += order.value ?? never;
      continue;
    }
    const late = Math.max(0, end - order.due);
    counted[late > 0 ? 'lateOrders' : 'onTimeOrders']++;
    counted.tardinessSeconds += late;
    counted.makespan = Math.max(counted.makespan, end - problem.now);
    counted.lateness += (order.lateness[0].perHour * late) / 3600;
    counted.earliness += (order.holdingPerHour * Math.max(0, order.due - end)) / 3600;
  }
  counted.changes = changesIn(problem, plan);
  counted.nervousness = counted.changes * problem.prices.nervousness;
  return counted;
}

/** Steps that start at another time, or on other resources, than in the released plan. */
function changesIn(problem: ScheduleProblem, plan: SchedulePlan): number {
  const moved = (p: PlannedStep, was: { start: number; resource: number }) =>
    Math.abs(p.start - was.start) > problem.prices.tolerance ||
    (was.resource >= 0 && !p.uses.some((use) => use.resource === was.resource));
  return problem.released.filter((was) => {
    const now = plan.steps.find((p) => p.order === was.order && p.part === 0 && p.step === was.step);
    return now !== undefined && moved(now, was);
  }).length;
}

describe('the measures of a plan', () => {
  test('are what its steps say: lateness, what is left out, breaches of classes, changes to the released plan', () => {
    const seen = { breaches: 0, changes: 0, unplanned: 0 };
    for (let seed = 1; seed <= 150; seed++) {
      const problem = randomProblem(seed, 7);
      for (const order of problem.orders) order.holdingPerHour = seed % 5;
      const outcome = scheduleWork(problem, { seed, budget: { evaluations: 6 } });
      if (outcome.status !== 'feasible') throw new Error(outcome.status);
      const { plan, measures } = outcome.solution;
      const { earliness, lateness, nervousness, unserved, ...counts } = countedFrom(problem, plan);
      expect(measures, `seed ${seed}`).toMatchObject(counts);
      for (const [term, value] of Object.entries({ earliness, lateness, nervousness, unserved }))
        expect(measures.cost[term as 'lateness'], `seed ${seed}: ${term}`).toBeCloseTo(value, 6);
      seen.breaches += Object.keys(counts.breaches).length;
      seen.changes += counts.changes;
      seen.unplanned += counts.unplannedOrders;
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });
});
