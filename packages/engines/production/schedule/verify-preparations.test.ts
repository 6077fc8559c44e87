import { describe, expect, test } from 'vitest';
import type { ScheduleProblem } from './problem.ts';
import {
  plannedClean,
  plannedSetup,
  plannedStep,
  smallCalendar,
  smallChangeover,
  smallMode,
  smallOrder,
  smallPlan,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';
import { type Case, changed, codes, move, testCases } from './verify-cases.fixture.ts';

const painted = smallChangeover([
  { from: 'red', to: 'white', seconds: 4, crew: [{ target: { class: 0 }, quantity: 1 }] },
  { from: 'white', to: 'black', seconds: 9, forbidden: true },
  { from: '*', to: '*', seconds: 2, crew: [] },
]);

const job = (seconds = 3) => smallRouting([smallStep('run', [smallMode(seconds, [smallUse(0)])])]);

const setups: Case = {
  name: 'setups from the neighbours with their crew',
  problem: smallProblem({
    calendars: [
      smallCalendar([[0, 100]]),
      smallCalendar([
        [0, 6],
        [8, 100],
      ]),
    ],
    resources: [
      smallResource('m', { changeover: 0, initial: { attributes: 0 } }),
      smallResource('fitter', { calendar: 1 }),
      smallResource('helper'),
    ],
    classes: [{ id: 'fitters', members: [{ resource: 1, validTo: 50 }] }],
    changeovers: [painted],
    attributeSets: [{ color: 'red' }, { color: 'white' }, { color: 'black' }],
    routings: [
      smallRouting([smallStep('paint', [smallMode(3, [smallUse(0), smallUse(2, { phase: 'setup' })])])]),
      smallRouting([smallStep('help', [smallMode(2, [smallUse(1)])])]),
    ],
    orders: [
      smallOrder('a'),
      smallOrder('b', { attributes: 1, release: 10 }),
      smallOrder('c', { attributes: 0 }),
      smallOrder('d', { attributes: 0 }),
      smallOrder('e', { routing: 1 }),
    ],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [0, 3], [[0]]),
    plannedStep([1, 0], [10, 13], [[0]], { preparation: [plannedSetup(0, [4, 10], [1])] }),
    plannedStep([2, 0], [15, 18], [[0]], { preparation: [plannedSetup(0, [13, 15], [2])] }),
    plannedStep([3, 0], [18, 21], [[0]]),
    plannedStep([4, 0], [2, 4], [[1]]),
  ]),
  damages: [
    ['plan.setup-missing', 'no setup', (plan) => (plan.steps[1].preparation = [])],
    ['plan.setup-missing', 'an unknown state at the beginning', (_, problem) => (problem.resources[0].initial = {})],
    [
      'plan.preparation-too-short',
      'a break of the crew counted',
      (plan) => {
        plan.steps[1].preparation = [plannedSetup(0, [5, 10], [1])];
      },
    ],
    [
      'plan.preparation-too-early',
      'a setup during the run before',
      (plan) => {
        plan.steps[1].preparation = [plannedSetup(0, [2, 10], [1])];
      },
    ],
    [
      'plan.preparation-too-late',
      'a setup into its own run',
      (plan) => {
        plan.steps[2].preparation = [plannedSetup(0, [14, 16], [2])];
      },
    ],
    ['plan.setup-twice', 'two setups', (plan) => plan.steps[1].preparation.push(plannedSetup(0, [3, 4], [1]))],
    ['plan.setup-not-needed', 'a setup for nothing', (plan) => (plan.steps[0].preparation = [plannedSetup(0, [0, 0])])],
    ['plan.crew-missing', 'no crew', (plan) => (plan.steps[1].preparation[0].crew = [])],
    ['plan.crew-missing', 'no crew where the mode names it', (plan) => (plan.steps[2].preparation[0].crew = [])],
    ['plan.crew-unfit', 'the wrong crew', (plan) => (plan.steps[1].preparation[0].crew[0].resource = 2)],
    [
      'plan.crew-missing',
      'a crew whose membership is over',
      (_, problem) => (problem.classes[0].members[0].validTo = 9),
    ],
    ['plan.crew-times', 'a crew that leaves early', (plan) => (plan.steps[1].preparation[0].crew[0].to = 9)],
    ['plan.sequence-forbidden', 'a forbidden sequence', (_, problem) => (problem.orders[2].attributes = 2)],
    [
      'plan.setup-not-attached',
      'a gap after an attached setup',
      (plan, problem) => {
        problem.changeovers[0].attached = true;
        move(plan, 2, 1);
        plan.steps[2].preparation = [plannedSetup(0, [13, 15], [2])];
      },
    ],
    ['plan.over-capacity', 'a crew at two places', (plan) => move(plan, 4, 1)],
    ['plan.before-now', 'a setup in the past', (_, problem) => (problem.now = 5)],
  ],
};

