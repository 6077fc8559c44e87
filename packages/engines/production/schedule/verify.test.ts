import { describe, expect, test } from 'vitest';
import type { SchedulePlan } from './problem.ts';
import {
  plannedSetup,
  plannedStep,
  smallCalendar,
  smallMode,
  smallOrder,
  smallPlan,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';
import { type Case, changed, codes, leaveOut, move, testCases } from './verify-cases.fixture.ts';

const oneMachine = [smallResource('m')];

const job = (seconds = 3) => smallRouting([smallStep('run', [smallMode(seconds, [smallUse(0)])])]);

const twoOrders: Case = {
  name: 'two orders one after the other',
  problem: smallProblem({
    now: 1,
    resources: oneMachine,
    routings: [job()],
    orders: [smallOrder('a', { release: 2, latest: 9 }), smallOrder('b', { value: 5 })],
  }),
  plan: smallPlan([plannedStep([0, 0], [2, 5], [[0]]), plannedStep([1, 0], [5, 8], [[0]])]),
  damages: [
    ['plan.unknown-index', 'an order out of range', (plan) => (plan.steps[0].order = 7)],
    ['plan.unknown-index', 'a step out of range', (plan) => (plan.steps[0].step = 7)],
    ['plan.unknown-index', 'a mode out of range', (plan) => (plan.steps[0].mode = 1)],
    ['plan.unknown-index', 'a resource out of range', (plan) => (plan.steps[0].uses[0].resource = 1)],
    ['plan.unknown-index', 'a use out of range', (plan) => (plan.steps[0].uses[0].use = 1)],
    ['plan.bad-times', 'a fraction of a second', (plan) => (plan.steps[0].start = 2.5)],
    ['plan.bad-times', 'an end before the start', (plan) => (plan.steps[0].end = 1)],
    ['plan.placed-twice', 'the same step again', (plan) => plan.steps.push(plannedStep([0, 0], [20, 23], [[0]]))],
    ['plan.part-unknown', 'a part of an order that is whole', (plan) => (plan.steps[0].part = 1)],
    ['plan.step-missing', 'a step that is nowhere', (plan) => plan.steps.pop()],
    ['plan.unplanned-but-placed', 'an order both in and out', leaveOut(1)],
    [
      'plan.unplanned-twice',
      'an order left out twice',
      (plan) => {
        plan.steps.pop();
        leaveOut(1)(plan);
        leaveOut(1)(plan);
      },
    ],
    [
      'plan.reason-missing',
      'no reason',
      (plan) => {
        plan.steps.pop();
        plan.unplanned.push({ order: 1, part: 0, reason: { code: '', params: {} } });
      },
    ],
    [
      'plan.unplannable-placed',
      'what cannot be planned',
      (_, problem) => (problem.orders[1].unplannable = { code: 'no-source', params: {} }),
    ],
    ['plan.quantity-wrong', 'another quantity than ordered', (plan) => (plan.steps[0].quantity = 2)],
    ['plan.work-amount', 'a second less', (plan) => (plan.steps[1].end = plan.steps[1].uses[0].to = 7)],
    ['plan.work-amount', 'a second more', (plan) => (plan.steps[1].end = plan.steps[1].uses[0].to = 9)],
    ['plan.work-amount', 'no time at all', (plan) => (plan.steps[1].end = plan.steps[1].uses[0].to = 5)],
    ['plan.over-capacity', 'an overlap', (plan) => move(plan, 1, -1)],
    ['plan.before-release', 'a start before the release', (plan) => move(plan, 0, -1)],
    ['plan.before-now', 'a start in the past', (plan) => move(plan, 0, -2)],
    ['plan.after-latest', 'an end after the latest', (plan) => move(plan, 0, 8)],
    [
      'plan.before-free',
      'a start on a busy machine',
      (_, problem) => (problem.resources[0].initial = { busyUntil: 3 }),
    ],
    ['plan.use-quantity', 'no machine', (plan) => (plan.steps[0].uses = [])],
    ['plan.use-quantity', 'half a machine', (plan) => (plan.steps[0].uses[0].quantity = 0.5)],
    ['plan.use-times', 'a machine taken later than the start', (plan) => (plan.steps[0].uses[0].from = 3)],
    ['plan.hold-too-long', 'a machine kept for nothing', (plan) => (plan.steps[1].uses[0].to = 9)],
    ['plan.hold-too-short', 'a machine given up during the run', (plan) => (plan.steps[1].uses[0].to = 7)],
    ['plan.batch-not-allowed', 'a batch that no rule allows', (plan) => (plan.steps[1].batch = 0)],
    ['plan.not-frozen', 'a fact that nobody gave', (plan) => (plan.steps[1].frozen = true)],
    ['plan.pin-not-kept', 'a pin on another start', (_, problem) => problem.pins.push({ order: 1, step: 0, start: 6 })],
    [
      'plan.pin-not-kept',
      'a pin on another resource',
      (_, problem) => problem.pins.push({ order: 1, step: 0, resource: 3 }),
    ],
    [
      'plan.preparation-stray',
      'a setup where none exist',
      (plan) => plan.steps[0].preparation.push(plannedSetup(0, [1, 2])),
    ],
  ],
};

const breaks: Case = {
  name: 'work over a break, at two speeds and by a slow member',
  problem: smallProblem({
    calendars: [
      smallCalendar([
        [0, 4],
        [6, 50],
      ]),
      smallCalendar(
        [
          [0, 4],
          [6, 50],
        ],
        { speeds: Float64Array.of(2, 1) },
      ),
      smallCalendar([[20, 22]], {
        overtime: { starts: Int32Array.of(22), ends: Int32Array.of(30), costFactors: Float64Array.of(1.5) },
      }),
    ],
    resources: [smallResource('m'), smallResource('fast', { calendar: 1 }), smallResource('p', { calendar: 2 })],
    classes: [{ id: 'people', members: [{ resource: 2, grade: 0.5, validTo: 26 }] }],
    routings: [
      smallRouting(
        [
          smallStep('pause', [smallMode(5, [smallUse(0)])], { minPieceSeconds: 4 }),
          smallStep('fast', [smallMode(5, [smallUse(1)], { perUnit: 0.5, teardown: 1 })], { across: 'nothing' }),
          smallStep('slow', [smallMode(3, [smallUse({ class: 0 })])]),
          smallStep('dry', [smallMode(60, [])]),
          smallStep('wait', [smallMode(2, [])], { calendar: 0 }),
        ],
        [],
      ),
    ],
    orders: [smallOrder('a', { quantity: 4 })],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [0, 7], [[0]], { quantity: 4 }),
    plannedStep([0, 1], [0, 4], [[1]], { quantity: 4 }),
    plannedStep([0, 2], [20, 26], [[2]], { quantity: 4 }),
    plannedStep([0, 3], [5, 65], [], { quantity: 4 }),
    plannedStep([0, 4], [3, 7], [], { quantity: 4 }),
  ]),
  damages: [
    ['plan.starts-in-break', 'a start in the break', (plan) => move(plan, 0, 4)],
    ['plan.ends-in-break', 'an end in the break', (plan) => (plan.steps[0].end = plan.steps[0].uses[0].to = 5)],
    [
      'plan.piece-too-short',
      'a short first piece',
      (plan) => {
        move(plan, 0, 1);
      },
    ],
    [
      'plan.interrupted',
      'a break in a run in one piece',
      (plan, problem) => {
        problem.routings[0].steps[0].across = 'nothing';
        plan.conflicts = [];
      },
    ],
    ['plan.work-amount', 'the grade forgotten', (plan) => (plan.steps[2].end = plan.steps[2].uses[0].to = 23)],
    [
      'plan.use-not-qualified',
      'a membership that has ended',
      (_, problem) => (problem.classes[0].members[0].validTo = 25),
    ],
    ['plan.work-amount', 'elapsed time cut short', (plan) => (plan.steps[3].end = 64)],
    ['plan.ends-in-break', 'a break counted as work', (plan) => (plan.steps[4].end = 5)],
    ['plan.starts-in-break', 'a step without resources in its break', (plan) => move(plan, 4, 1)],
    ['plan.quantity-differs', 'steps of different quantity', (plan) => (plan.steps[3].quantity = 3)],
  ],
};

