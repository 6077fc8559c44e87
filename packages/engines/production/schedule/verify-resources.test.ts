import { describe, expect, test } from 'vitest';
import {
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
import { type Case, codes, move, testCases } from './verify-cases.fixture.ts';

const crowd: Case = {
  name: 'members of classes, the same one again, and a pool with fewer units later',
  problem: smallProblem({
    resources: [
      smallResource('p'),
      smallResource('q'),
      smallResource('r'),
      smallResource('pool', {
        capacity: 2,
        capacityOverTime: { starts: Int32Array.of(10), values: Float64Array.of(1) },
      }),
    ],
    classes: [
      { id: 'one', members: [{ resource: 0 }, { resource: 1 }, { resource: 2 }] },
      { id: 'two', members: [{ resource: 0 }] },
    ],
    routings: [
      smallRouting([
        smallStep('both', [smallMode(2, [smallUse({ class: 0 }, { quantity: 2 }), smallUse(3, { quantity: 1.5 })])]),
        smallStep('skilled', [smallMode(2, [smallUse({ all: [0, 1] })])]),
        smallStep('again', [smallMode(2, [smallUse({ class: 0 }, { same: 0 })])]),
      ]),
      smallRouting([smallStep('some', [smallMode(2, [smallUse(3, { quantity: 0.5 })])])]),
    ],
    orders: [smallOrder('a'), smallOrder('b', { routing: 1 })],
  }),
  plan: smallPlan([
    plannedStep(
      [0, 0],
      [0, 2],
      [
        [0, 2, 1, 0],
        [1, 2, 1, 0],
        [3, 2, 1.5, 1],
      ],
    ),
    plannedStep([0, 1], [2, 4], [[0]]),
    plannedStep([0, 2], [4, 6], [[1]]),
    plannedStep([1, 0], [0, 2], [[3, 2, 0.5]]),
  ]),
  damages: [
    ['plan.use-member-twice', 'one member counted twice', (plan) => (plan.steps[0].uses[1].resource = 0)],
    ['plan.use-not-qualified', 'a member without both skills', (plan) => (plan.steps[1].uses[0].resource = 1)],
    ['plan.use-not-same', 'another member than before', (plan) => (plan.steps[2].uses[0].resource = 2)],
    ['plan.use-not-qualified', 'a resource outside the class', (plan) => (plan.steps[2].uses[0].resource = 3)],
    ['plan.over-capacity', 'a pool too full', (_, problem) => (problem.resources[3].capacity = 1.9)],
    [
      'plan.over-capacity',
      'a pool too small later',
      (plan) =>
        plan.steps.slice(0, 3).forEach((_, i) => {
          move(plan, i, 10);
        }),
    ],
    [
      'plan.use-not-in-mode',
      'more than the mode asks for',
      (plan, problem) => {
        problem.routings[1].steps[0].modes[0].uses.push(smallUse(2, { phase: 'setup' }));
        plan.steps[3].uses.push({ use: 1, resource: 2, quantity: 1, from: 0, to: 2 });
      },
    ],
  ],
};

const tank: Case = {
  name: 'a tank held until it is used up, a person until a later step, a place until the next one',
  problem: smallProblem({
    resources: [
      smallResource('tank', { load: 10 }),
      smallResource('p'),
      smallResource('place'),
      smallResource('machine'),
      smallResource('filler'),
    ],
    routings: [
      smallRouting([
        smallStep('mix', [
          smallMode(2, [smallUse(0, { until: 'empty' }), smallUse(1, { until: 1 }), smallUse(2, { until: 'next' })]),
        ]),
        smallStep('test', [smallMode(2, [smallUse(3), smallUse(1)])]),
      ]),
      smallRouting([smallStep('fill', [smallMode(2, [smallUse(4)])])]),
    ],
    orders: [
      smallOrder('mix', { quantity: 10 }),
      smallOrder('f', { routing: 1, supplies: [{ step: 0, order: 0, fromStep: 0, quantity: 5, at: 'start' }] }),
      smallOrder('g', {
        routing: 1,
        supplies: [{ step: 0, order: 0, fromStep: 0, quantity: 5, at: 'start', empties: 'start' }],
      }),
    ],
  }),
  plan: smallPlan([
    plannedStep(
      [0, 0],
      [0, 2],
      [
        [0, 7],
        [1, 5],
        [2, 3],
      ],
      { quantity: 10 },
    ),
    plannedStep([0, 1], [3, 5], [[3], [1]], { quantity: 10 }),
    plannedStep([1, 0], [5, 7], [[4]]),
    plannedStep([2, 0], [7, 9], [[4]]),
  ]),
  damages: [
    ['plan.hold-too-short', 'the tank given up before it is empty', (plan) => (plan.steps[0].uses[0].to = 6)],
    ['plan.hold-too-long', 'the tank kept after it is empty', (plan) => (plan.steps[0].uses[0].to = 8)],
    ['plan.hold-too-short', 'the person given up', (plan) => (plan.steps[0].uses[1].to = 4)],
    ['plan.hold-too-short', 'the place given up', (plan) => (plan.steps[0].uses[2].to = 2)],
    ['plan.load-exceeded', 'a tank too small', (_, problem) => (problem.resources[0].load = 9)],
    [
      'plan.over-capacity',
      'another order at a held place',
      (plan, problem) => {
        problem.routings[1].steps[0].modes[0].uses = [smallUse(0)];
        plan.steps[2].uses[0].resource = 0;
      },
    ],
  ],
};

const batch: Case = {
  name: 'a batch of two orders',
  problem: smallProblem({
    resources: [smallResource('oven', { campaigns: [] }), smallResource('other')],
    classes: [{ id: 'ovens', members: [{ resource: 0 }, { resource: 1 }] }],
    attributeSets: [{ color: 'red' }, { color: 'blue' }],
    routings: [
      smallRouting([
        smallStep('bake', [smallMode(2, [smallUse({ class: 0 })], { perUnit: 1 })], {
          batch: { by: ['color'], max: { orders: 2, units: 5 } },
        }),
      ]),
    ],
    orders: [smallOrder('a', { quantity: 2 }), smallOrder('b', { quantity: 3 })],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [0, 7], [[0]], { batch: 3, quantity: 2 }),
    plannedStep([1, 0], [0, 7], [[0]], { batch: 3, quantity: 3 }),
  ]),
  damages: [
    ['plan.batch-times-differ', 'another start', (plan) => move(plan, 1, 1)],
    ['plan.batch-resources-differ', 'another oven', (plan) => (plan.steps[1].uses[0].resource = 1)],
    ['plan.batch-values-differ', 'another color', (_, problem) => (problem.orders[1].attributes = 1)],
    ['plan.batch-overfull', 'too many units', (_, problem) => (problem.routings[0].steps[0].batch!.max.units = 4)],
    ['plan.batch-too-many', 'too many orders', (_, problem) => (problem.routings[0].steps[0].batch!.max.orders = 1)],
    ['plan.batch-below-minimum', 'more orders wanted', (_, problem) => (problem.routings[0].steps[0].batch!.min = 3)],
    [
      'plan.batch-below-minimum',
      'more units wanted, for which it has not waited',
      (_, problem) => {
        problem.routings[0].steps[0].batch = { by: ['color'], max: { units: 9 }, min: 6, maxWaitSeconds: 1 };
      },
    ],
    [
      'plan.batch-waits-too-long',
      'an order is kept waiting for one that is ready 3 seconds later',
      (plan, problem) => {
        problem.orders[1].release = 3;
        problem.routings[0].steps[0].batch!.maxWaitSeconds = 2;
        for (const i of [0, 1]) move(plan, i, 3);
      },
    ],
    [
      'plan.work-amount',
      'work of one order only',
      (plan) =>
        plan.steps.forEach((p) => {
          p.end = p.uses[0].to = 4;
        }),
    ],
    [
      'plan.over-capacity',
      'the same time without a batch',
      (plan) =>
        plan.steps.forEach((p) => {
          p.batch = -1;
        }),
    ],
  ],
};

