import { describe, expect, test } from 'vitest';
import { binomial, normal, normalQuantile, poisson } from '../../toolbox/index.ts';
import { hadleyWhitin, reorderCost } from './continuous-review.ts';
import { economicOrderQuantity, economicProductionQuantity, setupFloor } from './economic-lot.ts';
import { convolvedLeadTimeDemand, leadTimeDemand } from './lead-time-demand.ts';
import { newsvendor, newsvendorAt } from './newsvendor.ts';
import { reorderUpTo } from './reorder-up-to.ts';
import { hadleyWhitinService, normalFillRate, safetyStock } from './safety-stock.ts';

describe('book: Snyder & Shen (2019), Fundamentals of Supply Chain Theory', () => {
  test('example 3.1, economic order quantity, and the same with production at 2 000', () => {
    const lot = economicOrderQuantity({ demand: 1300, orderCost: 8, holdingCost: 0.225 });
    expect(lot.quantity).toBeCloseTo(304.0467800264, 9);
    expect(lot.costPerPeriod).toBeCloseTo(68.4105255059, 9);
    const made = economicProductionQuantity({ demand: 1300, orderCost: 8, holdingCost: 0.225, productionRate: 2000 });
    expect(made.quantity).toBeCloseTo(513.9328595517, 9);
    expect(made.costPerPeriod).toBeCloseTo(40.4722126897, 9);
  });

  test('examples 4.3 and 4.4, newsvendor with normal demand, without and with a lead time of 4', () => {
    const one = newsvendor(normal(50, 8), { under: 0.7, over: 0.18 });
    expect(one.quantity).toBeCloseTo(56.6039559274, 9);
    expect(one.expectedCost).toBeCloseTo(1.9976051932, 9);
    const demand = leadTimeDemand({ mean: 50, variance: 64, whole: false }, { mean: 5, variance: 0 });
    const five = newsvendor(demand, { under: 0.7, over: 0.18 });
    expect(five.quantity).toBeCloseTo(264.7668943742, 8);
    expect(five.expectedCost).toBeCloseTo(4.4667810041, 9);
  });

  test('stockpyl manual: newsvendor with N(120, 10), h = 2, p = 18', () => {
    const answer = newsvendor(normal(120, 10), { under: 18, over: 2 });
    expect(answer.quantity).toBeCloseTo(132.8155156554, 9);
    expect(answer.expectedCost).toBeCloseTo(35.0996663865, 9);
  });

  test('examples 4.7 and 4.8, newsvendor with Poisson demand', () => {
    const small = newsvendor(poisson(6), { under: 4, over: 1 });
    expect(small.quantity).toBe(8);
    expect(small.expectedCost).toBeCloseTo(3.5701069458, 9);
    const large = newsvendor(poisson(18), { under: 270, over: 200 });
    expect(large.quantity).toBe(19);
    expect(large.expectedCost).toBeCloseTo(786.0884409351, 8);
  });

  test('example 5.2, lot and reorder point by turns', () => {
    const lead = leadTimeDemand({ mean: 1300, variance: 150 ** 2, whole: false }, { mean: 1 / 12, variance: 0 });
    const policy = hadleyWhitin({
      demand: 1300,
      orderCost: 8,
      holdingCost: 0.225,
      shortageCost: 7.5,
      leadTimeDemand: lead,
    });
    expect(policy.reorderPoint).toBeCloseTo(213.9704421358, 5);
    expect(policy.lot).toBeCloseTo(318.5901810769, 5);
    expect(policy.costPerPeriod).toBeCloseTo(95.4511402229, 8);
  });

  test('example 5.5, economic lot plus safety stock at the critical ratio', () => {
    const stock = safetyStock({ demandMean: 1300, demandSd: 150, leadTimeMean: 1 / 12, leadTimeSd: 0 }, 7.5 / 7.725);
    expect(1300 / 12 + stock).toBeCloseTo(190.337, 3);
  });

  test('example 4.7 and problem 4.31, optimal (s, S)', () => {
    const a = reorderUpTo({ demand: poisson(6), orderCost: 5, holdingCost: 1, backorderCost: 4 });
    expect([a.reorderPoint, a.orderUpTo]).toEqual([4, 10]);
    expect(a.costPerPeriod).toBeCloseTo(8.0341115615, 9);
    const b = reorderUpTo({ demand: poisson(4), orderCost: 150, holdingCost: 40, backorderCost: 125 });
    expect([b.reorderPoint, b.orderUpTo]).toEqual([2, 7]);
    expect(b.costPerPeriod).toBeCloseTo(223.574829567, 8);
  });
});

