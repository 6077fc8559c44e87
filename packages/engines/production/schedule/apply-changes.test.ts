import { TuttiError } from '@tutti/model';
import { NEVER } from '@tutti/model/calendars';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../toolbox/index.ts';
import { applyChanges, type ScheduleChange } from './apply-changes.ts';
import { compileSchedule } from './compile.ts';
import type { Compiled } from './compiled.ts';
import { decode } from './decode.ts';
import { Decoding } from './decoding.ts';
import { planOf as planOfDecoding } from './plan-of.ts';
import type { Pin, ScheduleOrder, SchedulePlan, ScheduleProblem } from './problem.ts';
import { allFeatures, randomProblem } from './random-problem.fixture.ts';
import { scheduleCompiled } from './schedule-work.ts';
import {
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';

const seeds = Array.from({ length: 30 }, (_, i) => i + 1);

function planOf(compiled: Compiled): SchedulePlan {
  const outcome = scheduleCompiled(compiled, { seed: 1, budget: { evaluations: 1 } });
  if (outcome.status !== 'feasible') throw new Error(outcome.status);
  return outcome.solution.plan;
}

/** The plan of the list of all blocks by number, which unlike a dispatching rule takes no averages over the orders. */
function planByNumber(compiled: Compiled): SchedulePlan {
  const list = Int32Array.from({ length: compiled.blockCount }, (_, block) => block);
  const decoding = new Decoding(compiled, { list });
  decode(decoding, { list });
  return planOfDecoding(decoding);
}

/** All that the compiler made, but for the calendars, member sets, crews and changeover rows that a decode adds when it asks for them. */
function arraysOf({
  times: _times,
  meet: _meet,
  matrices: _matrices,
  crews: _crews,
  sets: _sets,
  ...arrays
}: Compiled) {
  return structuredClone({ ...arrays, pinOrder: [...arrays.pinOf] });
}

function withOrder(problem: ScheduleProblem, at: number, more: Partial<ScheduleOrder>): ScheduleProblem {
  return { ...problem, orders: problem.orders.map((order, i) => (i === at ? { ...order, ...more } : order)) };
}

/** Changes of every kind that are possible on the problem, drawn from a seed. */
function randomChanges(problem: ScheduleProblem, seed: number): ScheduleChange[] {
  const random = randomFrom(seed);
  const made: ScheduleChange[] = [];
  const isSupplier = (at: number) =>
    problem.orders.some((order) => order.supplies.some((s) => 'order' in s && s.order === at));
  for (const [order, { quantity, supplies, splittable }] of problem.orders.entries()) {
    const started = problem.frozen.some((fact) => fact.order === order);
    const mayPart = !started && (splittable?.maxParts ?? 1) > 1 && quantity > 1;
    if (random.chance(0.3)) made.push({ kind: 'pin', order, step: 0, start: 100 + random.integer(300) });
    if (mayPart) made.push({ kind: 'split', order, parts: 2 });
    if (random.chance(0.4)) made.push({ kind: 'order', order, due: random.integer(500), release: random.integer(200) });
    if (random.chance(0.3))
      made.push({
        kind: 'order',
        order,
        quantity: quantity + 2,
        latest: 900,
        limit: { class: 'a', level: 0, at: 400 },
      });
    if (random.chance(0.3)) made.push({ kind: 'order', order, lateness: [{ after: 60, perHour: 7 }], latest: null });
    for (const supply of supplies)
      if ('receipt' in supply)
        made.push({ kind: 'receipt', order, step: supply.step, name: supply.name, at: random.integer(600) });
    if (!started && !isSupplier(order) && random.chance(0.3)) {
      made.push({ kind: 'leave-out', order });
      if (random.chance(0.5)) made.push({ kind: 'put-back', order });
    }
    if (random.chance(0.2) && made.some((change) => change.kind === 'pin' && change.order === order))
      made.push({ kind: 'unpin', order, step: 0 });
  }
  return made;
}

describe('the inverse', () => {
  test('restores every array and record exactly, whatever changes were made, also after a decode', () => {
    for (const seed of seeds) {
      const problem = randomProblem(seed, 10);
      const compiled = compileSchedule(problem);
      const before = arraysOf(compiled);
      const undo = applyChanges(compiled, randomChanges(problem, seed));
      expect(arraysOf(compiled)).not.toEqual(before);
      planOf(compiled);
      applyChanges(compiled, undo);
      expect(arraysOf(compiled)).toStrictEqual(before);
    }
  });

  test('of the inverse makes the changes again', () => {
    for (const seed of seeds) {
      const problem = randomProblem(seed, 10);
      const compiled = compileSchedule(problem);
      const undo = applyChanges(compiled, randomChanges(problem, seed));
      const changed = arraysOf(compiled);
      const redo = applyChanges(compiled, undo);
      applyChanges(compiled, redo);
      expect(arraysOf(compiled)).toStrictEqual(changed);
    }
  });

  test('restores the place of a pin among others, and pins of one step that were given twice', () => {
    const pins: Pin[] = [
      { order: 2, step: 0 },
      { order: 0, step: 0, start: 7 },
      { order: 1, step: 0 },
      { order: 0, step: 0, start: 9 },
    ];
    const compiled = compileSchedule({ ...oneMachine(3), pins });
    const undo = applyChanges(compiled, [
      { kind: 'unpin', order: 0, step: 0 },
      { kind: 'pin', order: 1, step: 0, start: 5 },
      { kind: 'pin', order: 0, step: 0, start: 1 },
    ]);
    expect(compiled.problem.pins).toEqual([
      { order: 2, step: 0 },
      { order: 1, step: 0, start: 5 },
      { order: 0, step: 0, start: 1 },
    ]);
    applyChanges(compiled, undo);
    expect(compiled.problem.pins).toStrictEqual(pins);
  });
});

/** One machine, orders of ten units, a second a unit. */
function oneMachine(orders: number): ScheduleProblem {
  const mode = smallMode(0, [smallUse(0)], { perUnit: 1 });
  return smallProblem({
    resources: [smallResource('machine'), smallResource('other')],
    routings: [smallRouting([smallStep('make', [mode, smallMode(0, [smallUse(1)], { id: 'slow', perUnit: 2 })])])],
    orders: Array.from({ length: orders }, (_, i) => smallOrder(`o${i}`, { quantity: 10, due: 10 * i })),
  });
}

describe('a changed problem', () => {
  test('is decoded like one compiled with the changes: pins', () => {
    for (const seed of seeds) {
      const problem = { ...randomProblem(seed, 10), pins: [] };
      const pins = problem.orders.flatMap((_, order): Pin[] =>
        order % 3 === 0 ? [{ order, step: 0, start: 100 + 20 * order, mode: 0 }] : [],
      );
      const compiled = compileSchedule(problem);
      applyChanges(
        compiled,
        pins.map((pin) => ({ kind: 'pin', ...pin })),
      );
      expect(planOf(compiled)).toStrictEqual(planOf(compileSchedule({ ...problem, pins })));
      applyChanges(compiled, [{ kind: 'unpin', order: 0, step: 0 }]);
      expect(planOf(compiled)).toStrictEqual(planOf(compileSchedule({ ...problem, pins: pins.slice(1) })));
    }
  });

  test('is decoded like one compiled with the changes: terms of an order', () => {
    for (const seed of seeds) {
      const problem = randomProblem(seed, 10);
      const order = seed % 10;
      const terms = {
        due: 40 * (seed % 7),
        release: 90 + 9 * seed,
        lateness: [{ after: 0, perHour: 4 * seed }],
        latest: 2000,
        limit: { class: 'a', level: 0, at: 300 },
      };
      const compiled = compileSchedule(problem);
      applyChanges(compiled, [{ kind: 'order', order, ...terms }]);
      expect(arraysOf(compiled)).toStrictEqual(arraysOf(compileSchedule(withOrder(problem, order, terms))));
      expect(planOf(compiled)).toStrictEqual(planOf(compileSchedule(withOrder(problem, order, terms))));
    }
  });

  test('is decoded like one compiled with the changes: quantity', () => {
    for (const seed of seeds) {
      const problem = randomProblem(seed, 10, { ...allFeatures, splits: false });
      const order = seed % 10;
      const quantity = problem.orders[order].quantity + (seed % 5) - 0.5;
      const compiled = compileSchedule(problem);
      applyChanges(compiled, [{ kind: 'order', order, quantity }]);
      expect(arraysOf(compiled)).toStrictEqual(arraysOf(compileSchedule(withOrder(problem, order, { quantity }))));
      expect(planOf(compiled)).toStrictEqual(planOf(compileSchedule(withOrder(problem, order, { quantity }))));
    }
  });

  test('is decoded like one compiled with the changes: receipts at the start and at the end, later, earlier and never', () => {
    for (const [seed, at] of [
      [1, 0],
      [2, 333],
      [3, 50],
      [4, NEVER],
    ]) {
      const problem = randomProblem(seed, 10);
      const supplies = [
        ...problem.orders[9].supplies,
        { step: 0, receipt: 200, quantity: 1, name: 'steel', at: 'start' as const },
        { step: 0, receipt: 160, quantity: 1, name: 'paint', at: 'start' as const },
        { step: 0, receipt: 250, quantity: 1, name: 'steel', at: 'end' as const },
      ];
      const moved = supplies.map((supply) =>
        'receipt' in supply && supply.name === 'steel' ? { ...supply, receipt: at } : supply,
      );
      const compiled = compileSchedule(withOrder(problem, 9, { supplies }));
      const before = arraysOf(compiled);
      const undo = applyChanges(compiled, [{ kind: 'receipt', order: 9, step: 0, name: 'steel', at }]);
      expect(arraysOf(compiled)).toStrictEqual(arraysOf(compileSchedule(withOrder(problem, 9, { supplies: moved }))));
      expect(planOf(compiled)).toStrictEqual(planOf(compileSchedule(withOrder(problem, 9, { supplies: moved }))));
      applyChanges(compiled, undo);
      expect(arraysOf(compiled)).toStrictEqual(before);
    }
  });

  test('without an order is decoded from the same list like one that never had it', () => {
    for (const seed of seeds) {
      const problem = { ...randomProblem(seed, 10), pins: [] };
      if (problem.frozen.some((fact) => fact.order === 9)) continue;
      const compiled = compileSchedule(problem);
      applyChanges(compiled, [{ kind: 'leave-out', order: 9 }]);
      const without = compileSchedule({ ...problem, orders: problem.orders.slice(0, 9) });
      const { unplanned, ...plan } = planByNumber(compiled);
      const { unplanned: others, ...expected } = planByNumber(without);
      expect(plan).toStrictEqual(expected);
      expect(unplanned).toStrictEqual([{ order: 9, part: 0, reason: { code: 'left-out', params: {} } }, ...others]);
      applyChanges(compiled, [{ kind: 'put-back', order: 9 }]);
      expect(planOf(compiled)).toStrictEqual(planOf(compileSchedule(problem)));
    }
  });

  test('with a split order is decoded like one with an order for each part', () => {
    const problem = oneMachine(1);
    const [routing] = problem.routings;
    const onMachine = {
      ...problem,
      routings: [smallRouting([{ ...routing.steps[0], modes: routing.steps[0].modes.slice(0, 1) }])],
    };
    const splittable = { maxParts: 3, minQuantity: 3 };
    const compiled = compileSchedule(withOrder(onMachine, 0, { splittable }));
    applyChanges(compiled, [{ kind: 'split', order: 0, parts: 3 }]);
    const parts = [4, 3, 3].map((quantity, i) => smallOrder(`o${i}`, { quantity }));
    const times = (plan: SchedulePlan) => plan.steps.map((step) => [step.quantity, step.start, step.end]);
    const plan = planOf(compiled);
    expect(plan.parts).toEqual([{ order: 0, parts: 3 }]);
    expect(plan.steps.map((step) => step.part)).toEqual([0, 1, 2]);
    expect(times(plan)).toEqual(times(planOf(compileSchedule({ ...onMachine, orders: parts }))));
  });
});

describe('parts', () => {
  const problem = (quantity: number, minQuantity: number) =>
    withOrder(oneMachine(1), 0, { quantity, splittable: { maxParts: 4, minQuantity } });

  test('share whole quantities in whole units that differ by one at most, others evenly, and always to the full sum', () => {
    for (const [quantity, parts, shares] of [
      [10, 4, [3, 3, 2, 2]],
      [8, 2, [4, 4, 0, 0]],
      [7.5, 3, [2.5, 2.5, 2.5, 0]],
    ] as const) {
      const compiled = compileSchedule(problem(quantity, 1));
      applyChanges(compiled, [{ kind: 'split', order: 0, parts }]);
      expect([...compiled.jobQuantity]).toEqual(shares);
    }
  });

  test('keep their number when the quantity changes, and when the order is left out and put back', () => {
    const compiled = compileSchedule(problem(10, 2));
    applyChanges(compiled, [
      { kind: 'split', order: 0, parts: 3 },
      { kind: 'leave-out', order: 0 },
      { kind: 'order', order: 0, quantity: 12 },
    ]);
    expect([...compiled.jobActive]).toEqual([0, 0, 0, 0]);
    applyChanges(compiled, [{ kind: 'put-back', order: 0 }]);
    expect([...compiled.jobQuantity]).toEqual([4, 4, 4, 0]);
    expect([...compiled.jobActive]).toEqual([1, 1, 1, 0]);
  });
});

describe('a change that is not possible', () => {
  const supplied = (): ScheduleProblem => {
    const made = withOrder(oneMachine(3), 1, { supplies: [{ step: 0, order: 0, quantity: 1, at: 'start' }] });
    const frozen = [{ order: 2, step: 0, mode: 0, start: 0, end: 10, resources: [0], running: true }];
    return { ...withOrder(made, 0, { splittable: { maxParts: 2, minQuantity: 4.5 } }), frozen };
  };
  const refused: [string, ScheduleChange][] = [
    ['there are 3 orders', { kind: 'leave-out', order: 3 }],
    ['o0 has 1 steps', { kind: 'pin', order: 0, step: 1 }],
    ['2 modes', { kind: 'pin', order: 0, step: 0, mode: 2 }],
    ['2 resources', { kind: 'pin', order: 0, step: 0, resource: 2 }],
    ['whole number', { kind: 'pin', order: 0, step: 0, start: 1.5 }],
    ['0 pins', { kind: 'pin', order: 0, step: 0, position: 1 }],
    ['not pinned', { kind: 'unpin', order: 0, step: 0 }],
    ['1 to 2 parts, not in 3', { kind: 'split', order: 0, parts: 3 }],
    ['1 to 1 parts', { kind: 'split', order: 1, parts: 2 }],
    ['started', { kind: 'split', order: 2, parts: 1 }],
    ['due is a whole number', { kind: 'order', order: 0, due: Number.NaN }],
    ['limit is a whole number', { kind: 'order', order: 0, limit: { class: 'a', level: 0, at: 0.5 } }],
    ['above 0', { kind: 'order', order: 0, quantity: 0 }],
    ['no negative numbers', { kind: 'order', order: 0, lateness: [{ after: 0, perHour: -1 }] }],
    ['no receipt of that name', { kind: 'receipt', order: 0, step: 0, name: 'steel', at: 5 }],
    ['order o1 takes from it', { kind: 'leave-out', order: 0 }],
    ['started', { kind: 'leave-out', order: 2 }],
    ['not left out', { kind: 'put-back', order: 0 }],
    ['no such kind', { kind: 'other', order: 0 } as unknown as ScheduleChange],
  ];

  test.each(refused)(
    'is refused with its values (%s), and those before it in the list are taken back',
    (why, change) => {
      const problem = supplied();
      const compiled = compileSchedule(problem);
      const before = arraysOf(compiled);
      const valid: ScheduleChange[] = [
        { kind: 'order', order: 1, due: 3, quantity: 5 },
        { kind: 'leave-out', order: 1 },
        { kind: 'put-back', order: 1 },
      ];
      const attempt = () => applyChanges(compiled, [...valid, change]);
      expect(attempt).toThrow(TuttiError);
      expect(attempt).toThrow(why);
      expect(attempt).toThrow(expect.objectContaining({ code: 'INPUT_CHANGE' }));
      expect(arraysOf(compiled)).toStrictEqual(before);
      expect(compiled.problem).toBe(problem);
    },
  );

  test('is a part too small in whole units, and a quantity too small for the parts there are', () => {
    const compiled = compileSchedule(
      withOrder(supplied(), 0, { quantity: 9, splittable: { maxParts: 2, minQuantity: 4.5 } }),
    );
    expect(() => applyChanges(compiled, [{ kind: 'split', order: 0, parts: 2 }])).toThrow('a part would have 4 units');
    const halves = compileSchedule(supplied());
    applyChanges(halves, [{ kind: 'split', order: 0, parts: 2 }]);
    const before = arraysOf(halves);
    expect(() => applyChanges(halves, [{ kind: 'order', order: 0, quantity: 6 }])).toThrow(
      '6 units can be made in 1 to 1 parts',
    );
    expect(arraysOf(halves)).toStrictEqual(before);
  });

  test('is to put an order back before the one it takes from', () => {
    const compiled = compileSchedule(supplied());
    const undo = applyChanges(compiled, [
      { kind: 'leave-out', order: 1 },
      { kind: 'leave-out', order: 0 },
    ]);
    expect(() => applyChanges(compiled, [{ kind: 'put-back', order: 1 }])).toThrow('put that one back first');
    applyChanges(compiled, undo);
    expect([...compiled.jobActive]).toEqual([1, 0, 1, 1]);
  });
});

test('the problem that was compiled is not touched', () => {
  const problem = randomProblem(4, 10);
  const copy = structuredClone(problem);
  const compiled = compileSchedule(problem);
  applyChanges(compiled, randomChanges(problem, 4));
  expect(problem).toStrictEqual(copy);
});
