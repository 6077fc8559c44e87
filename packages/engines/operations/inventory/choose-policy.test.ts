import { policyRegistry } from '@tutti/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile, poisson, randomFrom } from '../../toolbox/index.ts';
import { checkReplenishment } from './check.ts';
import { choosePolicy, type PolicyBlock } from './choose-policy.ts';
import { reorderFillRate } from './continuous-review.ts';
import { explainPolicy } from './explain-policy.ts';
import { leadTimeDemand } from './lead-time-demand.ts';
import { type ReplenishmentItem, replenishmentOf } from './problem.ts';

const policyOf = (item: ReplenishmentItem) => [...choosePolicy(replenishmentOf([item]))][0];
const numbers = (b: PolicyBlock) =>
  [b.safetyStock, b.reorderPoint, b.orderUpTo, b.lotSize, b.fillRate].map((c) => c[0]);

const cascade: ReplenishmentItem = {
  demandMean: 2000,
  demandVariance: 360_000,
  leadTimeMean: 3,
  orderCost: 500,
  holdingCost: 0.8 / 365,
  responsiveness: 0.004,
  shortageCost: 0.4,
  productionRate: 9_000_000 / 365,
};

const spare: ReplenishmentItem = {
  demandMean: 0.7,
  demandVariance: 0.7,
  leadTimeMean: 4,
  serviceLevel: 0.95,
  whole: true,
};

describe('choosePolicy', () => {
  test('golden: the neutral row of the strategy cascade, computed in days', () => {
    const block = policyOf(cascade);
    expect(block.lotSize[0]).toBeCloseTo(18_749, -0.5);
    expect(block.safetyStock[0]).toBeCloseTo(1_696, 0);
    expect(block.serviceLevel[0]).toBeCloseTo(0.949, 3);
    expect(block.orderUpTo[0]).toBeCloseTo(block.reorderPoint[0] + block.lotSize[0], 9);
  });

  test('whole demand is treated as whole: the reorder point is the Poisson quantile', () => {
    const block = policyOf(spare);
    expect(block.reorderPoint[0]).toBe(poisson(2.8).quantile(0.95));
    expect(block.lotSize[0]).toBe(1);
    expect(poisson(2.8).cdf(block.reorderPoint[0] - 1)).toBeLessThan(0.95);
  });

  test('periodic review covers review plus lead time: N(50, 8) with lead time 4 and review 1 orders up to the book level', () => {
    const level = 0.7 / 0.88;
    const block = policyOf({
      demandMean: 50,
      demandVariance: 64,
      leadTimeMean: 4,
      reviewPeriod: 1,
      serviceLevel: level,
    });
    expect(block.orderUpTo[0]).toBeCloseTo(264.7668943742, 8);
    expect(block.safetyStock[0]).toBeCloseTo(normalQuantile(level) * 8 * Math.sqrt(5), 8);
  });

  test('the lot respects setup floor, minimum, maximum and multiple, and says which of them decided', () => {
    const setup = policyOf({ ...cascade, setupTime: 2, unitTime: 1 / 2500 });
    expect(setup.lotSize[0]).toBeCloseTo((2000 * 2) / 0.2, 6);
    const names = (p: ReplenishmentItem) => explainPolicy(replenishmentOf([p]), 0)[0].inputs.reason;
    expect(names({ ...cascade, setupTime: 2, unitTime: 1 / 2500 })).toBe('setup-floor');
    expect(policyOf({ ...cascade, minimumLot: 30_000 }).lotSize[0]).toBe(30_000);
    expect(policyOf({ ...cascade, maximumLot: 9_000, lotMultiple: 1_000 }).lotSize[0]).toBe(9_000);
    expect(policyOf({ ...cascade, lotMultiple: 1_000 }).lotSize[0] % 1_000).toBe(0);
  });

  test('no feasible lot gives no numbers and a reason, never a guess', () => {
    const item = { ...cascade, unitTime: 1 / 1500 };
    const block = policyOf(item);
    expect(block.lotSize[0]).toBeNaN();
    expect(block.reorderPoint[0]).toBeNaN();
    expect(explainPolicy(replenishmentOf([item]), 0)[0].inputs.reason).toBe('capacity-exceeded');
    expect(checkReplenishment(replenishmentOf([item])).map((i) => i.code)).toEqual(['capacity-exceeded']);
  });

  test('every link names a formula that the policy registry lists for its parameter', () => {
    const stated = { ...spare, serviceLevel: 0.9 };
    for (const item of [cascade, spare, stated, { ...spare, reviewPeriod: 2, fillRate: 0.98 }])
      for (const { parameter, formula } of explainPolicy(replenishmentOf([item]), 0))
        expect(policyRegistry[parameter].formulas).toContain(formula);
  });

  test('the chain repeats the numbers of the block', () => {
    for (const item of [cascade, spare, { ...spare, reviewPeriod: 2, fillRate: 0.98 }]) {
      const block = policyOf(item);
      const links = Object.fromEntries(explainPolicy(replenishmentOf([item]), 0).map((l) => [l.parameter, l.value]));
      expect([links.safetyStock, links.reorderPoint, links.orderUpTo, links.lotSize, links.fillRate]).toEqual(
        numbers(block),
      );
    }
  });
});

