import { policyRegistry, TuttiError } from '@tutti/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DerivedPolicy, PrioritiesProblem, Weights } from './index.ts';
import * as priorities from './index.ts';

const scope = { item: 'a', place: 'p' };
const base: PrioritiesProblem = {
  weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 },
  prices: { shortagePerUnit: 0.4, latenessPerUnitHour: 0.01, externalFailurePerUnit: 25, leadTimePerUnitDay: 0.004 },
  strategy: 'S-1',
  stocks: [
    {
      scope,
      demandPerYear: 730_000,
      holdingPerUnitYear: 0.8,
      setupCost: 500,
      productionPerYear: 9e6,
      demandDeviationPerDay: 600,
      leadTimeDays: 3,
    },
  ],
  inspections: [{ scope, costPerUnit: 0.02, fractionDefective: 0.0005, stable: true }],
  charts: [
    {
      scope,
      falseAlarmProbability: 0.0027,
      falseAlarmCost: 100,
      fixedSampleCost: 5,
      costPerPiece: 2,
      sampleSize: 5,
      shiftsPerHour: 0.02,
      shiftInSigmas: 1.5,
      unitsPerHour: 1500,
      addedFractionDefective: 0.01,
    },
  ],
  staffing: [
    {
      scope: { resource: 'servers' },
      arrivalsPerHour: 9.5,
      servicesPerHour: 2,
      costPerServerHour: 120,
      waitingPerHour: 60,
    },
  ],
  cushions: [{ scope: { resource: 'stage' }, costPerHour: 600, load: 3.2, queueingPerHour: 40, variability: 1 }],
  overtime: [{ scope: { resource: 'stage' }, premiumPerHour: 300, unitsPerHour: 1500, hoursSaved: 18 }],
  preventive: [
    {
      scope: { resource: 'stage' },
      weibullShape: 2.2,
      weibullScale: 800,
      preventiveCost: 1500,
      failureCost: 3000,
      lateCostOfFailure: 3000,
    },
  ],
};
const weighted = (cost: number, quality: number, delivery: number, flexibility: number): Weights => ({
  cost,
  quality,
  delivery,
  flexibility,
});
function solve(weights: Weights, more: Partial<PrioritiesProblem> = {}) {
  const outcome = priorities.setPriorities({ ...base, ...more, weights });
  if (outcome.status !== 'feasible') throw new Error(outcome.status);
  const by = (formula: string) =>
    outcome.solution.policies.find((policy) => policy.formula === formula) as DerivedPolicy;
  return { ...outcome.solution, by };
}

const golden = [
  {
    name: 'cost leader',
    w: weighted(55, 15, 20, 10),
    m: ['0.27', '0.36', '0.18'],
    lot: 27306,
    service: '79.4',
    safety: 854,
    ppm: 2933,
    inspect: 'none',
    chart: '2.65',
    beta: '0.41',
    staff: 6,
    u: '0.942',
    cushion: 6,
    overtime: 55,
    preventive: 595,
  },
  {
    name: 'neutral',
    w: weighted(25, 25, 25, 25),
    m: ['1.00', '1.00', '1.00'],
    lot: 18749,
    service: '94.9',
    safety: 1696,
    ppm: 800,
    inspect: 'none',
    chart: '1.38',
    beta: '0.64',
    staff: 6,
    u: '0.875',
    cushion: 14,
    overtime: 20,
    preventive: 456,
  },
  {
    name: 'quality',
    w: weighted(15, 55, 20, 10),
    m: ['3.67', '1.33', '0.67'],
    lot: 21166,
    service: '95.7',
    safety: 1779,
    ppm: 218,
    inspect: 'all',
    chart: '0.72',
    beta: '0.72',
    staff: 6,
    u: '0.895',
    cushion: 12,
    overtime: 15,
    preventive: 415,
  },
  {
    name: 'delivery',
    w: weighted(15, 20, 50, 15),
    m: ['1.33', '3.33', '1.00'],
    lot: 18749,
    service: '98.5',
    safety: 2244,
    ppm: 600,
    inspect: 'none',
    chart: '1.20',
    beta: '1.01',
    staff: 7,
    u: '0.875',
    cushion: 14,
    overtime: 6,
    preventive: 294,
  },
  {
    name: 'flexibility',
    w: weighted(15, 15, 20, 50),
    m: ['1.00', '1.33', '3.33'],
    lot: 11840,
    service: '97.6',
    safety: 2049,
    ppm: 800,
    inspect: 'none',
    chart: '1.38',
    beta: '0.72',
    staff: 6,
    u: '0.795',
    cushion: 26,
    overtime: 15,
    preventive: 415,
  },
];

