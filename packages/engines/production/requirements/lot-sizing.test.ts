import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partPeriod, silverMeal, splitLots, wagnerWhitin } from './index.ts';

/** Cost of lots that start at the given requirements. */
function costOf(
  requirements: number[],
  starts: number[],
  costs: { setupCost: number | number[]; holdingCost: number },
) {
  return starts.reduce((sum, start, k) => {
    const setup = typeof costs.setupCost === 'number' ? costs.setupCost : costs.setupCost[start];
    const covered = requirements.slice(start, starts[k + 1] ?? requirements.length);
    return sum + setup + covered.reduce((held, quantity, age) => held + costs.holdingCost * age * quantity, 0);
  }, 0);
}

const lots = (requirements: number[], starts: number[]) =>
  starts.map((start, k) => requirements.slice(start, starts[k + 1] ?? requirements.length).reduce((a, b) => a + b, 0));

describe('printed examples', () => {
  test('Wagner & Whitin (1958), table 1: twelve periods cost 864', () => {
    const demands = [69, 29, 36, 61, 61, 26, 34, 67, 45, 67, 79, 56];
    const setupCost = [85, 102, 102, 101, 98, 114, 105, 86, 119, 110, 98, 114];
    const found = wagnerWhitin(demands, { setupCost, holdingCost: 1 });
    expect(found.cost).toBe(864);
    expect(costOf(demands, found.starts, { setupCost, holdingCost: 1 })).toBe(864);
  });

  test('Nahmias, Production and Operations Analysis, ch. 7: Wagner–Whitin orders 154, 171, 114 at 610.20', () => {
    const net = [42, 42, 32, 12, 26, 112, 45, 14, 76, 38];
    const found = wagnerWhitin(net, { setupCost: 132, holdingCost: 0.6 });
    expect(lots(net, found.starts)).toEqual([154, 171, 114]);
    expect(found.cost).toBeCloseTo(610.2, 9);
  });

  test('Snyder & Shen (2019), example 3.9: orders 210 and 150 at 1380', () => {
    const found = wagnerWhitin([90, 120, 80, 70], { setupCost: 500, holdingCost: 2 });
    expect(lots([90, 120, 80, 70], found.starts)).toEqual([210, 150]);
    expect(found.cost).toBe(1380);
  });

  test('Hopp & Spearman (2008), §2.3: ten periods cost 580 with lots 80, 130, 90', () => {
    const demands = [20, 50, 10, 50, 50, 10, 20, 40, 20, 30];
    const found = wagnerWhitin(demands, { setupCost: 100, holdingCost: 1 });
    expect([found.cost, ...lots(demands, found.starts)]).toEqual([580, 80, 130, 90]);
  });

  test('Nahmias, ch. 7: Silver–Meal makes 48, 47, 20', () => {
    const demands = [18, 30, 42, 5, 20];
    expect(lots(demands, silverMeal(demands, { setupCost: 80, holdingCost: 2 }))).toEqual([48, 47, 20]);
  });

  test('Silver, Pyke & Peterson (1998), ch. 6: Silver–Meal over twelve months costs 501.20', () => {
    const demands = [10, 62, 12, 130, 154, 129, 88, 52, 124, 160, 238, 41];
    const starts = silverMeal(demands, { setupCost: 54, holdingCost: 0.4 });
    expect(lots(demands, starts)).toEqual([84, 130, 283, 140, 124, 160, 279]);
    expect(costOf(demands, starts, { setupCost: 54, holdingCost: 0.4 })).toBeCloseTo(501.2, 9);
  });
});

const demandList = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 });

describe('oracles and properties', () => {
  test('Wagner–Whitin equals the best of all 2^(n−1) ways to place setups, also when setups vary', () => {
    fc.assert(
      fc.property(
        demandList,
        fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 9, maxLength: 9 }),
        fc.boolean(),
        (demands, setups, same) => {
          const costs = { setupCost: same ? setups[0] : setups, holdingCost: 1 };
          let best = Infinity;
          for (let mask = 0; mask < 2 ** (demands.length - 1); mask++) {
            const starts = demands.map((_, i) => i).filter((i) => i === 0 || (mask >> (i - 1)) & 1);
            best = Math.min(best, costOf(demands, starts, costs));
          }
          expect(wagnerWhitin(demands, costs).cost).toBe(best);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('no heuristic beats Wagner–Whitin', () => {
    fc.assert(
      fc.property(demandList, fc.integer({ min: 1, max: 200 }), (demands, setupCost) => {
        const costs = { setupCost, holdingCost: 1 };
        const best = wagnerWhitin(demands, costs).cost;
        for (const starts of [silverMeal(demands, costs), partPeriod(demands, costs)])
          expect(costOf(demands, starts, costs)).toBeGreaterThanOrEqual(best);
      }),
    );
  });

  test('leaving empty periods out changes no rule', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 14 }),
        fc.integer({ min: 1, max: 60 }),
        (all, setupCost) => {
          fc.pre(all[0] > 0);
          const periods = all.map((_, i) => i).filter((i) => all[i] > 0);
          const dense = periods.map((i) => all[i]);
          const back = (starts: number[]) => starts.map((k) => periods[k]);
          const sparse = { setupCost, holdingCost: 1, periods };
          const plain = { setupCost, holdingCost: 1 };
          expect(wagnerWhitin(dense, sparse).cost).toBe(wagnerWhitin(all, plain).cost);
          const inDense = silverMeal(all, plain).filter((i) => all[i] > 0);
          if (inDense.length === silverMeal(all, plain).length)
            expect(back(silverMeal(dense, sparse))).toEqual(inDense);
        },
      ),
    );
  });

  test('every lot is allowed and all lots together cover the need with less than one lot to spare', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 30, max: 90 }),
        (need, min, multiple, max) => {
          const sizes = splitLots(need, { min, multiple, max }, 0);
          const sum = sizes.reduce((a, b) => a + b, 0);
          expect(sum).toBeGreaterThanOrEqual(need);
          expect(sum - sizes[sizes.length - 1]).toBeLessThan(need);
          for (const size of sizes) {
            expect(size % multiple).toBe(0);
            expect(size).toBeGreaterThanOrEqual(min);
            expect(size).toBeLessThanOrEqual(max);
          }
        },
      ),
    );
  });
});
