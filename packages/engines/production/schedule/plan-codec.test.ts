import { TuttiError } from '@tutti/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSchedule } from './compile.ts';
import { applyDelta, decodePlan, encodePlan, planDelta } from './plan-codec.ts';
import type { Cause, PlannedPreparation, PlannedStep, PlannedUse, SchedulePlan } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';
import { scheduleCompiled } from './schedule-work.ts';
import { plannedClean, plannedSetup, plannedStep, smallPlan } from './small-problem.fixture.ts';

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const index = fc.oneof(fc.nat(20), int);
const number = fc.double();
/** Any UTF-16 code units, halves of pairs too. */
const text = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 8,
});
const cause: fc.Arbitrary<Cause> = fc.record(
  { code: text, params: fc.dictionary(text, fc.oneof(text, number), { maxKeys: 3, noNullPrototype: true }) },
  { noNullPrototype: true },
);
const use: fc.Arbitrary<PlannedUse> = fc.record(
  { use: index, resource: index, quantity: number, from: int, to: int },
  { noNullPrototype: true },
);
const preparation: fc.Arbitrary<PlannedPreparation> = fc.record(
  {
    kind: fc.constantFrom('setup', 'clean'),
    resource: index,
    start: int,
    end: int,
    campaign: index,
    crew: fc.array(use, { maxLength: 2 }),
  },
  { noNullPrototype: true },
);
const step: fc.Arbitrary<PlannedStep> = fc.record(
  {
    order: fc.nat(4),
    part: fc.nat(1),
    step: fc.nat(2),
    mode: index,
    quantity: number,
    start: int,
    end: int,
    uses: fc.array(use, { maxLength: 3 }),
    preparation: fc.array(preparation, { maxLength: 2 }),
    batch: index,
    frozen: fc.boolean(),
    because: cause,
  },
  { noNullPrototype: true },
);
const plan: fc.Arbitrary<SchedulePlan> = fc.record(
  {
    steps: fc.array(step, { maxLength: 12 }),
    unplanned: fc.array(fc.record({ order: index, part: index, reason: cause }, { noNullPrototype: true }), {
      maxLength: 3,
    }),
    parts: fc.array(fc.record({ order: index, parts: index }, { noNullPrototype: true }), { maxLength: 3 }),
    conflicts: fc.array(cause, { maxLength: 3 }),
  },
  { noNullPrototype: true },
);
const keyOf = (one: PlannedStep) => (one.order * 2 + one.part) * 3 + one.step;
/** Steps as the engine gives them: by order, part and step, each once. */
const sortedPlan = plan.map((made) => ({
  ...made,
  steps: [...new Map(made.steps.map((one) => [keyOf(one), one])).values()].sort((a, b) => keyOf(a) - keyOf(b)),
}));

/** Two orders, one prepared for, and every list filled. */
const example = smallPlan(
  [
    plannedStep([0, 0], [10, 20], [[0], [1, 25]], {
      preparation: [plannedSetup(0, [5, 10], [2]), plannedClean(0, [0, 5])],
    }),
    plannedStep([1, 0], [20, 30], [[0]], {
      quantity: 2.5,
      because: { code: 'resource', params: { order: 'o1', wait: -0 } },
    }),
  ],
  {
    unplanned: [{ order: 2, part: 1, reason: { code: 'no-gap', params: {} } }],
    parts: [{ order: 2, parts: 2 }],
    conflicts: [{ code: 'facts-overlap', params: {} }],
  },
);

const refused = (work: () => unknown) => {
  expect(work).toThrow(TuttiError);
  expect(work).toThrow(expect.objectContaining({ code: 'INPUT_PLAN_CODEC' }));
};