const links: Case = {
  name: 'links, supplies and receipts',
  problem: smallProblem({
    resources: [smallResource('m'), smallResource('n'), smallResource('o')],
    routings: [
      smallRouting(
        [
          smallStep('first', [smallMode(2, [smallUse(0)])]),
          smallStep('second', [smallMode(2, [smallUse(1)])]),
          smallStep('third', [smallMode(2, [smallUse(1)])]),
          smallStep('apart', [smallMode(2, [smallUse(2)])]),
        ],
        [
          { min: 1, max: 3 },
          { to: 2, type: 'at-start', min: 7 },
          { from: 2, to: 3, type: 'not-in-parallel' },
          { to: 3, type: 'after-start', min: 9, max: 10 },
        ],
      ),
      smallRouting([smallStep('use', [smallMode(2, [smallUse(2)])])]),
    ],
    orders: [
      smallOrder('a'),
      smallOrder('b', {
        routing: 1,
        supplies: [
          { step: 0, order: 0, quantity: 1, at: 'start', lag: 1 },
          { step: 0, order: 0, fromStep: 2, quantity: 1, at: 'end' },
          { step: 0, receipt: 14, quantity: 1, name: 'glue', at: 'end' },
        ],
      }),
    ],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [0, 2], [[0]]),
    plannedStep([0, 1], [3, 5], [[1]]),
    plannedStep([0, 2], [7, 9], [[1]]),
    plannedStep([0, 3], [9, 11], [[2]]),
    plannedStep([1, 0], [12, 14], [[2]]),
  ]),
  damages: [
    ['plan.link-too-early', 'a minimum lag cut', (plan) => move(plan, 1, -1)],
    [
      'plan.link-too-late',
      'a maximum lag passed',
      (plan) => {
        move(plan, 1, 3);
        plan.steps[1].uses[0].resource = 1;
      },
    ],
    ['plan.link-too-late', 'a start later than at the start', (plan) => move(plan, 2, 1)],
    ['plan.link-too-early', 'a start earlier than at the start', (plan) => move(plan, 2, -1)],
    ['plan.in-parallel', 'two steps at once', (plan) => move(plan, 3, -1)],
    ['plan.link-too-late', 'a start too long after a start', (plan) => move(plan, 3, 2)],
    ['plan.before-supply', 'the lag after the supplier cut', (plan) => move(plan, 4, -1)],
    [
      'plan.before-supply',
      'a supply by the end that comes later',
      (_, problem) => {
        const [, byEnd] = problem.orders[1].supplies;
        if ('order' in byEnd) byEnd.lag = 6;
      },
    ],
    [
      'plan.before-receipt',
      'a receipt after the end',
      (_, problem) => {
        problem.orders[1].supplies.push({ step: 0, receipt: 15, quantity: 1, name: 'nails', at: 'end' });
      },
    ],
    [
      'plan.supplier-unplanned',
      'a supplier left out',
      (plan) => {
        plan.steps.splice(0, 4);
        leaveOut(0)(plan);
      },
    ],
  ],
};

