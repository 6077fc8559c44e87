import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestByExhaustion } from './exhaustive.fixture.ts';
import {
  smallCalendar,
  smallChangeover,
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';

const horizon = 20;
const jobs = (seconds: readonly number[]) =>
  seconds.map((work) => smallRouting([smallStep('run', [smallMode(work, [smallUse(0)])])]));

describe('the exhaustive search finds what can be worked out by hand', () => {
  test('weighted tardiness on one machine: the dear short job goes before the cheap long one', () => {
    const problem = smallProblem({
      horizon,
      resources: [smallResource('m')],
      routings: jobs([4, 2, 3]),
      orders: [
        smallOrder('long', { routing: 0, due: 4 }),
        smallOrder('dear', { routing: 1, due: 3, lateness: [{ after: 0, perHour: 3600 * 5 }] }),
        smallOrder('middle', { routing: 2, due: 9, lateness: [{ after: 0, perHour: 3600 * 2 }] }),
      ],
    });
    const best = bestByExhaustion(problem, 'money')!;
    expect(best.value).toBe(2);
    expect(best.plan.steps.map((p) => [p.start, p.end])).toEqual([
      [2, 6],
      [0, 2],
      [6, 9],
    ]);
  });

  test('Johnson (1954) on two machines: the makespan of the best sequence', () => {
    const flow = (a: number, b: number) =>
      smallRouting([smallStep('a', [smallMode(a, [smallUse(0)])]), smallStep('b', [smallMode(b, [smallUse(1)])])]);
    const problem = smallProblem({
      horizon,
      resources: [smallResource('m'), smallResource('n')],
      routings: [flow(4, 1), flow(1, 3)],
      orders: [smallOrder('x'), smallOrder('y', { routing: 1 })],
    });
    expect(bestByExhaustion(problem, 'makespan')!.value).toBe(6);
  });

  test('a setup waits for its crew, so that the other color goes first', () => {
    const problem = smallProblem({
      horizon,
      calendars: [smallCalendar([[0, 20]]), smallCalendar([[5, 20]])],
      resources: [
        smallResource('m', { changeover: 0, initial: { attributes: 0 } }),
        smallResource('p', { calendar: 1 }),
      ],
      changeovers: [
        smallChangeover([{ from: '*', to: '*', seconds: 2, crew: [{ target: { resource: 1 }, quantity: 1 }] }]),
      ],
      attributeSets: [{ color: 'red' }, { color: 'blue' }],
      routings: jobs([3]),
      orders: [smallOrder('blue', { attributes: 1 }), smallOrder('red')],
    });
    const best = bestByExhaustion(problem, 'makespan')!;
    expect(best.value).toBe(10);
    expect(best.plan.steps[0].preparation).toEqual([
      {
        kind: 'setup',
        campaign: -1,
        resource: 0,
        start: 5,
        end: 7,
        crew: [{ use: 0, resource: 1, quantity: 1, from: 5, to: 7 }],
      },
    ]);
  });

  test('a clean that a validated limit forces is counted, and without room for it there is no plan', () => {
    const problem = (end: number) =>
      smallProblem({
        horizon: end,
        calendars: [smallCalendar([[0, end]])],
        resources: [
          smallResource('m', {
            campaigns: [
              {
                name: 'rinse',
                clock: 'run',
                limits: [{ max: 5 }],
                seconds: 2,
                cost: 0,
                crew: [],
                mayInterrupt: false,
                validated: true,
              },
            ],
          }),
        ],
        routings: jobs([3]),
        orders: [smallOrder('a'), smallOrder('b')],
      });
    expect(bestByExhaustion(problem(12), 'makespan')!.value).toBe(8);
    expect(bestByExhaustion(problem(7), 'makespan')).toBeUndefined();
  });

  test('blocking machines that would have to be exchanged (in 4 s) are used by one order after the other', () => {
    const there = (a: number, b: number) =>
      smallRouting([
        smallStep('a', [smallMode(2, [smallUse(a, { until: 'next' })])]),
        smallStep('b', [smallMode(2, [smallUse(b)])]),
      ]);
    const problem = smallProblem({
      horizon: 12,
      resources: [smallResource('m'), smallResource('n')],
      routings: [there(0, 1), there(1, 0)],
      orders: [smallOrder('x'), smallOrder('y', { routing: 1 })],
    });
    expect(bestByExhaustion(problem, 'makespan')!.value).toBe(8);
  });

  test('a batch waits for the second order where both are then done sooner in total than one after the other', () => {
    const bake = { ...smallStep('bake', [smallMode(4, [smallUse(0)])]), batch: { by: [], max: { orders: 2 } } };
    const problem = smallProblem({
      horizon,
      resources: [smallResource('oven')],
      routings: [smallRouting([bake])],
      orders: [smallOrder('a'), smallOrder('b', { release: 1 })],
    });
    const best = bestByExhaustion(problem, 'money')!;
    expect([best.value, ...best.plan.steps.map((p) => p.start)]).toEqual([10, 1, 1]);
  });

  test('the faster mode and the member that is on duty are chosen, each as far as it pays', () => {
    const problem = smallProblem({
      horizon,
      calendars: [smallCalendar([[0, 20]]), smallCalendar([[5, 20]])],
      resources: [smallResource('m'), smallResource('day'), smallResource('late', { calendar: 1 })],
      classes: [
        {
          id: 'people',
          members: [
            { resource: 1, grade: 0.5 },
            { resource: 2, grade: 2 },
          ],
        },
      ],
      routings: [
        smallRouting([smallStep('run', [smallMode(4, [smallUse({ class: 0 })]), smallMode(9, [smallUse(0)])])]),
      ],
      orders: [smallOrder('a')],
    });
    const best = bestByExhaustion(problem, 'makespan')!;
    expect([best.value, best.plan.steps[0].uses[0].resource]).toEqual([7, 2]);
  });
});

test('a problem beyond the limits is refused rather than half searched', () => {
  const problem = smallProblem({ resources: [smallResource('m')], routings: jobs([3]), orders: [smallOrder('a')] });
  expect(() => bestByExhaustion(problem, 'makespan')).toThrow(/one by one/);
});

test('on one machine with setups it agrees with the best of all sequences', () => {
  const colors = ['red', 'blue', 'green'];
  const order = fc.record({
    work: fc.integer({ min: 0, max: 4 }),
    due: fc.integer({ min: 0, max: 12 }),
    price: fc.integer({ min: 1, max: 5 }),
    release: fc.integer({ min: 0, max: 3 }),
    color: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(
      fc.array(order, { minLength: 2, maxLength: 4 }),
      fc.array(fc.nat(4), { minLength: 9, maxLength: 9 }),
      (orders, times) => {
        const setup = (from: number, to: number) => (from === to ? 0 : times[from * 3 + to]);
        const rules = colors.flatMap((from, a) =>
          colors.map((to, b) => ({ from, to, seconds: setup(a, b) })).filter((rule) => rule.from !== rule.to),
        );
        const problem = smallProblem({
          horizon: 40,
          calendars: [smallCalendar([[0, 40]])],
          resources: [smallResource('m', { changeover: 0, initial: { attributes: 0 } })],
          changeovers: [smallChangeover(rules)],
          attributeSets: colors.map((color) => ({ color })),
          routings: jobs(orders.map(({ work }) => work + 1)),
          orders: orders.map(({ due, price, release, color }, i) =>
            smallOrder(`o${i}`, {
              routing: i,
              due,
              release,
              attributes: color,
              lateness: [{ after: 0, perHour: 3600 * price }],
            }),
          ),
        });
        const costOf = (sequence: readonly number[]) => {
          let [at, color, cost] = [0, 0, 0];
          for (const o of sequence.map((i) => orders[i])) {
            at = Math.max(at + setup(color, o.color), o.release) + o.work + 1;
            color = o.color;
            cost += Math.max(0, at - o.due) * o.price;
          }
          return cost;
        };
        const best = Math.min(...permutations([...orders.keys()]).map(costOf));
        expect(bestByExhaustion(problem, 'money')!.value).toBeCloseTo(best, 6);
      },
    ),
    { numRuns: 12, seed: 1 },
  );
});

function permutations(list: readonly number[]): number[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first) => permutations(list.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}
