import type { Issue } from '@tutti/model';
import type { PlannedStep, SchedulePlan, ScheduleProblem } from './problem.ts';
import { fault, type PlanContext, stepKey } from './verify-context.ts';

/**
 * What starts in frozen time in the standing plan stands there in the plan too, and nothing else starts there. Facts, what a
 * person pinned, what is left out with its reason, and what the plan itself names among its conflicts are excepted.
 */
export function checkFreeze(context: PlanContext, standing: SchedulePlan): Issue[] {
  const { problem, plan, placed, unplanned } = context;
  const excepted = new Set([
    ...problem.frozen.map((fact) => stepKey(fact.order, 0, fact.step)),
    ...problem.pins.map((pin) => stepKey(pin.order, pin.part ?? 0, pin.step)),
    ...named(context),
  ]);
  const keyOf = (p: PlannedStep) => stepKey(p.order, p.part, p.step);
  const firm = standing.steps.filter((p) => inFrozenTime(problem, p) && !excepted.has(keyOf(p)));
  const moved = firm.flatMap((before): Issue[] => {
    const now = placed.get(keyOf(before));
    if (now) return isSamePlace(before, now) ? [] : [fault(problem, 'plan.frozen-moved', now, { from: before.start })];
    return unplanned.has(`${before.order}/${before.part}`) ? [] : [fault(problem, 'plan.frozen-missing', before)];
  });
  // Work that should have begun by now and has not may begin at once.
  const known = new Set([
    ...standing.steps.filter((p) => startOf(p) < frozenUntil(problem, p)).map(keyOf),
    ...excepted,
  ]);
  const entered = plan.steps
    .filter((p) => inFrozenTime(problem, p) && !known.has(keyOf(p)))
    .map((p) => fault(problem, 'plan.frozen-entered', p, { at: startOf(p), until: frozenUntil(problem, p) }));
  return [...moved, ...entered];
}

/** Steps that the plan itself says could not keep their place. */
function named({ problem, plan }: PlanContext): string[] {
  return plan.conflicts.flatMap(({ code, params }) => {
    if (code !== 'freeze-moved') return [];
    const order = problem.orders.findIndex((one, i) => one.id === params.order || i === params.order);
    if (order < 0) return [];
    const { steps } = problem.routings[problem.orders[order].routing];
    const step = steps.findIndex((one, i) => one.id === params.step || i === params.step);
    return [stepKey(order, Number(params.part ?? 0), step)];
  });
}

const startOf = (p: PlannedStep) => Math.min(p.start, ...p.preparation.map((one) => one.start));

function frozenUntil({ frozenUntil: by = [] }: ScheduleProblem, p: PlannedStep): number {
  return Math.max(0, ...p.uses.map((use) => by[use.resource] ?? 0));
}

function inFrozenTime(problem: ScheduleProblem, p: PlannedStep): boolean {
  const start = startOf(p);
  return !p.frozen && start >= problem.now && start < frozenUntil(problem, p);
}

function isSamePlace(a: PlannedStep, b: PlannedStep): boolean {
  const resources = (p: PlannedStep) => p.uses.map((use) => use.resource).sort((x, y) => x - y);
  return a.start === b.start && a.mode === b.mode && resources(a).join() === resources(b).join();
}