test('book: Zheng & Federgruen (1991), all 24 optimal (s, S) with their costs', () => {
  const mean = [10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 21, 22, 23, 24, 51, 52, 59, 61, 63, 64];
  const s = [6, 10, 14, 19, 23, 28, 33, 37, 42, 47, 52, 56, 62, 67, 15, 16, 17, 18, 43, 44, 51, 52, 54, 55];
  const S = [40, 49, 62, 56, 66, 77, 87, 97, 108, 118, 129, 75, 81, 86, 65, 68, 52, 54, 110, 112, 126, 131, 73, 74];
  const cost = [
    35.022, 42.698, 49.173, 54.262, 57.819, 61.215, 64.512, 67.776, 70.975, 74.149, 77.306, 78.518, 79.037, 79.554,
    50.406, 51.632, 52.757, 53.518, 71.611, 72.246, 76.679, 77.929, 78.287, 78.402,
  ];
  mean.forEach((m, i) => {
    const policy = reorderUpTo({ demand: poisson(m), orderCost: 64, holdingCost: 1, backorderCost: 9 });
    expect([m, policy.reorderPoint, policy.orderUpTo]).toEqual([m, s[i], S[i]]);
    expect(Math.abs(policy.costPerPeriod - cost[i])).toBeLessThan(6e-4);
  });
});

describe('golden: the worked numbers of the strategy cascade', () => {
  const base = { demand: 730_000, orderCost: 500, holdingCost: 0.8, productionRate: 9_000_000 };
  const item = { demandMean: 2000, demandSd: 600, leadTimeMean: 3, leadTimeSd: 0 };
  const rows: [name: string, priceOfTime: number, mD: number, lot: number, service: number, stock: number][] = [
    ['cost leader', 10 / 55, 20 / 55, 27_306, 0.794, 854],
    ['neutral', 1, 1, 18_749, 0.949, 1_696],
    ['quality', 10 / 15, 20 / 15, 21_166, 0.957, 1_779],
    ['delivery', 1, 50 / 15, 18_749, 0.985, 2_244],
    ['flexibility', 50 / 15, 20 / 15, 11_840, 0.976, 2_049],
  ];

  test.each(rows)('%s', (_, priceOfTime, mD, lot, service, stock) => {
    const q = economicProductionQuantity({ ...base, responsiveness: 365 * 0.004 * priceOfTime }).quantity;
    const alpha = hadleyWhitinService({ holdingCost: 0.8, lot: q, shortageCost: 0.4 * mD, demand: 730_000 });
    expect(Math.round(q)).toBe(lot);
    expect(alpha).toBeCloseTo(service, 3);
    expect(Math.round(safetyStock(item, alpha))).toBe(stock);
  });

  test('a service level of 79 % is a fill rate of 99.6 %', () => {
    expect(normalFillRate({ sd: 600 * Math.sqrt(3), lot: 27_306, z: normalQuantile(0.794) })).toBeCloseTo(0.9957, 3);
  });
});

describe('oracle and property', () => {
  test('no neighbour of the newsvendor quantity is cheaper, whatever the distribution', () => {
    for (const demand of [poisson(3.7), binomial(30, 0.4), poisson(150)]) {
      for (const under of [0.2, 1, 9, 200]) {
        const best = newsvendor(demand, { under, over: 1 });
        for (const step of [-1, 1]) {
          const beside = newsvendorAt(demand, { under, over: 1 }, best.quantity + step);
          expect(beside.expectedCost).toBeGreaterThanOrEqual(best.expectedCost - 1e-9);
        }
      }
    }
  });

  test('no (s, Q) near the one found by turns is cheaper', () => {
    const problem = {
      demand: 1300,
      orderCost: 8,
      holdingCost: 0.225,
      shortageCost: 7.5,
      leadTimeDemand: normal(108.3, 43.3),
    };
    const best = hadleyWhitin(problem);
    for (const ds of [-2, 0, 2]) {
      for (const dq of [-5, 0, 5]) {
        expect(reorderCost(problem, best.reorderPoint + ds, best.lot + dq)).toBeGreaterThanOrEqual(
          best.costPerPeriod - 1e-9,
        );
      }
    }
  });

  test('lots at the setup floor fill the period exactly', () => {
    const lot = { demand: 120, setupTime: 0.03, unitTime: 0.005 };
    const q = setupFloor(lot);
    expect(lot.demand * lot.unitTime + (lot.demand / q) * lot.setupTime).toBeCloseTo(1, 12);
    expect(setupFloor({ ...lot, unitTime: 0.01 })).toBe(Infinity);
  });

  test('the sum over a random lead time has the moments of the formula', () => {
    const period = [0.5, 0.2, 0.2, 0.1];
    const leadTime = [0, 0.3, 0.5, 0.2];
    const sum = convolvedLeadTimeDemand(period, leadTime);
    const moments = (p: ArrayLike<number>) => {
      let m = 0;
      let m2 = 0;
      for (let k = 0; k < p.length; k++) {
        m += k * p[k];
        m2 += k * k * p[k];
      }
      return { mean: m, variance: m2 - m * m };
    };
    const d = moments(period);
    const l = moments(leadTime);
    expect(moments(sum).mean).toBeCloseTo(d.mean * l.mean, 12);
    expect(moments(sum).variance).toBeCloseTo(l.mean * d.variance + d.mean ** 2 * l.variance, 12);
  });

  test('an unusable cost or service level is refused with its value', () => {
    expect(() => newsvendor(poisson(4), { under: 0, over: 1 })).toThrow('under');
    expect(() => safetyStock({ demandMean: 1, demandSd: 1, leadTimeMean: 1, leadTimeSd: 0 }, 95)).toThrow('95');
    expect(() => economicProductionQuantity({ demand: 5, orderCost: 1, holdingCost: 1, productionRate: 4 })).toThrow(
      'not above',
    );
  });
});
