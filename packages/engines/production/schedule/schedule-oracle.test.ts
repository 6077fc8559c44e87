import { describe, expect, test } from 'vitest';
import { bestByExhaustion } from './exhaustive.fixture.ts';
import type { ScheduleProblem } from './problem.ts';
import { scheduleWork } from './schedule-work.ts';
import { tinyPlant, tinyPlants } from './tiny-plants.fixture.ts';
import { verifySchedule } from './verify.ts';

const SEEDS = 12;

/** Value of the plan found, Infinity when an order is left out. */
function valueFound(problem: ScheduleProblem, objective: 'lateness' | 'makespan'): number {
  const outcome = scheduleWork(problem, {
    seed: 1,
    budget: { evaluations: 200 },
    objective: objective === 'makespan' ? 'makespan' : 'money',
  });
  if (outcome.status !== 'feasible') throw new Error(JSON.stringify(outcome));
  const { plan, measures } = outcome.solution;
  expect(verifySchedule(problem, plan).filter((issue) => issue.severity === 'error')).toEqual([]);
  if (measures.unplannedOrders > 0) return Number.POSITIVE_INFINITY;
  return objective === 'makespan' ? measures.makespan : measures.total;
}

describe('oracle: exhaustive search on tiny plants', () => {
  test.each(Object.keys(tinyPlants))('%s: never better than the optimum, and at it on nearly all', (kind) => {
    let reached = 0;
    let compared = 0;
    for (let seed = 1; seed <= SEEDS; seed++)
      for (const objective of ['makespan', 'lateness'] as const) {
        const problem = tinyPlant(kind, seed);
        const best = bestByExhaustion(problem, objective);
        const found = valueFound(problem, objective);
        if (!best) {
          expect(found, `seed ${seed}`).toBe(Number.POSITIVE_INFINITY);
          continue;
        }
        compared++;
        expect(found, `seed ${seed}`).toBeGreaterThanOrEqual(best.value - 1e-6);
        if (found <= best.value + 1e-6) reached++;
      }
    expect(compared).toBeGreaterThan(SEEDS);
    expect(reached / compared).toBeGreaterThan(0.9);
  });
});
