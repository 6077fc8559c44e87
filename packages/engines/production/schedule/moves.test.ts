import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../toolbox/index.ts';
import { compileSchedule } from './compile.ts';
import type { Compiled } from './compiled.ts';
import { decode } from './decode.ts';
import { type Choices, Decoding } from './decoding.ts';
import { focusOf } from './focus.ts';
import { MoveDraw } from './moves.ts';
import { planOf } from './plan-of.ts';
import { randomProblem } from './random-problem.fixture.ts';
import { verifySchedule } from './verify.ts';

const sorted = (list: Iterable<number>) => [...list].sort((a, b) => a - b);

/** Choices that a decode may be given: every block once, modes and members that exist, suppliers before those they supply. */
function expectSound(c: Compiled, { list, modes, members, delays, inner }: Choices): void {
  expect(sorted(list)).toEqual(Array.from({ length: c.blockCount }, (_, block) => block));
  for (const [op, mode] of modes ?? []) {
    const variants = Array.from(
      c.variantMode.subarray(c.stepFirstVariant[c.opStep[op]], c.stepFirstVariant[c.opStep[op] + 1]),
    );
    expect(variants).toContain(mode);
  }
  for (const member of members?.values() ?? []) expect(member).toBeLessThan(c.resourceCount);
  for (const delay of delays?.values() ?? []) expect(delay).toBeGreaterThan(c.now);
  for (const [block, ops] of inner ?? []) {
    expect(sorted(ops)).toEqual(sorted(c.blockOps.subarray(c.blockFirst[block], c.blockFirst[block + 1])));
    for (const [at, op] of ops.entries())
      for (let k = c.supplyFirst[op]; k < c.supplyFirst[op + 1]; k++) {
        const supplier = ops.indexOf(c.supplyTriples[3 * k]);
        expect(supplier).toBeLessThan(at);
      }
  }
}

describe('moves of the search', () => {
  test('keep the choices sound, and the plan they lead to keeps every rule', () => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 25; seed++) {
      const problem = randomProblem(seed, 7);
      const c = compileSchedule(problem);
      const d = new Decoding(c, { list: new Int32Array(0) });
      const random = randomFrom(seed);
      const draw = new MoveDraw('money');
      let choices: Choices = { list: Int32Array.from({ length: c.blockCount }, (_, block) => block) };
      for (let round = 0; round < 30; round++) {
        decode(d, choices);
        const faults = verifySchedule(problem, planOf(d)).filter((issue) => issue.severity === 'error');
        expect(faults, `seed ${seed}, round ${round}`).toEqual([]);
        choices = draw.next({ d, choices, focus: focusOf(d, random, 'money'), random });
        expectSound(c, choices);
        for (const kind of ['modes', 'members', 'delays', 'inner'] as const) if (choices[kind]?.size) kinds.add(kind);
      }
    }
    expect([...kinds].sort()).toEqual(['delays', 'inner', 'members', 'modes']);
  }, 120_000);
});