describe('worked numbers of the strategy cascade', () => {
  test.each(golden)('$name: every column of the table', (row) => {
    const { multipliers: m, by } = solve(row.w);
    expect([m.quality, m.delivery, m.flexibility].map((x) => x.toFixed(2))).toEqual(row.m);
    expect(Math.round(by('epq@1').value as number)).toBe(row.lot);
    expect((100 * (by('hadley-whitin@1').value as number)).toFixed(1)).toBe(row.service);
    expect(Math.round(by('safety-stock@1').value as number)).toBe(row.safety);
    expect(Math.round(by('deming-kp@1').figures.breakEvenPpm)).toBe(row.ppm);
    expect(by('deming-kp@1').value).toBe(row.inspect);
    expect(by('duncan@1').figures.hours.toFixed(2)).toBe(row.chart);
    expect(by('erlang-c@1').figures.beta.toFixed(2)).toBe(row.beta);
    expect(by('erlang-c@1').figures.servers).toBe(row.staff);
    expect((by('vut-cushion@1').value as number).toFixed(3)).toBe(row.u);
    expect(Math.round(100 * by('vut-cushion@1').figures.cushion)).toBe(row.cushion);
    expect(Math.round(by('overtime-break-even@1').figures.breakEvenHours)).toBe(row.overtime);
    expect(Math.round(by('age-replacement@1').figures.hours)).toBe(row.preventive);
  });

  test('the delivery archetype cuts the wait from 12 to 3.6 minutes', () => {
    expect((60 * solve(golden[1].w).by('erlang-c@1').figures.waitHours).toFixed(1)).toBe('12.0');
    expect((60 * solve(golden[3].w).by('erlang-c@1').figures.waitHours).toFixed(1)).toBe('3.6');
  });

  test('a cycle service of 79 % can be a fill rate of 99.6 %', () => {
    expect(solve(golden[0].w).by('safety-stock@1').figures.fillRate.toFixed(3)).toBe('0.996');
  });

  test('a derived policy carries formula, inputs and strategy', () => {
    const service = solve(golden[1].w).by('hadley-whitin@1');
    expect(service).toMatchObject({
      scope,
      parameter: 'serviceLevel',
      strategy: 'S-1',
      inputs: { h: 0.8, b: 0.4, mD: 1, D: 730_000 },
    });
  });
});

describe('bounds and breakpoints', () => {
  test('the staff changes exactly at the breakpoint it names', () => {
    const found = solve(golden[1].w).by('erlang-c@1');
    const more = found.breakpoints[1];
    const staffAt = (m: number) =>
      priorities.staffErlangC({
        arrivalsPerHour: 9.5,
        servicesPerHour: 2,
        costPerServerHour: 120,
        waitingPerHour: 60 * m,
      }).servers;
    expect([staffAt(more.at * 0.999), staffAt(more.at * 1.001)]).toEqual([6, 7]);
    expect(staffAt(found.breakpoints[0].at * 0.999)).toBe(5);
  });

  test('overtime pays once the delivery multiplier passes its breakpoint', () => {
    const found = solve(golden[1].w).by('overtime-break-even@1');
    expect(found.value).toBe(false);
    expect(found.breakpoints[0].at).toBeCloseTo(20 / 18, 9);
    expect(solve(golden[2].w).by('overtime-break-even@1').value).toBe(true);
  });

  test('a lot below what the setups allow is raised, and shorter setups are recommended', () => {
    const stocks = [{ ...base.stocks![0], setupYears: 0.03, runYearsPerUnit: 1e-7 }];
    const lot = solve(golden[4].w, { stocks }).by('epq@1');
    expect(lot.value).toBeCloseTo((730_000 * 0.03) / (1 - 0.073), 6);
    expect(lot.notes[0].code).toBe('shorten-setup');
  });

  test('a floor binds and says what it replaced', () => {
    const service = solve(golden[0].w, { stocks: [{ ...base.stocks![0], floor: 0.93 }] }).by('hadley-whitin@1');
    expect(service.value).toBe(0.93);
    expect(service.notes[0].code).toBe('raised-to-floor');
  });

  test('a critical characteristic is inspected whatever the weights say', () => {
    const inspections = [{ ...base.inspections![0], critical: true }];
    expect(solve(golden[0].w, { inspections }).by('critical-by-rule@1').value).toBe('all');
  });

  test('without wear no preventive interval is derived', () => {
    const preventive = [{ ...base.preventive![0], weibullShape: 0.9 }];
    expect(solve(golden[1].w, { preventive }).by('age-replacement@1')).toBeUndefined();
  });

  test('weights that do not sum to 100 are refused with the issue', () => {
    expect(() => solve(weighted(50, 10, 10, 10))).toThrow(TuttiError);
    expect(priorities.checkPriorities({ ...base, weights: weighted(50, 10, 10, 10) })[0].code).toBe(
      'priorities.weights-sum',
    );
  });
});

