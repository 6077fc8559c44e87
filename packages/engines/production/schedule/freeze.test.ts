import { expect, test } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import { compileSchedule } from './compile.ts';
import type { PlannedStep, SchedulePlan, ScheduleProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';
import { repairSchedule } from './repair-schedule.ts';
import type { ScheduleSolution, ScheduleStart } from './schedule-options.ts';
import { scheduleCompiled } from './schedule-work.ts';
import {
  smallChangeover,
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';
import { verifySchedule } from './verify.ts';

function planned(problem: ScheduleProblem, evaluations: number, start?: ScheduleStart): ScheduleSolution {
  const outcome = scheduleCompiled(compileSchedule(problem), {
    seed: 1,
    budget: { evaluations },
    ...(start ? { start } : {}),
  });
  if (outcome.status !== 'feasible') throw new Error(outcome.status);
  return outcome.solution;
}

const startOf = (p: PlannedStep) => Math.min(p.start, ...p.preparation.map((one) => one.start));
const errors = (problem: ScheduleProblem, plan: SchedulePlan, standing?: SchedulePlan) =>
  verifySchedule(problem, plan, standing).filter((issue) => issue.severity === 'error');
const keyOf = (p: PlannedStep) => `${p.order}/${p.part}/${p.step}`;
const place = ({ start, end, mode, uses }: PlannedStep) => ({
  start,
  end,
  mode,
  resources: uses.map((u) => u.resource),
});
/** Other prices turn the order of urgency round. */
const otherPrices = (problem: ScheduleProblem): ScheduleProblem => ({
  ...problem,
  orders: problem.orders.map((order, i) => ({
    ...order,
    due: Math.max(0, order.due + (i % 2 ? 4000 : -4000)),
    lateness: [{ after: 0, perHour: 1 + 997 * ((i * 7) % 5) }],
  })),
});

/** One machine, orders of ten seconds, due one after the other. */
function oneMachine(orders: number, more: Partial<ScheduleProblem> = {}): ScheduleProblem {
  return smallProblem({
    resources: [smallResource('m')],
    routings: [smallRouting([smallStep('s', [smallMode(10, [smallUse(0)])])])],
    orders: Array.from({ length: orders }, (_, i) => smallOrder(`o${i}`, { due: 10 * (i + 1) })),
    ...more,
  });
}
const sequence = (plan: SchedulePlan) => plan.steps.toSorted((a, b) => a.start - b.start).map((p) => p.order);

test('with other prices what starts in frozen time stands as it did, and all else starts after it', () => {
  let frozen = 0;
  let elsewhere = 0;
  let told = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const plain = randomProblem(seed, 4 + (seed % 10));
    const standing = planned(plain, 6);
    const starts = standing.plan.steps.map((p) => p.start).sort((a, b) => a - b);
    const until = starts[Math.floor(starts.length / 2)] + 1;
    const problem = { ...otherPrices(plain), frozenUntil: plain.resources.map(() => until) };
    const { plan } = planned(problem, 1 + (seed % 25), standing);
    expect(errors(problem, plan, standing.plan), `seed ${seed}`).toEqual([]);
    const moved = plan.conflicts.filter((one) => one.code.startsWith('freeze-'));
    told += moved.length;
    const firm = standing.plan.steps.filter((p) => !p.frozen && p.uses.length > 0 && startOf(p) < until);
    frozen += firm.length;
    const now = new Map(plan.steps.map((p) => [keyOf(p), place(p)]));
    if (moved.length === 0) for (const p of firm) expect(now.get(keyOf(p)), `seed ${seed}`).toEqual(place(p));
    const at = new Map(standing.plan.steps.map((p) => [keyOf(p), p.start]));
    elsewhere += plan.steps.filter((p) => at.get(keyOf(p)) !== p.start).length;
  }
  expect(frozen).toBeGreaterThan(300);
  expect(elsewhere).toBeGreaterThan(100);
  expect(told).toBeLessThan(frozen / 20);
});

test('an urgent order waits for the end of frozen time and says so; those within say that they are frozen', () => {
  const plain = oneMachine(4);
  const { now } = plain;
  const standing = planned(plain, 5);
  expect(sequence(standing.plan)).toEqual([0, 1, 2, 3]);
  const orders = plain.orders.map((order, i) => (i === 3 ? { ...order, due: now, lateness: dear } : order));
  const problem = { ...plain, orders, frozenUntil: [now + 25] };
  const { plan } = planned(problem, 20, standing);
  expect(sequence(plan)).toEqual([0, 1, 2, 3]);
  const shorter = planned({ ...problem, frozenUntil: [now + 15] }, 20, standing);
  expect(sequence(shorter.plan)).toEqual([0, 1, 3, 2]);
  // Without a place to wait for: order 0 is gone, nobody comes forward into frozen time.
  const gone = {
    ...problem,
    orders: orders.map((o, i) => (i === 0 ? { ...o, unplannable: { code: 'x', params: {} } } : o)),
  };
  const rest = planned(gone, 20, standing).plan;
  expect(rest.steps.map((p) => [p.order, p.start - now, p.because.code])).toEqual([
    [1, 10, 'freeze'],
    [2, 20, 'resource'],
    [3, 30, 'resource'],
  ]);
  const late = planned({ ...gone, frozenUntil: [now + 50] }, 20, {
    plan: { ...standing.plan, steps: standing.plan.steps.slice(0, 3) },
  });
  expect(late.plan.steps.find((p) => p.order === 3)).toMatchObject({
    start: now + 50,
    because: { code: 'after-freeze' },
  });
});

const dear = [{ after: 0, perHour: 1e6 }];

test('without a plan to go on from nothing is frozen', () => {
  const plain = oneMachine(3);
  expect(planned({ ...plain, frozenUntil: [plain.now + 1000] }, 3).plan).toEqual(planned(plain, 3).plan);
});

test('a setup in frozen time belongs to its run: the run keeps its place, and no other setup comes in', () => {
  const plain = smallProblem({
    resources: [smallResource('m', { changeover: 0, initial: { attributes: 1 } })],
    changeovers: [smallChangeover([{ from: '*', to: '*', seconds: 20 }])],
    attributeSets: [{ color: 'a' }, { color: 'b' }, { color: 'c' }],
    routings: [smallRouting([smallStep('s', [smallMode(10, [smallUse(0)])])])],
    orders: [smallOrder('o0', { due: 30 }), smallOrder('o1', { due: 60, attributes: 2 })],
  });
  const { now } = plain;
  const standing = planned(plain, 5);
  expect(sequence(standing.plan)).toEqual([0, 1]);
  const orders = plain.orders.map((order, i) => (i === 1 ? { ...order, lateness: dear, due: now } : order));
  const within = { ...plain, orders, frozenUntil: [now + 5] };
  expect(sequence(planned(within, 20, standing).plan)).toEqual([0, 1]);
  const gone = {
    ...within,
    orders: orders.map((o, i) => (i === 0 ? { ...o, unplannable: { code: 'x', params: {} } } : o)),
  };
  const [run] = planned(gone, 5, standing).plan.steps;
  expect(startOf(run)).toBe(now + 5);
  expect(errors(gone, planned(gone, 5, standing).plan, standing.plan)).toEqual([]);
});

test('a fact that takes the place of what is frozen moves it, and it is told with what moved it', () => {
  const plain = oneMachine(3);
  const { now } = plain;
  const standing = planned(plain, 5);
  const fact = { order: 2, step: 0, mode: 0, start: now, end: now + 15, resources: [0], running: true };
  const problem = { ...plain, frozen: [fact], frozenUntil: [now + 100] };
  const { plan } = planned(problem, 10, standing);
  expect(sequence(plan)).toEqual([2, 0, 1]);
  expect(plan.conflicts).toContainEqual({
    code: 'freeze-moved',
    params: { order: 'o0', step: 's', wanted: now, start: now + 15, because: 'resource' },
  });
  expect(errors(problem, plan, standing.plan)).toEqual([]);
});

test('the verifier refuses a move within, out of and into frozen time unless it is pinned or told', () => {
  const plain = oneMachine(3);
  const { now } = plain;
  const standing = planned(plain, 5).plan;
  const problem = { ...plain, frozenUntil: [now + 15] };
  const codes = (plan: SchedulePlan, of: ScheduleProblem = problem) =>
    errors(of, plan, standing).map((one) => one.code);
  const turned = { ...standing, steps: standing.steps.map((p, i) => at(p, now + [10, 0, 20][i])) };
  expect(codes(standing)).toEqual([]);
  expect(codes(turned)).toEqual(['plan.frozen-moved', 'plan.frozen-moved']);
  const swapped = { ...standing, steps: standing.steps.map((p, i) => at(p, now + [20, 10, 0][i])) };
  expect(codes(swapped)).toEqual(['plan.frozen-moved', 'plan.frozen-entered']);
  const missing = { ...standing, steps: standing.steps.slice(1) };
  expect(codes(missing)).toContain('plan.frozen-missing');
  const pins = [0, 1].map((order) => ({ order, step: 0, start: turned.steps[order].start }));
  expect(codes(turned, { ...problem, pins })).toEqual([]);
  expect(verifySchedule(problem, turned).map((one) => one.code)).toEqual([]);
});

function at(p: PlannedStep, start: number): PlannedStep {
  const end = start + p.end - p.start;
  return { ...p, start, end, uses: p.uses.map((use) => ({ ...use, from: start, to: end })) };
}

test('a repair leaves what starts in frozen time and closes no gap there; a step moved by hand into it stands', () => {
  const plain = oneMachine(5);
  const { now } = plain;
  const standing = planned(plain, 5);
  const problem = { ...plain, frozenUntil: [now + 25] };
  const c = compileSchedule(problem);
  // Out of frozen time to the end: its place stays empty.
  applyChanges(c, [{ kind: 'pin', order: 1, step: 0, start: now + 40 }]);
  const out = repairSchedule(c, standing, [{ order: 1, step: 0 }]);
  expect(out.plan.steps.map((p) => p.start - now)).toEqual([0, 40, 20, 30, 50]);
  // Into frozen time: who stood there gives way by as little as it takes, frozen or not.
  applyChanges(c, [
    { kind: 'unpin', order: 1, step: 0 },
    { kind: 'pin', order: 4, step: 0, start: now },
  ]);
  const into = repairSchedule(c, standing, [{ order: 4, step: 0 }]);
  expect(into.plan.steps.find((p) => p.order === 4)?.start).toBe(now);
  expect(into.plan.steps.map((p) => p.start - now)).toEqual([10, 20, 30, 40, 0]);
  expect(into.plan.conflicts.map((one) => one.params.order)).toEqual(['o0', 'o1', 'o2']);
  expect(errors(c.problem, into.plan, standing.plan)).toEqual([]);
});
