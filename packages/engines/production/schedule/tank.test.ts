import { describe, expect, test } from 'vitest';
import type { SchedulePlan, ScheduleProblem } from './problem.ts';
import { scheduleWork } from './schedule-work.ts';
import {
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';
import { verifySchedule } from './verify.ts';

const MIXER = 0;
const TANK = 1;
const FILLER = 2;

/** Order 0 mixes 5 s into the tank, order 1 fills from it for 10 s; `busy` are facts of other orders. */
function tankProblem(busy: { resource: number; from: number; to: number }[]): ScheduleProblem {
  const facts = busy.map(({ resource, from, to }) =>
    smallRouting([smallStep('fact', [smallMode(to - from, [smallUse(resource)])])]),
  );
  return smallProblem({
    horizon: 200,
    calendars: [{ id: 'calendar', starts: Int32Array.of(0), ends: Int32Array.of(200) }],
    resources: [smallResource('mixer'), smallResource('tank'), smallResource('filler')],
    routings: [
      smallRouting([smallStep('mix', [smallMode(5, [smallUse(MIXER), smallUse(TANK, { until: 'empty' })])])]),
      smallRouting([smallStep('fill', [smallMode(10, [smallUse(FILLER)])])]),
      ...facts,
    ],
    orders: [
      smallOrder('mix', { lateness: [] }),
      smallOrder('fill', { routing: 1, supplies: [{ step: 0, order: 0, quantity: 1, at: 'start' }] }),
      ...facts.map((_, i) => smallOrder(`fact ${i}`, { routing: 2 + i, lateness: [] })),
    ],
    frozen: busy.map(({ resource, from, to }, i) => ({
      order: 2 + i,
      step: 0,
      mode: 0,
      start: from,
      end: to,
      resources: [resource],
      running: false,
    })),
  });
}

function planned(problem: ScheduleProblem): SchedulePlan['steps'] {
  const outcome = scheduleWork(problem, { seed: 1, budget: { evaluations: 1 } });
  if (outcome.status !== 'feasible') throw new Error(outcome.status);
  expect(verifySchedule(problem, outcome.solution.plan).filter((issue) => issue.severity === 'error')).toEqual([]);
  return outcome.solution.plan.steps.filter((step) => step.order < 2);
}

const times = (steps: SchedulePlan['steps']) => steps.map(({ order, start, end }) => [order, start, end]);

describe('tanks', () => {
  test('a tank is filled only when the machine that empties it is about to be free', () => {
    const steps = planned(tankProblem([{ resource: FILLER, from: 0, to: 50 }]));
    expect(times(steps)).toEqual([
      [0, 45, 50],
      [1, 50, 60],
    ]);
  });

  test('a tank is filled early where filling it later would delay the step that empties it', () => {
    const steps = planned(
      tankProblem([
        { resource: FILLER, from: 0, to: 50 },
        { resource: MIXER, from: 40, to: 90 },
      ]),
    );
    expect(times(steps)).toEqual([
      [0, 0, 5],
      [1, 50, 60],
    ]);
  });

  test('a tank that another wants before it can be empty is not filled before', () => {
    const steps = planned(
      tankProblem([
        { resource: FILLER, from: 0, to: 50 },
        { resource: TANK, from: 20, to: 70 },
      ]),
    );
    expect(times(steps)).toEqual([
      [0, 70, 75],
      [1, 75, 85],
    ]);
  });
});