describe('property', () => {
  const share = fc.double({ min: 0.5, max: 0.99, noNaN: true });
  const size = fc.double({ min: 0.05, max: 60, noNaN: true });

  test('more service, a longer or less certain lead time never need less stock', () => {
    fc.assert(
      fc.property(size, share, fc.boolean(), fc.constantFrom('serviceLevel', 'fillRate'), (mean, target, whole, by) => {
        const item = {
          demandMean: mean,
          demandVariance: 2 * mean,
          leadTimeMean: 2,
          orderCost: 5,
          holdingCost: 0.5,
          whole,
        };
        const at = (change: object) => policyOf({ ...item, [by]: target, ...change }).reorderPoint[0];
        const base = at({});
        expect(at({ [by]: target + 0.005 })).toBeGreaterThanOrEqual(base - 1e-6);
        expect(at({ leadTimeMean: 3 })).toBeGreaterThanOrEqual(base - 1e-6);
        if (target > 0.7 && !whole && by === 'serviceLevel' && mean > 30) {
          expect(at({ leadTimeVariance: 0.02 })).toBeGreaterThanOrEqual(base - 1e-6);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('targets are reached, and one whole unit less does not reach them', () => {
    fc.assert(
      fc.property(size, share, fc.boolean(), (mean, target, periodic) => {
        const item = { demandMean: mean, demandVariance: 1.7 * mean, leadTimeMean: 1.5, whole: true };
        const block = policyOf({ ...item, reviewPeriod: periodic ? 1 : 0, fillRate: target });
        expect(block.fillRate[0]).toBeGreaterThanOrEqual(target - 1e-12);
        if (periodic || block.reorderPoint[0] === 0) return;
        const covered = leadTimeDemand({ mean, variance: 1.7 * mean, whole: true }, { mean: 1.5, variance: 0 });
        expect(reorderFillRate(covered, block.reorderPoint[0] - 1, block.lotSize[0])).toBeLessThan(target);
      }),
      { numRuns: 100 },
    );
  });

  test('the result does not depend on the size of the blocks nor on the order of the pairs', () => {
    const items = Array.from({ length: 40 }, (_, i) => ({
      ...spare,
      demandMean: 0.2 + i * 0.37,
      demandVariance: 1 + i,
    }));
    const flat = (list: ReplenishmentItem[], blockSize: number) =>
      [...choosePolicy(replenishmentOf(list), { blockSize })].flatMap((b) => Array.from(b.reorderPoint));
    expect(flat(items, 7)).toEqual(flat(items, 1000));
    expect(flat([...items].reverse(), 9).reverse()).toEqual(flat(items, 1000));
  });
});

/** Simulates an (s, Q) or order-up-to policy day by day on Poisson demand; the independent evaluator of the fill rate. */
function simulatedFill(p: { mean: number; lead: number; review: number; s: number; S: number; lot?: number }): number {
  const random = randomFrom(11);
  const arrivals = new Map<number, number>();
  let position = p.S;
  let stock = p.S;
  let met = 0;
  let asked = 0;
  for (let day = 0; day < 60_000; day++) {
    stock += arrivals.get(day) ?? 0;
    arrivals.delete(day);
    // A review at the end of the day before; what it orders arrives `lead` days later.
    const demand = random.poisson(p.mean);
    met += Math.max(0, Math.min(demand, stock));
    asked += demand;
    stock -= demand;
    position -= demand;
    if (day % p.review === p.review - 1 && position <= p.s) {
      const order = p.lot ? p.lot * Math.ceil((p.s - position + 1) / p.lot) : p.S - position;
      position += order;
      arrivals.set(day + p.lead + 1, (arrivals.get(day + p.lead + 1) ?? 0) + order);
    }
  }
  return met / asked;
}

describe('oracle: simulation of 60 000 periods', () => {
  test('an order-up-to level reaches the fill rate it promises', () => {
    const block = policyOf({
      demandMean: 3,
      demandVariance: 3,
      leadTimeMean: 4,
      reviewPeriod: 5,
      fillRate: 0.9,
      whole: true,
    });
    const fill = simulatedFill({ mean: 3, lead: 4, review: 5, s: block.reorderPoint[0], S: block.orderUpTo[0] });
    expect(Math.abs(fill - block.fillRate[0])).toBeLessThan(0.01);
  });

  test('a reorder point with a lot reaches the fill rate it promises', () => {
    // Reviewed daily with a lead time of 6 days, demand of 7 days is covered; demand of 0.5 a day comes nearly unit by unit.
    const item = { demandMean: 0.5, demandVariance: 0.5, leadTimeMean: 7, fixedLot: 12, fillRate: 0.95, whole: true };
    const block = policyOf(item);
    const fill = simulatedFill({
      mean: 0.5,
      lead: 6,
      review: 1,
      s: block.reorderPoint[0],
      S: block.orderUpTo[0],
      lot: 12,
    });
    expect(Math.abs(fill - block.fillRate[0])).toBeLessThan(0.012);
  });
});

describe('checkReplenishment', () => {
  test('all problems are found at once, with pair, column and value', () => {
    const issues = checkReplenishment(
      replenishmentOf([
        { key: 'a@1', demandMean: Number.NaN, demandVariance: -1, leadTimeMean: 2, serviceLevel: 95 },
        { key: 'b@1', demandMean: 1, demandVariance: 1, leadTimeMean: 2 },
        {
          key: 'c@1',
          demandMean: 1,
          demandVariance: 1,
          leadTimeMean: 2,
          serviceLevel: 0.9,
          minimumLot: 5,
          maximumLot: 4,
        },
      ]),
    );
    expect(issues.map((i) => [i.code, i.path.field])).toEqual([
      ['not-a-number', 'a@1 › demandMean'],
      ['out-of-range', 'a@1 › demandVariance'],
      ['out-of-range', 'a@1 › serviceLevel'],
      ['target-missing', 'b@1 › serviceLevel'],
      ['lot-bounds-cross', 'c@1 › minimumLot'],
    ]);
  });

  test('a block with errors is refused with its issues', () => {
    const bad = replenishmentOf([{ demandMean: 1, demandVariance: 1, leadTimeMean: 2 }]);
    expect(() => [...choosePolicy(bad)]).toThrow('1 issues');
    expect(checkReplenishment({ ...bad, orderCost: new Float64Array(3) })[0].code).toBe('column-length');
  });
});
