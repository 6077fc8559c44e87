import { type SchedulePlan, scheduleWork } from '@tutti/engines/schedule';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scheduleChapter } from '../schedule.ts';
import { verifyPlan } from '../verify.ts';
import { planOfAssignments } from './assigned-plan.ts';
import { assignmentsOf } from './plan-assignments.ts';
import { scheduleProblem } from './schedule-problem.ts';
import { DAY, demandFor, machine, makeOrder, monday, smallModel } from './small-model.fixture.ts';

type Seed = {
  fixed: number;
  of: 'lines' | 'tools' | 'people' | 'none';
  hold: boolean;
  batch: boolean;
  helpers: number;
};
const stepSeed = fc.record<Seed>({
  fixed: fc.integer({ min: 1, max: 30 }),
  of: fc.constantFrom('lines', 'tools', 'people', 'none'),
  hold: fc.boolean(),
  batch: fc.boolean(),
  helpers: fc.integer({ min: 0, max: 2 }),
});
const plantSeed = fc.record({
  processes: fc.array(fc.array(stepSeed, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  orders: fc.array(
    fc.record({ process: fc.nat(2), colour: fc.constantFrom('red', 'blue'), quantity: fc.integer({ min: 1, max: 5 }) }),
    {
      minLength: 1,
      maxLength: 7,
    },
  ),
});

/** One process from its seeds: each step on a class, perhaps with helpers, perhaps held until the next step starts. */
function processOf(seeds: readonly Seed[], id: string) {
  const steps = seeds.map((seed, i) => {
    const held = seed.hold && i + 1 < seeds.length && seed.of === 'tools';
    const uses = seed.of === 'none' ? [] : [{ of: seed.of, ...(held ? { until: 'next' } : {}) }];
    const helpers = seed.helpers > 0 && seed.of !== 'none' ? [{ of: 'pool', quantity: seed.helpers }] : [];
    const batched = seed.batch && seed.of === 'tools' && !held;
    return {
      id: `s${i}`,
      modes: [{ id: 'm', fixed: seed.fixed * 60, perUnit: 60, uses: [...uses, ...helpers] }],
      ...(batched ? { batch: { by: ['colour'], max: { orders: 2 }, maxWaitSeconds: 600 } } : {}),
    };
  });
  return { id, makes: [{ item: 'part', quantity: 1 }], steps };
}

type PlantSeed = { processes: Seed[][]; orders: { process: number; colour: string; quantity: number }[] };

function plantOf(seed: PlantSeed) {
  const changeover = {
    attributes: ['colour'],
    combine: 'sum' as const,
    rules: [{ attribute: 'colour', from: '*', to: '*', time: 300, crew: [{ of: 'pool', quantity: 1 }] }],
  };
  const campaigns = [{ name: 'rinse', clock: 'run' as const, max: 5400, time: 420, mayInterrupt: true }];
  const model = smallModel({
    resources: [
      ...['lines', 'tools', 'people'].map((id) => machine(id, { isClass: true })),
      ...[1, 2].map((i) => machine(`line-${i}`, { classes: [{ id: 'lines' }], changeover, campaigns })),
      ...[1, 2].map((i) => machine(`tool-${i}`, { classes: [{ id: 'tools' }] })),
      ...[1, 2].map((i) => machine(`person-${i}`, { kind: 'personnel', classes: [{ id: 'people' }] })),
      machine('pool', { kind: 'personnel', capacity: 3 }),
    ],
    workspace: {
      state: {
        resources: [1, 2].map((i) => ({
          resource: `line-${i}`,
          attributes: { colour: 'red' },
          campaignCounters: { rinse: 0 },
        })),
        wip: [],
      },
    },
    processes: seed.processes.map((steps, i) => processOf(steps, `p${i}`)),
    demands: seed.orders.map((order, i) =>
      demandFor(`d${i}`, {
        quantity: order.quantity,
        at: monday + (i * DAY) / 8,
        attributes: { colour: order.colour },
        latenessPrice: 1,
      }),
    ),
  });
  const orders = seed.orders.map((order, i) =>
    makeOrder(`o${i}`, `p${order.process % seed.processes.length}`, {
      quantity: order.quantity,
      pegs: [{ demand: `d${i}`, quantity: order.quantity }],
    }),
  );
  return { model, orders };
}

/** What must survive: what is done where and when; batches as groups, quantities and reasons are said elsewhere. */
function core(plan: SchedulePlan) {
  const groups = new Map<number, string[]>();
  for (const one of plan.steps)
    if (one.batch >= 0) groups.set(one.batch, [...(groups.get(one.batch) ?? []), `${one.order}/${one.step}`].sort());
  return plan.steps
    .map((one) => ({
      at: `${one.order}/${one.part}/${one.step}`,
      mode: one.mode,
      span: [one.start, one.end],
      uses: one.uses.map((use) => `${use.use} ${use.resource} ${use.quantity} ${use.from}-${use.to}`).sort(),
      with: one.batch < 0 ? [] : groups.get(one.batch),
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

const preparations = (plan: SchedulePlan) =>
  [
    ...new Set(
      plan.steps.flatMap((one) =>
        one.preparation.map(
          (of) =>
            `${of.kind} ${of.resource} ${of.start}-${of.end} ${of.campaign} ${of.crew.map((use) => use.resource)}`,
        ),
      ),
    ),
  ].sort();

describe('assignments', () => {
  test('reading assignments back gives the plan they were written from', () => {
    fc.assert(
      fc.property(plantSeed, (seed) => {
        const { model, orders } = plantOf(seed);
        const { problem, back } = scheduleProblem(model, orders, { now: monday });
        const outcome = scheduleWork(problem, { seed: 1, budget: { evaluations: 1 } });
        if (outcome.status !== 'feasible') throw new Error(JSON.stringify(outcome));
        const { plan } = outcome.solution;
        const { plan: read, issues } = planOfAssignments(problem, assignmentsOf(problem, plan, back.time.epoch), back);
        expect(issues).toEqual([]);
        expect(core(read)).toEqual(core(plan));
        expect(preparations(read)).toEqual(preparations(plan));
        expect(read.unplanned.map((one) => one.order)).toEqual(plan.unplanned.map((one) => one.order));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('the order of rows does not matter', () => {
    fc.assert(
      fc.property(plantSeed, fc.infiniteStream(fc.nat(1000)), (seed, keys) => {
        const { model, orders } = plantOf(seed);
        const { problem, back } = scheduleProblem(model, orders, { now: monday });
        const outcome = scheduleWork(problem, { seed: 1, budget: { evaluations: 1 } });
        if (outcome.status !== 'feasible') throw new Error(JSON.stringify(outcome));
        const rows = assignmentsOf(problem, outcome.solution.plan, back.time.epoch);
        const weights = new Map(rows.map((row) => [row, keys.next().value as number]));
        const shuffled = rows.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
        const verify = (assignments: typeof rows) =>
          verifyPlan(model, { orders, assignments }, { now: monday })
            .map((issue) => issue.code)
            .sort();
        expect(verify(shuffled)).toEqual(verify(rows));
      }),
      { numRuns: 20, seed: 7 },
    );
  });

  test('what the chapter plans, the verifier accepts, and every late or missing demand says why', () => {
    fc.assert(
      fc.property(plantSeed, (seed) => {
        const { model, orders } = plantOf(seed);
        const result = scheduleChapter(model, orders, { now: monday, seed: 1, budget: { evaluations: 2 } });
        expect(verifyPlan(model, result, { now: monday }).filter((issue) => issue.severity === 'error')).toEqual([]);
        for (const one of result.demands) expect(one.cause === undefined).toBe(one.outcome === 'onTime');
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});
