import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../toolbox/index.ts';
import { bestByExhaustion } from './exhaustive.fixture.ts';
import { featurePlants } from './feature-plants.fixture.ts';
import { BREACH, moneyOf } from './money-of.fixture.ts';
import type { ScheduleProblem } from './problem.ts';
import { scheduleWork } from './schedule-work.ts';
import { tinyPlants } from './tiny-plants.fixture.ts';
import { verifySchedule } from './verify.ts';

const SEEDS = 12;
/** Share of the optima that must be found: less where the search has the fewest moves, for splits and for staying put. */
const least: Record<string, number> = { splits: 0.8, nervousness: 0.8 };
const plants = { ...tinyPlants, ...featurePlants };

/** Value of the plan found, Infinity when an order is left out. */
function valueFound(problem: ScheduleProblem, objective: 'money' | 'makespan'): number {
  const outcome = scheduleWork(problem, {
    seed: 1,
    budget: { evaluations: 200 },
    objective: objective === 'makespan' ? 'makespan' : 'money',
  });
  if (outcome.status !== 'feasible') throw new Error(JSON.stringify(outcome));
  const { plan, measures } = outcome.solution;
  expect(verifySchedule(problem, plan).filter((issue) => issue.severity === 'error')).toEqual([]);
  if (measures.unplannedOrders > 0 || plan.conflicts.length > 0) return Number.POSITIVE_INFINITY;
  const breaches = BREACH * Object.values(measures.breaches).reduce((sum, count) => sum + count, 0);
  expect(measures.total + breaches).toBeCloseTo(moneyOf(problem, plan), 6);
  return breaches + (objective === 'makespan' ? measures.makespan : measures.total);
}

describe('oracle: exhaustive search on tiny plants', () => {
  test.each(Object.keys(plants))(
    '%s: never better than the optimum, and at it on nearly all',
    (kind) => {
      let reached = 0;
      let compared = 0;
      for (let seed = 1; seed <= SEEDS; seed++)
        for (const objective of ['makespan', 'money'] as const) {
          const problem = plants[kind](randomFrom(1000 * seed + 7));
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
      expect(reached / compared).toBeGreaterThan(least[kind] ?? 0.9);
    },
    120_000,
  );
});