describe('oracles', () => {
  test('age replacement is the minimum of the cost rate found by scanning', () => {
    const life = { shape: 2.2, scale: 800, preventiveCost: 1500, failureCost: 6000 };
    const best = priorities.costPerHour(priorities.ageReplacement(life), life);
    for (let age = 50; age < 2000; age += 10)
      expect(priorities.costPerHour(age, life)).toBeGreaterThanOrEqual(best - 1e-9);
  });

  test('Erlang C agrees with the state probabilities of M/M/6', () => {
    const load = 4.75;
    let term = 1;
    let below = 1;
    for (let n = 1; n < 6; n++) below += term *= load / n;
    const waiting = (term * load) / 6 / (1 - load / 6);
    expect(priorities.erlangC(6, load)).toBeCloseTo(waiting / (below + waiting), 12);
  });
});

const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true });
const anyWeights = fc.tuple(positive(10), positive(10), positive(10), positive(10)).map(([c, q, d, f]) => {
  const sum = c + q + d + f;
  return weighted((100 * c) / sum, (100 * q) / sum, (100 * d) / sum, (100 * f) / sum);
});

describe('properties', () => {
  test('equal weights leave every price at its base, whatever the power', () => {
    fc.assert(
      fc.property(positive(5), (gamma) => {
        const found = solve(golden[1].w, { gamma });
        expect(found.prices).toEqual(base.prices);
      }),
    );
  });

  test('weights and multipliers are each other’s inverse inside the clip', () => {
    fc.assert(
      fc.property(anyWeights, fc.double({ min: 0.5, max: 2, noNaN: true }), (weights, gamma) => {
        const m = priorities.multipliersOf(weights, gamma);
        fc.pre(weights.cost > 5 && Object.values(m).every((x) => x > 0.1251 && x < 7.999));
        const back = priorities.weightsOf(m, gamma);
        for (const name of ['cost', 'quality', 'delivery', 'flexibility'] as const)
          expect(back[name]).toBeCloseTo(weights[name], 6);
      }),
    );
  });

  test('more weight on one aim moves its knobs one way only', () => {
    fc.assert(
      fc.property(anyWeights, anyWeights, (a, b) => {
        const [x, y] = [solve(a), solve(b)];
        const rises = (
          name: 'quality' | 'delivery' | 'flexibility',
          formula: string,
          pick: (p: DerivedPolicy) => number,
          sign: number,
        ) => {
          const change = Math.sign(y.multipliers[name] - x.multipliers[name]);
          const moved = (pick(y.by(formula)) - pick(x.by(formula))) * sign * change;
          expect(moved).toBeGreaterThanOrEqual(-1e-6);
        };
        const value = (p: DerivedPolicy) => p.value as number;
        rises('flexibility', 'epq@1', value, -1);
        rises('flexibility', 'vut-cushion@1', value, -1);
        rises('quality', 'deming-kp@1', (p) => p.figures.breakEvenPpm, -1);
        rises('quality', 'duncan@1', value, -1);
        rises('delivery', 'erlang-c@1', (p) => p.figures.servers, 1);
        rises('delivery', 'overtime-break-even@1', (p) => p.figures.breakEvenHours, -1);
        rises('delivery', 'age-replacement@1', value, -1);
      }),
      { numRuns: 60 },
    );
  });

  test('at a given lot, a dearer shortage raises service and safety stock', () => {
    fc.assert(
      fc.property(positive(8), positive(8), (a, b) => {
        const level = (m: number) =>
          priorities.hadleyWhitin({
            holdingPerUnitYear: 0.8,
            lot: 18749,
            shortagePerUnit: 0.4 * m,
            demandPerYear: 730_000,
          });
        expect(Math.sign(level(b) - level(a)) * Math.sign(b - a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('what the policies reveal is the strategy they were derived from', () => {
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const { multipliers: m, by } = solve(weights);
        const facts = base.stocks![0];
        const lot = by('epq@1').value as number;
        const close = (found: number, wanted: number) => expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-6);
        close(priorities.revealedByLot({ ...facts, lot, leadTimePerUnitDay: 0.004 }).low, m.flexibility);
        const serviceLevel = by('hadley-whitin@1').value as number;
        close(priorities.revealedByService({ ...facts, lot, serviceLevel, shortagePerUnit: 0.4 }).low, m.delivery);
        const utilisation = by('vut-cushion@1').value as number;
        close(priorities.revealedByUtilisation({ ...base.cushions![0], utilisation }).low, m.flexibility);
        const inspected = by('deming-kp@1').value as 'all' | 'none';
        const kp = priorities.revealedByInspection({ ...base.inspections![0], externalFailurePerUnit: 25, inspected });
        const shown = priorities.revealedByStaff(by('erlang-c@1').figures.servers, base.staffing![0]);
        const worked = by('overtime-break-even@1').value as boolean;
        const overtime = priorities.revealedByOvertime({
          ...base.overtime![0],
          hoursSaved: 18,
          latenessPerUnitHour: 0.01,
          worked,
        });
        for (const one of [kp, shown, overtime]) {
          expect(m[one.multiplier]).toBeGreaterThanOrEqual(one.low * (1 - 1e-9));
          expect(m[one.multiplier]).toBeLessThanOrEqual(one.high * (1 + 1e-9));
        }
        expect(priorities.commonPriorities([kp, shown, overtime]).some((each) => each.conflict)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('decisions of two strategies are found to conflict', () => {
    const brochure = priorities.revealedByInspection({
      costPerUnit: 0.02,
      fractionDefective: 0.0005,
      externalFailurePerUnit: 25,
      inspected: 'all',
    });
    const floor = priorities.revealedByInspection({
      costPerUnit: 0.02,
      fractionDefective: 0.002,
      externalFailurePerUnit: 25,
      inspected: 'none',
    });
    expect(priorities.commonPriorities([brochure, floor])[0].conflict).toBeDefined();
  });
});

describe('priority map', () => {
  const scale = { basePerUnitHour: 0.01 };
  test('the lower the number the dearer the delay, and no priority costs the base', () => {
    expect(priorities.latenessPriceOf(undefined, scale).perUnitHour).toBe(0.01);
    fc.assert(
      fc.property(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }), (a, b) => {
        fc.pre(a < b);
        const [urgent, relaxed] = [priorities.latenessPriceOf(a, scale), priorities.latenessPriceOf(b, scale)];
        expect(urgent.perUnitHour).toBeGreaterThanOrEqual(relaxed.perUnitHour);
        expect(urgent.factor).toBeLessThanOrEqual(64);
      }),
    );
  });
});

test('every derived policy names a formula that the policy registry lists for its parameter', () => {
  const { policies } = solve(weighted(25, 25, 25, 25));
  expect(policies.length).toBeGreaterThan(6);
  for (const { parameter, formula } of policies)
    expect((policyRegistry as Record<string, { formulas?: readonly string[] }>)[parameter].formulas).toContain(formula);
});
