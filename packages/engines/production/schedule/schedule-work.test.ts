import { describe, expect, test } from 'vitest';
import type { ScheduleProblem } from './problem.ts';
import { allFeatures, type Features, randomProblem } from './random-problem.fixture.ts';
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

function planned(problem: ScheduleProblem, evaluations: number, objective: 'money' | 'makespan' = 'money') {
  const outcome = scheduleWork(problem, { seed: 1, budget: { evaluations }, objective });
  if (outcome.status !== 'feasible') throw new Error(JSON.stringify(outcome));
  return outcome.solution;
}

const errorsOf = (problem: ScheduleProblem, evaluations = 4) => {
  const { plan } = planned(problem, evaluations);
  return verifySchedule(problem, plan).filter((issue) => issue.severity === 'error');
};

/** Fisher & Thompson (1963), 6 × 6: machine and duration of each operation; optimal makespan 55. */
const ft06 = [
  [2, 1, 0, 3, 1, 6, 3, 7, 5, 3, 4, 6],
  [1, 8, 2, 5, 4, 10, 5, 10, 0, 10, 3, 4],
  [2, 5, 3, 4, 5, 8, 0, 9, 1, 1, 4, 7],
  [1, 5, 0, 5, 2, 5, 3, 3, 4, 8, 5, 9],
  [2, 9, 1, 3, 4, 5, 5, 4, 0, 3, 3, 1],
  [1, 3, 3, 3, 5, 9, 0, 10, 4, 4, 2, 1],
];

function jobShop(rows: number[][]): ScheduleProblem {
  const machines = rows[0].length / 2;
  const routings = rows.map((row) =>
    smallRouting(
      Array.from({ length: machines }, (_, k) =>
        smallStep(`s${k}`, [smallMode(row[2 * k + 1], [smallUse(row[2 * k])])]),
      ),
    ),
  );
  return smallProblem({
    horizon: 10_000,
    calendars: [smallCalendar([[0, 10_000]])],
    resources: Array.from({ length: machines }, (_, i) => smallResource(`m${i}`)),
    routings,
    orders: rows.map((_, j) => smallOrder(`j${j}`, { routing: j })),
  });
}

