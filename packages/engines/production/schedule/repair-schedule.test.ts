import { randomFrom } from '@tutti/engines/toolbox';
import { describe, expect, test } from 'vitest';
import { applyChanges, type ScheduleChange } from './apply-changes.ts';
import { compileSchedule } from './compile.ts';
import type { Compiled } from './compiled.ts';
import { decode } from './decode.ts';
import { Decoding } from './decoding.ts';
import { encodePlan } from './plan-codec.ts';
import type { PlannedStep, SchedulePlan, ScheduleProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';
import type { Touched } from './repair-reach.ts';
import { repairSchedule } from './repair-schedule.ts';
import type { ScheduleSolution } from './schedule-options.ts';
import { scheduleCompiled } from './schedule-work.ts';
import {
  smallChangeover,
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';
import { verifySchedule } from './verify.ts';

type Planned = { problem: ScheduleProblem; c: Compiled; solution: ScheduleSolution };

function planned(problem: ScheduleProblem, evaluations = 5): Planned {
  const c = compileSchedule(problem);
  const outcome = scheduleCompiled(c, { seed: 1, budget: { evaluations } });
  if (outcome.status !== 'feasible') throw new Error(outcome.status);
  return { problem, c, solution: outcome.solution };
}

const errors = (c: Compiled, plan: SchedulePlan) =>
  verifySchedule(c.problem, plan).filter((issue) => issue.severity === 'error');
const places = (plan: SchedulePlan) =>
  plan.steps.map(({ order, part, step, mode, start, end, uses }) => ({ order, part, step, mode, start, end, uses }));
const stepOf = (plan: SchedulePlan, order: number, step = 0) =>
  plan.steps.find((one) => one.order === order && one.step === step) as PlannedStep;

/** One machine, one order after the other, ten seconds each; colours cost five seconds of setup. */
function oneMachine(orders: number): ScheduleProblem {
  return smallProblem({
    resources: [smallResource('m')],
    routings: [smallRouting([smallStep('s', [smallMode(10, [smallUse(0)])])])],
    orders: Array.from({ length: orders }, (_, i) => smallOrder(`o${i}`, { due: 10 * (i + 1) })),
  });
}

describe('repair after a change by hand', () => {
  test('a plan that nobody touched stays as it is', () => {
    let moved = 0;
    let all = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const { c, solution } = planned(randomProblem(seed, 2 + (seed % 12)), 1 + (seed % 20));
      const { plan } = repairSchedule(c, solution, []);
      expect(errors(c, plan)).toEqual([]);
      const after = new Set(places(plan).map((one) => JSON.stringify(one)));
      const before = places(solution.plan).map((one) => JSON.stringify(one));
      all += before.length;
      moved += before.filter((one) => !after.has(one)).length;
    }
    expect(moved / all).toBeLessThan(0.005);
  }, 120_000);

  test('after any pin on any plant the plan is valid, and a pin that is not kept is told with what moved it', () => {
    let kept = 0;
    let told = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const { c, solution } = planned(randomProblem(seed, 3 + (seed % 10)));
      const { change, touched } = drawnPin(c, solution.plan, seed);
      if (!change) continue;
      applyChanges(c, [change]);
      const { plan } = repairSchedule(c, solution, touched);
      expect(errors(c, plan)).toEqual([]);
      const now = stepOf(plan, change.order, change.step);
      if (now && now.start === change.start) kept++;
      else {
        expect(plan.conflicts.map((one) => one.code).join()).toMatch(/pin-/);
        told++;
      }
    }
    expect(kept).toBeGreaterThan(30);
    expect(told).toBeGreaterThan(5);
  });

  test('undone changes and the plan before give the same bytes again', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { c, solution } = planned(randomProblem(seed, 3 + (seed % 10)));
      const { change, touched } = drawnPin(c, solution.plan, seed);
      if (!change) continue;
      const before = encodePlan(repairSchedule(c, solution, []).plan);
      const undo = applyChanges(c, [change]);
      const first = encodePlan(repairSchedule(c, solution, touched).plan);
      expect(encodePlan(repairSchedule(c, solution, touched).plan)).toEqual(first);
      applyChanges(c, undo);
      expect(encodePlan(repairSchedule(c, solution, []).plan)).toEqual(before);
    }
  });

  test('a job that comes earlier pushes those it jumps over into the place it has left, and nobody behind', () => {
    const { c, solution } = planned(oneMachine(6));
    const starts = (plan: SchedulePlan) => plan.steps.map((one) => one.start - c.now);
    expect(starts(solution.plan)).toEqual([0, 10, 20, 30, 40, 50]);
    applyChanges(c, [{ kind: 'pin', order: 3, step: 0, start: c.now + 10 }]);
    const { plan } = repairSchedule(c, solution, [{ order: 3, step: 0 }]);
    expect(starts(plan)).toEqual([0, 20, 30, 10, 40, 50]);
  });

  test('a job that goes later leaves its place, and who stood there finds another', () => {
    const { c, solution } = planned(oneMachine(4));
    applyChanges(c, [{ kind: 'pin', order: 0, step: 0, start: c.now + 20 }]);
    const { plan } = repairSchedule(c, solution, [{ order: 0, step: 0 }]);
    expect(plan.steps.map((one) => one.start - c.now)).toEqual([20, 10, 0, 30]);
  });

  test('what nothing binds any more stays, and says that it was kept', () => {
    const { c, solution } = planned(oneMachine(2));
    applyChanges(c, [{ kind: 'pin', order: 0, step: 0, start: c.now + 30 }]);
    const { plan } = repairSchedule(c, solution, [{ order: 0, step: 0 }]);
    expect(plan.steps.map((one) => one.start - c.now)).toEqual([30, 10]);
    expect(stepOf(plan, 0).because.code).toBe('pin');
    expect(stepOf(plan, 1).because.code).toBe('kept');
  });

  test('steps before a pinned one come earlier when the pin cannot be kept otherwise, those behind it close up', () => {
    const chain = smallRouting(
      ['a', 'b', 'c'].map((id, r) => smallStep(id, [smallMode(10, [smallUse(r)])])),
      [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
      ],
    );
    const problem = smallProblem({
      resources: ['a', 'b', 'c'].map((id) => smallResource(id)),
      routings: [chain],
      orders: [smallOrder('first', { due: 30 }), smallOrder('second', { due: 40 }), smallOrder('third', { due: 50 })],
    });
    const { c, solution } = planned(problem);
    expect(stepOf(solution.plan, 2, 1).start - c.now).toBe(30);
    applyChanges(c, [{ kind: 'pin', order: 2, step: 1, start: c.now + 10 }]);
    const { plan } = repairSchedule(c, solution, [{ order: 2, step: 1 }]);
    expect(plan.conflicts).toEqual([]);
    expect([0, 1, 2].map((step) => stepOf(plan, 2, step).start - c.now)).toEqual([0, 10, 20]);
  });

  test('each part of a split order has a pin of its own', () => {
    const problem = oneMachine(3);
    problem.orders[0] = { ...problem.orders[0], quantity: 2, splittable: { maxParts: 2, minQuantity: 1 } };
    const { c, solution } = planned(problem, 1);
    applyChanges(c, [
      { kind: 'split', order: 0, parts: 2 },
      { kind: 'pin', order: 0, step: 0, part: 1, start: c.now + 50 },
    ]);
    const { plan } = repairSchedule(c, solution, [{ order: 0 }]);
    expect(errors(c, plan)).toEqual([]);
    expect(plan.conflicts).toEqual([]);
    expect(plan.steps.filter((one) => one.order === 0).map((one) => one.start - c.now)).toEqual([0, 50]);
    const unsplit = repairSchedule(c, solution, [{ order: 0 }]).plan;
    expect(unsplit).toEqual(plan);
  });

  test('of two pins on one place the older is kept and the newer one is a conflict', () => {
    const { c, solution } = planned(oneMachine(3));
    applyChanges(c, [{ kind: 'pin', order: 2, step: 0, start: c.now + 5 }]);
    const first = repairSchedule(c, solution, [{ order: 2, step: 0 }]);
    applyChanges(c, [{ kind: 'pin', order: 1, step: 0, start: c.now + 7 }]);
    const { plan } = repairSchedule(c, first, [{ order: 1, step: 0 }]);
    expect(stepOf(plan, 2).start - c.now).toBe(5);
    expect(stepOf(plan, 1).start - c.now).toBe(15);
    expect(plan.conflicts).toEqual([expect.objectContaining({ code: 'pin-start-moved' })]);
    expect(plan.conflicts[0].params).toMatchObject({ order: 'o1', because: 'resource' });
  });
});