const overlap: Case = {
  name: 'overlapping steps by transfers of 4 of 10 units',
  problem: smallProblem({
    resources: [smallResource('m'), smallResource('n')],
    routings: [
      smallRouting(
        [
          smallStep('make', [smallMode(1, [smallUse(0)], { perUnit: 2 })]),
          smallStep('pack', [smallMode(0, [smallUse(1)], { perUnit: 1 })]),
        ],
        [{ overlapQuantity: 4 }],
      ),
    ],
    orders: [smallOrder('a', { quantity: 10 })],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [0, 21], [[0]], { quantity: 10 }),
    plannedStep([0, 1], [13, 23], [[1]], { quantity: 10 }),
  ]),
  damages: [
    ['plan.transfer-end', 'no time for the last 2 units', (plan) => move(plan, 1, -1)],
    ['plan.transfer-too-early', 'a start before the first 4 are made', (plan) => move(plan, 1, -5)],
  ],
};

const split: Case = {
  name: 'an order in two parts',
  problem: smallProblem({
    resources: [smallResource('m')],
    routings: [smallRouting([smallStep('run', [smallMode(0, [smallUse(0)], { perUnit: 1 })])])],
    orders: [smallOrder('a', { quantity: 5, splittable: { maxParts: 2, minQuantity: 2 } })],
  }),
  plan: smallPlan(
    [plannedStep([0, 0], [0, 2], [[0]], { quantity: 2 }), plannedStep([0, 0], [2, 5], [[0]], { quantity: 3, part: 1 })],
    { parts: [{ order: 0, parts: 2 }] },
  ),
  damages: [
    ['plan.quantity-wrong', 'parts that miss a unit', (_, problem) => (problem.orders[0].quantity = 6)],
    ['plan.part-too-small', 'a part too small', (_, problem) => (problem.orders[0].splittable!.minQuantity = 3)],
    ['plan.too-many-parts', 'too many parts', (_, problem) => (problem.orders[0].splittable!.maxParts = 1)],
    ['plan.step-missing', 'a part that is nowhere', (plan) => plan.steps.pop()],
  ],
};