const cleans: Case = {
  name: 'cleans by clocks, forced by an attribute, before the setup',
  problem: smallProblem({
    resources: [
      smallResource('m', {
        changeover: 0,
        initial: { attributes: 0, counters: { hours: 1, deep: 1 } },
        campaigns: [
          {
            name: 'hours',
            clock: 'run',
            limits: [{ when: [{ attribute: 'color', is: 'eq', value: 'white' }], max: 4 }, { max: 9 }],
            seconds: 2,
            cost: 0,
            crew: [{ target: { resource: 1 }, quantity: 1 }],
            setsAttributesTo: 2,
            mayInterrupt: false,
            validated: true,
          },
          {
            name: 'deep',
            clock: 'elapsed',
            limits: [{ max: 40 }],
            seconds: 1,
            cost: 0,
            crew: [],
            mayInterrupt: false,
            validated: false,
          },
        ],
      }),
      smallResource('p'),
    ],
    changeovers: [
      smallChangeover([
        { from: 'none', to: 'white', seconds: 1 },
        { from: '*', to: '*', seconds: 3, resets: ['deep'] },
      ]),
    ],
    attributeSets: [{ color: 'red' }, { color: 'white' }, { color: 'none' }],
    routings: [job(4)],
    orders: [smallOrder('a'), smallOrder('b'), smallOrder('c', { attributes: 1 }), smallOrder('d', { attributes: 1 })],
  }),
  plan: smallPlan([
    plannedStep([0, 0], [0, 4], [[0]]),
    plannedStep([1, 0], [4, 8], [[0]]),
    plannedStep([2, 0], [11, 15], [[0]], {
      preparation: [plannedClean(0, [8, 10], { crew: [1] }), plannedSetup(0, [10, 11])],
    }),
    plannedStep([3, 0], [18, 22], [[0]], {
      preparation: [plannedClean(0, [15, 17], { crew: [1] }), plannedSetup(0, [17, 18])],
    }),
  ]),
  damages: [
    [
      'plan.clean-overdue',
      'a clean left out',
      (plan) => {
        plan.steps[3].preparation = [plannedSetup(0, [15, 18])];
      },
    ],
    [
      'plan.clean-overdue',
      'a higher counter at the beginning',
      (_, problem) => (problem.resources[0].initial!.counters!.hours = 2),
    ],
    [
      'plan.clean-overdue',
      'a run longer than a validated limit',
      (_, problem) => (problem.resources[0].campaigns![0].limits[0].max = 3),
    ],
    [
      'plan.clean-overdue',
      'too much elapsed time',
      (_, problem) => (problem.resources[0].campaigns![1].limits[0].max = 22),
    ],
    [
      'plan.clean-overdue',
      'too many units',
      (_, problem) => {
        Object.assign(problem.resources[0].campaigns![1], { clock: 'quantity', limits: [{ max: 4 }] });
      },
    ],
    [
      'plan.clean-overdue',
      'too long idle',
      (_, problem) => {
        Object.assign(problem.resources[0].campaigns![1], { clock: 'idle', limits: [{ max: 2 }] });
      },
    ],
    [
      'plan.clean-forced',
      'a changed attribute',
      (_, problem) => (problem.resources[0].campaigns![1].forcedBy = 'color'),
    ],
    [
      'plan.preparation-order',
      'a clean after the setup',
      (plan) => {
        plan.steps[2].preparation = [plannedSetup(0, [8, 9]), plannedClean(0, [9, 11], { crew: [1] })];
      },
    ],
    [
      'plan.preparation-too-short',
      'a clean too short',
      (plan) => {
        plan.steps[2].preparation = [plannedClean(0, [8, 9], { crew: [1] }), plannedSetup(0, [10, 11])];
      },
    ],
    [
      'plan.preparation-too-short',
      'a setup as if the clean had left its color',
      (_, problem) => {
        problem.resources[0].campaigns![0].setsAttributesTo = 0;
      },
    ],
    ['plan.crew-missing', 'a clean without its crew', (plan) => (plan.steps[2].preparation[0].crew = [])],
    ['plan.unknown-index', 'a clean of no campaign', (plan) => (plan.steps[2].preparation[0].campaign = 2)],
  ],
};