describe('a plan as bytes', () => {
  test('is the same plan again, whatever it holds', () => {
    fc.assert(
      fc.property(plan, (made) => {
        expect(decodePlan(encodePlan(made))).toStrictEqual(made);
      }),
    );
  });

  test('is read from any place in a larger buffer', () => {
    const bytes = encodePlan(example);
    const larger = new Uint8Array(bytes.length + 9);
    larger.set(bytes, 3);
    expect(decodePlan(larger.subarray(3, 3 + bytes.length))).toStrictEqual(example);
  });

  test('can be transferred: it has its whole buffer for itself', () => {
    const bytes = encodePlan(example);
    expect([bytes.byteOffset, bytes.byteLength]).toEqual([0, bytes.buffer.byteLength]);
    const moved = structuredClone(bytes, { transfer: [bytes.buffer] });
    expect(bytes.byteLength).toBe(0);
    expect(decodePlan(moved)).toStrictEqual(example);
  });

  test('has the same bytes each time, and little-endian ones', () => {
    expect(encodePlan(structuredClone(example))).toEqual(encodePlan(example));
    expect([...encodePlan(example).subarray(0, 8)]).toEqual([84, 80, 76, 78, 1, 0, 1, 0]);
  });

  test('takes less than 50 bytes a step with two uses and a reason of its own at 20 000 steps', () => {
    const steps = Array.from({ length: 20_000 }, (_, i) => {
      const start = 613 * i;
      const order = Math.floor(i / 4);
      const because: Cause = { code: 'resource', params: { resource: `line-${i % 50}`, order: `order-${order}` } };
      return plannedStep([order, i % 4], [start, start + 3000 + i], [[i % 50], [50 + (i % 30)]], {
        quantity: 1 + (i % 500),
        because,
      });
    });
    const bytes = encodePlan(smallPlan(steps));
    expect(bytes.length / steps.length).toBeLessThan(50);
    expect(decodePlan(bytes).steps).toStrictEqual(steps);
  });

  test('of what the engine decodes is the same plan again', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const outcome = scheduleCompiled(compileSchedule(randomProblem(seed, 12)), { seed, budget: { evaluations: 1 } });
      if (outcome.status !== 'feasible') throw new Error(outcome.status);
      expect(decodePlan(encodePlan(outcome.solution.plan))).toStrictEqual(outcome.solution.plan);
    }
  });

  test('is refused for values that it could not give back exactly', () => {
    refused(() => encodePlan(smallPlan([plannedStep([0, 0], [0.5, 1], [])])));
    refused(() => encodePlan(smallPlan([plannedStep([0, 0], [0, 2 ** 31], [])])));
    refused(() => encodePlan(smallPlan([], { conflicts: [{ code: 'a', params: { b: true as unknown as string } }] })));
  });
});

describe('bytes that are no whole plan', () => {
  test('are refused wherever they are cut off, and when something follows', () => {
    const bytes = encodePlan(example);
    for (let length = 0; length < bytes.length; length++) refused(() => decodePlan(bytes.subarray(0, length)));
    refused(() => decodePlan(Uint8Array.from([...bytes, 0])));
  });

  test('are refused when any one byte is another', () => {
    const bytes = encodePlan(example);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = bytes.slice();
        damaged[at] ^= by;
        refused(() => decodePlan(damaged));
      }),
    );
  });

  test('are refused with a TuttiError even where the hash fits', () => {
    const bytes = encodePlan(example);
    fc.assert(
      fc.property(fc.integer({ min: 16, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = bytes.slice();
        damaged[at] ^= by;
        new DataView(damaged.buffer).setUint32(12, hashOf(damaged.subarray(16)), true);
        try {
          decodePlan(damaged);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INPUT_PLAN_CODEC' });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('are refused as a delta, and a delta as a plan', () => {
    refused(() => applyDelta(example, encodePlan(example)));
    refused(() => decodePlan(planDelta(example, example)));
  });
});

/** FNV-1a of 32 bits, by its definition. */
function hashOf(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619), 2166136261) >>> 0;
}

describe('a delta', () => {
  test('leads from any plan to any other, and back', () => {
    fc.assert(
      fc.property(sortedPlan, sortedPlan, (from, to) => {
        expect(applyDelta(from, planDelta(from, to))).toStrictEqual(to);
        expect(applyDelta(to, planDelta(to, from))).toStrictEqual(from);
      }),
    );
  });

  test('holds only what differs: one changed step costs less than 1 000 bytes, however large the plan', () => {
    const steps = Array.from({ length: 2000 }, (_, i) => plannedStep([i, 0], [10 * i, 10 * i + 10], [[i % 7]]));
    const from = smallPlan(steps);
    const to = smallPlan(steps.with(700, { ...steps[700], end: 7011 }));
    expect(planDelta(from, to).length).toBeLessThan(1000);
    expect(applyDelta(from, planDelta(from, to))).toStrictEqual(to);
  });

  test('finds a change in every field of a step', () => {
    const [one] = example.steps;
    const others: PlannedStep[] = [
      { ...one, mode: 1 },
      { ...one, quantity: 7 },
      { ...one, frozen: true },
      { ...one, batch: 0 },
      { ...one, uses: one.uses.slice(1) },
      { ...one, preparation: [] },
      { ...one, because: { code: 'release', params: { order: 'o0' } } },
    ];
    for (const other of others) {
      const to = smallPlan([other]);
      expect(applyDelta(smallPlan([one]), planDelta(smallPlan([one]), to))).toStrictEqual(to);
    }
  });

  test('is refused on another plan than the one it was made from', () => {
    const delta = planDelta(example, smallPlan([]));
    refused(() => applyDelta(smallPlan(example.steps.slice(1)), delta));
    refused(() => applyDelta(smallPlan([{ ...example.steps[0], start: 9 }, example.steps[1]]), delta));
  });

  test('is refused for plans whose steps stand otherwise or twice', () => {
    refused(() => planDelta(example, smallPlan(example.steps.toReversed())));
    refused(() => planDelta(smallPlan([example.steps[0], example.steps[0]]), example));
  });
});