const swap: Case = {
  name: 'two orders on two blocking machines, one of them through a place in between',
  problem: smallProblem({
    resources: [smallResource('m'), smallResource('n'), smallResource('buffer')],
    routings: [
      smallRouting([
        smallStep('on m', [smallMode(2, [smallUse(0, { until: 'next' })])]),
        smallStep('on n', [smallMode(2, [smallUse(1)])]),
      ]),
      smallRouting([
        smallStep('on n', [smallMode(2, [smallUse(1, { until: 'next' })])]),
        smallStep('aside', [smallMode(1, [smallUse(2, { until: 'next' })])]),
        smallStep('on m', [smallMode(2, [smallUse(0)])]),
      ]),
    ],
    orders: [smallOrder('a'), smallOrder('b', { routing: 1 })],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [0, 2], [[0, 2]]),
    plannedStep([0, 1], [2, 4], [[1]]),
    plannedStep([1, 0], [0, 2], [[1, 2]]),
    plannedStep([1, 1], [2, 3], [[2, 3]]),
    plannedStep([1, 2], [3, 5], [[0]]),
  ]),
  damages: [
    [
      'plan.swap',
      'an exchange at one instant',
      (plan, problem) => {
        problem.routings[1].steps.splice(1, 1);
        Object.assign(problem.routings[1], { links: problem.routings[1].links.slice(0, 1), done: 1 });
        plan.steps.splice(3, 2, plannedStep([1, 1], [2, 4], [[0]]));
      },
    ],
  ],
};