describe('campaign clocks', () => {
  test('a setup that an insertion changes resets the clocks of all jobs behind it', () => {
    const rule = (from: string, to: string, resets: string[] = []) => ({ from, to, seconds: 2, resets });
    const wash = { name: 'wash', clock: 'run' as const, limits: [{ max: 1000 }], seconds: 1, cost: 0, crew: [] };
    const problem = smallProblem({
      attributeSets: [{ color: 'red' }, { color: 'white' }, { color: 'blue' }],
      changeovers: [smallChangeover([rule('red', 'white'), rule('red', 'blue'), rule('blue', 'white', ['wash'])])],
      resources: [
        smallResource('m', {
          changeover: 0,
          campaigns: [{ ...wash, setsAttributesTo: undefined, mayInterrupt: false, validated: false }],
          initial: { attributes: 0, counters: { wash: 0 } },
        }),
      ],
      routings: [smallRouting([smallStep('s', [smallMode(10, [smallUse(0)])])])],
      orders: [
        smallOrder('red'),
        smallOrder('white', { release: 50, attributes: 1 }),
        smallOrder('white again', { release: 60, attributes: 1 }),
        smallOrder('blue between', { attributes: 2 }),
      ],
    });
    const c = compileSchedule(problem);
    const d = new Decoding(c, { list: new Int32Array(0) });
    decode(d, { list: Int32Array.from([0, 1, 2, 3], (op) => c.blockOf[op]) });
    expect(Array.from(d.start)).toEqual([0, 50, 60, 12]);
    expect(Array.from(d.clockCount)).toEqual([10, 10, 20, 20]);
  });
});

/** A pin somewhere around the place a step has, on a machine it can use. */
function drawnPin(
  c: Compiled,
  plan: SchedulePlan,
  seed: number,
): { change?: Extract<ScheduleChange, { kind: 'pin' }>; touched: Touched[] } {
  const random = randomFrom(seed);
  const steps = plan.steps.filter((one) => !one.frozen && one.part === 0 && one.uses.length > 0);
  if (steps.length === 0) return { touched: [] };
  const { order, step, start, uses } = steps[random.integer(steps.length)];
  const wanted = Math.max(c.now, start + random.integer(120) - 60);
  const change = { kind: 'pin' as const, order, step, start: wanted, resource: uses[0].resource };
  return { change, touched: [{ order, step }] };
}
