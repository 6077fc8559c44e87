import { describe, expect, test } from 'vitest';
import type { SchedulePlan, ScheduleProblem } from './problem.ts';
import { verifySchedule } from './verify.ts';

/** What is done to a valid plan or its problem, and the code with which that must be found. */
export type Damage = [code: string, what: string, damage: (plan: SchedulePlan, problem: ScheduleProblem) => void];
/** A valid plan and ways to damage it. */
export type Case = { name: string; problem: ScheduleProblem; plan: SchedulePlan; damages: Damage[] };

/** Codes of all that the verifier finds. */
export function codes(problem: ScheduleProblem, plan: SchedulePlan): string[] {
  return verifySchedule(problem, plan).map((issue) => issue.code);
}

/** Codes found after a change to copies of plan and problem. */
export function changed({ problem, plan }: Case, change: Damage[2]): string[] {
  const [changedPlan, changedProblem] = [structuredClone(plan), structuredClone(problem)];
  change(changedPlan, changedProblem);
  return codes(changedProblem, changedPlan);
}

/** Moves a step with its uses and preparations. */
export function move(plan: SchedulePlan, i: number, by: number): void {
  const p = plan.steps[i];
  p.start += by;
  p.end += by;
  for (const use of [...p.uses, ...p.preparation.flatMap((part) => part.crew)]) {
    use.from += by;
    use.to += by;
  }
  for (const part of p.preparation) {
    part.start += by;
    part.end += by;
  }
}

/** Leaves an order out of a plan. */
export function leaveOut(order: number) {
  return (plan: SchedulePlan): void => {
    plan.unplanned.push({ order, part: 0, reason: { code: 'no-time', params: {} } });
  };
}

/** The plan of each case is valid, and each damage is found. */
export function testCases(cases: readonly Case[]): void {
  describe.each(cases)('$name', (given) => {
    test('the plan is valid, so that there is no issue', () => {
      expect(verifySchedule(given.problem, given.plan)).toEqual([]);
    });
    test.each(given.damages)('%s: %s', (code, _, damage) => {
      expect(changed(given, damage)).toContain(code);
    });
  });
}