const facts: Case = {
  name: 'facts that overlap, on a reserved machine',
  problem: smallProblem({
    now: 5,
    resources: [
      smallResource('m', {
        blocks: [
          {
            starts: Int32Array.of(10),
            ends: Int32Array.of(20),
            reservedFor: [{ attribute: 'color', is: 'eq', value: 'red' }],
          },
        ],
      }),
    ],
    attributeSets: [{ color: 'red' }, { color: 'blue' }],
    routings: [job()],
    orders: [smallOrder('a'), smallOrder('b'), smallOrder('c'), smallOrder('d', { attributes: 1 })],
    frozen: [
      { order: 0, step: 0, mode: 0, start: 1, end: 6, resources: [0], running: true },
      { order: 1, step: 0, mode: 0, start: 4, end: 8, resources: [0], running: true },
    ],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [1, 6], [[0]], { frozen: true }),
    plannedStep([1, 0], [4, 8], [[0]], { frozen: true }),
    plannedStep([2, 0], [8, 11], [[0]]),
    plannedStep([3, 0], [20, 23], [[0]]),
  ]),
  damages: [
    ['plan.fact-changed', 'a fact moved', (plan) => move(plan, 0, 1)],
    ['plan.fact-changed', 'a fact taken as a plan', (plan) => (plan.steps[1].frozen = false)],
    ['plan.fact-changed', 'a fact without its machine', (plan) => (plan.steps[1].uses = [])],
    ['plan.fact-missing', 'a fact left out', (plan) => plan.steps.shift()],
    ['plan.over-capacity', 'a plan on top of a fact', (plan) => move(plan, 2, -1)],
    ['plan.reserved', 'work in time kept for others', (plan) => move(plan, 3, -1)],
  ],
};

testCases([twoOrders, breaks, links, overlap, split, facts]);

describe('what is allowed', () => {
  test('an order left out with a reason is no issue, even with a fact of it', () => {
    const left = (plan: SchedulePlan) => {
      plan.steps.pop();
      leaveOut(plan.steps.length)(plan);
    };
    expect(changed(twoOrders, left)).toEqual([]);
    expect(changed(facts, leaveOut(0))).toEqual([]);
  });

  test('a pin that is not kept but named as a conflict is no issue', () => {
    const named = changed(twoOrders, (plan, problem) => {
      problem.pins.push({ order: 1, step: 0, start: 6 });
      plan.conflicts.push({ code: 'pin', params: { order: 'b', step: 'run' } });
    });
    expect(named).toEqual([]);
  });

  test('regular and overtime are not mixed: overtime of one use does not help the regular time of another', () => {
    const overtime = { starts: Int32Array.of(4), ends: Int32Array.of(8), costFactors: Float64Array.of(2) };
    const problem = (second: ReturnType<typeof smallCalendar>) =>
      smallProblem({
        calendars: [smallCalendar([[0, 4]], { overtime }), second],
        resources: [smallResource('m'), smallResource('n', { calendar: 1 })],
        routings: [smallRouting([smallStep('run', [smallMode(6, [smallUse(0), smallUse(1)])])])],
        orders: [smallOrder('a')],
      });
    const plan = smallPlan([plannedStep([0, 0], [0, 6], [[0], [1]])]);
    expect(codes(problem(smallCalendar([[0, 8]])), plan)).toEqual([]);
    expect(codes(problem(smallCalendar([[0, 4]], { overtime })), plan)).toEqual([]);
    expect(codes(problem(smallCalendar([[0, 4]])), plan)).toEqual(['plan.ends-in-break']);
  });
});