testCases([setups, cleans]);

describe('what is allowed', () => {
  test('a run longer than its limit goes directly after its clean when the limit is not validated or it may be interrupted', () => {
    for (const excuse of [{ validated: false }, { mayInterrupt: true }]) {
      const found = changed(cleans, (_, problem) => {
        Object.assign(problem.resources[0].campaigns![0], excuse);
        problem.resources[0].campaigns![0].limits[0].max = 3;
      });
      expect(found).toEqual([]);
    }
  });

  test('a setup that contains a clean resets the clock of its campaign and no other', () => {
    const reset = (resets: string[]) =>
      changed(cleans, (plan, problem) => {
        problem.changeovers[0].rules.unshift({ ...problem.changeovers[0].rules[1], from: 'red', to: 'white', resets });
        plan.steps.splice(3, 1);
        problem.orders.pop();
        plan.steps[2].preparation = [plannedSetup(0, [8, 11])];
      });
    expect(reset(['hours'])).toEqual([]);
    expect(reset(['deep'])).toEqual(['plan.clean-overdue']);
  });

  test('an attached setup ends before a break that the run cannot work in', () => {
    const found = changed(setups, (plan, problem) => {
      problem.changeovers[0].attached = true;
      problem.calendars.push(
        smallCalendar([
          [0, 15],
          [17, 100],
        ]),
      );
      problem.resources.push(smallResource('gate', { calendar: 2 }));
      problem.routings[0].steps[0].modes[0].uses.push(smallUse(3));
      plan.steps.splice(3, 1);
      problem.orders.splice(3, 1);
      plan.steps[3].order = 3;
      for (const p of plan.steps.slice(0, 3)) p.uses.push({ ...p.uses[0], use: 2, resource: 3 });
      move(plan, 2, 2);
      plan.steps[2].preparation = [plannedSetup(0, [13, 15], [2])];
    });
    expect(found).toEqual([]);
  });

  test('rules for changeovers: the worst for unknown values, none for equal ones unless both are named, sum or longest', () => {
    const problem = (combine: 'sum' | 'max', rules: Parameters<typeof smallChangeover>[0], last: number) => ({
      ...setups.problem,
      changeovers: [smallChangeover(rules, { combine, attributes: ['color', 'size'] })],
      attributeSets: [
        { color: 'red', size: 'L' },
        { color: 'white', size: 'S' },
        {},
      ] as ScheduleProblem['attributeSets'],
      routings: [job()],
      orders: [smallOrder('a'), smallOrder('b', { attributes: last })],
    });
    const plan = (seconds: number) =>
      smallPlan([
        plannedStep([0, 0], [0, 3], [[0]]),
        plannedStep([1, 0], [20, 23], [[0]], { preparation: seconds > 0 ? [plannedSetup(0, [3, 3 + seconds])] : [] }),
      ]);
    const rules = [
      { from: 'red', to: 'white', seconds: 4 },
      { from: '*', to: '*', seconds: 5 },
      { from: 'L', to: '*', seconds: 3, attribute: 'size' },
    ];
    const least = (combine: 'sum' | 'max', given: typeof rules, last: number) =>
      Array.from({ length: 15 }, (_, n) => n).find((n) => codes(problem(combine, given, last), plan(n)).length === 0);
    expect(least('sum', rules, 1)).toBe(7);
    expect(least('max', rules, 1)).toBe(4);
    expect(least('sum', rules, 2)).toBe(8);
    expect(least('sum', rules, 0)).toBe(0);
    const same = smallChangeover([{ from: 'red', to: 'red', seconds: 1 }]);
    expect(codes({ ...problem('sum', [], 0), changeovers: [same] }, plan(0))).toEqual([
      'plan.setup-missing',
      'plan.setup-missing',
    ]);
  });
});