testCases([crowd, tank, batch, swap]);

describe('what is allowed', () => {
  test('units of a pool are released in the breaks of a run, a named machine is not', () => {
    const problem = (capacity: number) =>
      smallProblem({
        calendars: [
          smallCalendar([[0, 100]]),
          smallCalendar([
            [0, 2],
            [6, 100],
          ]),
        ],
        resources: [smallResource('m', { calendar: 1 }), smallResource('shared', { capacity })],
        routings: [
          smallRouting([smallStep('long', [smallMode(4, [smallUse(0), smallUse(1, { quantity: capacity })])])]),
          smallRouting([smallStep('short', [smallMode(2, [smallUse(1, { quantity: capacity })])])]),
        ],
        orders: [smallOrder('a'), smallOrder('b', { routing: 1 })],
      });
    const plan = (units: number) =>
      smallPlan([plannedStep([0, 0], [0, 8], [[0], [1, 8, units]]), plannedStep([1, 0], [3, 5], [[1, 5, units]])]);
    expect(codes(problem(2), plan(2))).toEqual([]);
    expect(codes(problem(1), plan(1))).toEqual(['plan.over-capacity']);
  });

  test('what an order still holds is taken over and counts once, along a chain and as far as its quantity goes', () => {
    const problem = (capacity: number, last: number) =>
      smallProblem({
        resources: [smallResource('r', { capacity })],
        routings: [
          smallRouting([
            smallStep('first', [smallMode(2, [smallUse(0, { until: 2 })])]),
            smallStep('second', [smallMode(2, [smallUse(0, { until: 'next' })])]),
            smallStep('third', [smallMode(2, [smallUse(0, { quantity: last })])]),
          ]),
        ],
        orders: [smallOrder('a')],
      });
    const plan = (last: number) =>
      smallPlan([
        plannedStep([0, 0], [0, 2], [[0, 7]]),
        plannedStep([0, 1], [3, 5], [[0, 5]]),
        plannedStep([0, 2], [5, 7], [[0, 7, last]]),
      ]);
    expect(codes(problem(1, 1), plan(1))).toEqual([]);
    expect(codes(problem(2, 2), plan(2))).toEqual([]);
    expect(codes(problem(2, 3), plan(3))).toEqual(['plan.over-capacity']);
  });

  test('two runs of one order on one machine at the same time are no take-over', () => {
    const problem = smallProblem({
      resources: [smallResource('r')],
      routings: [
        smallRouting(
          [
            smallStep('first', [smallMode(3, [smallUse(0, { until: 1 })])]),
            smallStep('second', [smallMode(3, [smallUse(0)])]),
          ],
          [{ type: 'after-start' }],
        ),
      ],
      orders: [smallOrder('a')],
    });
    const plan = smallPlan([plannedStep([0, 0], [0, 3], [[0, 5]]), plannedStep([0, 1], [2, 5], [[0]])]);
    expect(codes(problem, plan)).toEqual(['plan.over-capacity']);
  });
});