describe('scheduleWork', () => {
  test('ft06: the search finds the published optimum of 55', () => {
    expect(planned(jobShop(ft06), 4000, 'makespan').measures.makespan).toBe(55);
  });

  test('every plan of random plants with all features keeps every rule', () => {
    for (let seed = 1; seed <= 250; seed++) expect(errorsOf(randomProblem(seed, 6)), `seed ${seed}`).toEqual([]);
  });

  test('larger random plants keep every rule', () => {
    for (let seed = 1000; seed < 1030; seed++) expect(errorsOf(randomProblem(seed, 20), 2), `seed ${seed}`).toEqual([]);
  });

  test.each(Object.keys(allFeatures) as (keyof Features)[])('plants without %s keep every rule', (feature) => {
    for (let seed = 1; seed <= 25; seed++)
      expect(errorsOf(randomProblem(seed, 6, { ...allFeatures, [feature]: false })), `seed ${seed}`).toEqual([]);
  });

  test('the same seed and evaluations give the same plan', () => {
    for (const seed of [3, 8, 21])
      expect(planned(randomProblem(seed, 8), 30)).toEqual(planned(randomProblem(seed, 8), 30));
  });

  test('without an operation there is nothing to search for, whatever the budget', () => {
    const { plan, evaluations } = planned(smallProblem({}), 400);
    expect([plan.steps, plan.unplanned, evaluations]).toEqual([[], [], 2]);
  });

  test('progress is the share of the budget that is used, of evaluations or of time, whichever ends first', () => {
    const shares = (budget: { evaluations?: number; seconds?: number }, clock?: () => number) => {
      const told: { evaluations: number; done: number }[] = [];
      scheduleWork(jobShop(ft06), { seed: 1, budget, clock, onProgress: (one) => void told.push(one) });
      return told;
    };
    const counted = shares({ evaluations: 50 });
    expect(counted.length).toBeGreaterThan(40);
    for (const { evaluations, done } of counted) expect(done).toBe(evaluations / 50);
    let now = 0;
    // The clock is asked more than once an evaluation: it is over long before the evaluations are.
    const timed = shares({ evaluations: 1000, seconds: 1 }, () => ++now * 10).map((one) => one.done);
    expect(timed.length).toBeLessThan(100);
    expect(timed).toEqual(timed.toSorted((a, b) => a - b));
    expect(timed.at(-1)).toBeGreaterThan(0.9);
    expect(timed.at(-1)).toBeLessThanOrEqual(1);
  });

  test('a run stopped by the clock is repeated by the evaluations it reports', () => {
    for (const seed of [2, 5, 9, 13]) {
      const problem = randomProblem(seed, 8);
      let ticks = 0;
      const timed = scheduleWork(problem, { seed: 1, budget: { seconds: 0.05 + seed / 100 }, clock: () => ticks++ });
      if (timed.status !== 'feasible') throw new Error(timed.status);
      expect(timed.solution.evaluations).toBeGreaterThan(20);
      expect(planned(problem, timed.solution.evaluations)).toEqual(timed.solution);
    }
  });

  test('more evaluations never give a worse plan: breaches of the highest class count first, then money', () => {
    const breachesOf = (problem: ScheduleProblem, { plan }: ReturnType<typeof planned>) =>
      [2, 1].map(
        (level) =>
          problem.orders.filter(({ limit, routing }, order) => {
            if (limit?.level !== level) return false;
            const done = plan.steps.filter((p) => p.order === order && p.step === problem.routings[routing].done);
            return plan.unplanned.some((u) => u.order === order) || done.some((p) => p.end > limit.at);
          }).length,
      );
    for (let seed = 1; seed <= 60; seed++) {
      const problem = randomProblem(seed, 8);
      const [few, many] = [2, 40].map((evaluations) => {
        const solution = planned(problem, evaluations);
        return [...breachesOf(problem, solution), solution.measures.total];
      });
      const first = few.findIndex((value, i) => Math.abs(value - many[i]) > 1e-6);
      if (first >= 0) expect(many[first], `seed ${seed}`).toBeLessThan(few[first]);
    }
  }, 120_000);

  test('a search that goes on from a plan keeps it for a start, and never ends with a worse one', () => {
    let same = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const problem = randomProblem(seed, 8, { ...allFeatures, splits: false });
      const { plan, measures } = planned(problem, 30);
      const onwards = (evaluations: number) => {
        const outcome = scheduleWork(problem, { seed: 2, budget: { evaluations }, start: { plan } });
        if (outcome.status !== 'feasible') throw new Error(outcome.status);
        return outcome.solution.measures;
      };
      const [at, later] = [onwards(1), onwards(10)];
      if (Math.abs(at.total - measures.total) < 1e-6) same++;
      if (JSON.stringify(at.breaches) === JSON.stringify(later.breaches))
        expect(later.total).toBeLessThanOrEqual(at.total + 1e-6);
    }
    expect(same).toBeGreaterThan(20);
  });

  test('every order is either placed whole or left out with a reason', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = randomProblem(seed, 6);
      const { plan } = planned(problem, 2);
      const out = new Set(plan.unplanned.map((one) => one.order));
      for (const [order, { routing }] of problem.orders.entries())
        if (!out.has(order))
          expect(plan.steps.filter((step) => step.order === order && step.part === 0)).toHaveLength(
            problem.routings[routing].steps.length,
          );
      for (const one of plan.unplanned) expect(one.reason.code).not.toBe('');
    }
  });

  test('what waits for an order that is left out names it', () => {
    let told = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const problem = randomProblem(seed, 7);
      const { plan } = planned(problem, 2);
      const left = new Set(plan.unplanned.map(({ order }) => problem.orders[order].id));
      for (const { reason } of plan.unplanned.filter((one) => one.reason.code === 'supplier-unplanned')) {
        expect(left, `seed ${seed}`).toContain(reason.params.order);
        told++;
      }
    }
    expect(told).toBeGreaterThan(5);
  });

  test('a problem with a feature that is not decoded is refused with its name', () => {
    const problem = randomProblem(1, 3);
    problem.resources[0].spacing = [{}];
    const outcome = scheduleWork(problem, { seed: 1, budget: { evaluations: 1 } });
    expect(outcome).toMatchObject({
      status: 'infeasible',
      conflicts: [{ code: 'schedule.refused', params: { what: 'spacing', of: 'm0' } }],
    });
  });
});
