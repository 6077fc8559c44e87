import { describe, expect, test } from 'vitest';
import type { ScheduleProblem } from './problem.ts';
import { scheduleWork } from './schedule-work.ts';
import {
  smallCalendar,
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';

const MACHINE = 0;

/** One order of 5 s for somebody of an early and a late shift on a machine of a class, which facts keep busy. */
function shiftProblem(busy: [number, number][]): ScheduleProblem {
  const fact = ([from, to]: [number, number]) =>
    smallRouting([smallStep('fact', [smallMode(to - from, [smallUse(MACHINE)])])]);
  return smallProblem({
    calendars: [
      smallCalendar([[0, 100]]),
      smallCalendar([
        [0, 10],
        [40, 50],
      ]),
      smallCalendar([
        [10, 20],
        [50, 60],
      ]),
    ],
    resources: [
      smallResource('machine'),
      smallResource('early', { kind: 'personnel', calendar: 1 }),
      smallResource('late', { kind: 'personnel', calendar: 2 }),
    ],
    classes: [
      { id: 'people', members: [{ resource: 1 }, { resource: 2 }] },
      { id: 'machines', members: [{ resource: MACHINE }] },
    ],
    routings: [
      smallRouting([smallStep('run', [smallMode(5, [smallUse({ class: 0 }), smallUse({ class: 1 })])])]),
      ...busy.map(fact),
    ],
    orders: [smallOrder('order'), ...busy.map((_, i) => smallOrder(`fact ${i}`, { routing: i + 1, lateness: [] }))],
    frozen: busy.map(([start, end], i) => ({
      order: i + 1,
      step: 0,
      mode: 0,
      start,
      end,
      resources: [MACHINE],
      running: false,
    })),
  });
}

function placed(problem: ScheduleProblem): number[] {
  const outcome = scheduleWork(problem, { seed: 1, budget: { evaluations: 1 } });
  if (outcome.status !== 'feasible') throw new Error(outcome.status);
  const [step] = outcome.solution.plan.steps.filter((one) => one.order === 0);
  return [step.start, step.end, ...step.uses.map((use) => use.resource)];
}

describe('common windows', () => {
  test('the next shift takes over a start that the earlier one could only finish a day later', () => {
    expect(placed(shiftProblem([[0, 9]]))).toEqual([10, 15, 2, MACHINE]);
  });

  test('a machine that is wanted while the first shift pauses does not send the order to the next day', () => {
    expect(
      placed(
        shiftProblem([
          [0, 9],
          [30, 38],
        ]),
      ),
    ).toEqual([10, 15, 2, MACHINE]);
  });
});
