import type { PlannedStep, PlannedUse, ScheduleProblem, Target } from './problem.ts';
import { gradeFor, planContext, runUses } from './verify-context.ts';
import { checkWork } from './verify-work.ts';

/**
 * All ways to place one step in [now, horizon]: modes, members, starts, with and without overtime; earliest first. A step that
 * may share a batch also takes the time that it would with any others in it.
 */
export function placementsOf(problem: ScheduleProblem, order: number, step: number): PlannedStep[] {
  const { modes } = problem.routings[problem.orders[order].routing].steps[step];
  const others = companionsOf(problem, order, step);
  const found: PlannedStep[] = [];
  for (const [mode, { uses }] of modes.entries()) {
    const run = runUses({ ...modes[mode], uses }).map(({ use, index }) => ({ ...use, index }));
    for (const members of assignments(problem, run))
      for (let start = problem.now; start <= problem.horizon; start++)
        for (let end = start; end <= problem.horizon; end++) {
          const p = placement(problem, { order, step, mode, start, end, members });
          if (others.some((group) => takesItsWork(problem, p, group))) found.push(p);
        }
  }
  return found.sort((a, b) => a.end - b.end || a.start - b.start);
}

type Place = { order: number; step: number };

/** Every set of steps with which a step could share its run: only the empty one unless it joins batches. */
function companionsOf(problem: ScheduleProblem, order: number, step: number): Place[][] {
  const { batch } = problem.routings[problem.orders[order].routing].steps[step];
  if (!batch) return [[]];
  const all = problem.orders.flatMap(({ routing }, o) =>
    problem.routings[routing].steps.flatMap((one, s) => (o !== order && one.batch ? [{ order: o, step: s }] : [])),
  );
  let sets: Place[][] = [[]];
  for (const one of all) sets = sets.flatMap((set) => [set, [...set, one]]);
  return sets;
}

type Choice = Pick<PlannedStep, 'order' | 'step' | 'mode' | 'start' | 'end'> & { members: Member[] };

function placement(problem: ScheduleProblem, { members, ...choice }: Choice): PlannedStep {
  const uses = members.map((member): PlannedUse => ({ ...member, from: choice.start, to: choice.end }));
  const { quantity } = problem.orders[choice.order];
  const because = { code: 'exhaustive', params: {} };
  return { ...choice, part: 0, quantity, uses, preparation: [], batch: -1, frozen: false, because };
}

function takesItsWork(problem: ScheduleProblem, p: PlannedStep, others: readonly Place[]): boolean {
  const together = others.map((other) => ({
    ...p,
    ...other,
    quantity: problem.orders[other.order].quantity,
    batch: 0,
  }));
  const steps = together.length === 0 ? [p] : [{ ...p, batch: 0 }, ...together];
  return checkWork(planContext(problem, { steps, unplanned: [], parts: [], conflicts: [] })).length === 0;
}

type Member = { use: number; resource: number; quantity: number };

/** All ways to serve a list of uses; `index` names each in the mode or crew. */
export function assignments(
  problem: ScheduleProblem,
  uses: readonly { target: Target; quantity: number; index: number }[],
): Member[][] {
  const [first, ...others] = uses;
  if (!first) return [[]];
  const ways = waysFor(problem, first);
  return assignments(problem, others).flatMap((rest) => ways.map((way) => [...way, ...rest]));
}

/** One resource with enough units, or as many single ones as needed. */
function waysFor(
  problem: ScheduleProblem,
  { target, quantity, index }: { target: Target; quantity: number; index: number },
): Member[][] {
  const fits = [...problem.resources.keys()].filter(
    (resource) => gradeFor(problem, target, { resource, until: problem.now }) !== undefined,
  );
  const whole = fits
    .filter((resource) => problem.resources[resource].capacity >= quantity)
    .map((resource) => [{ use: index, resource, quantity }]);
  const several = Number.isInteger(quantity) && quantity > 1 ? subsets(fits, quantity) : [];
  return [...whole, ...several.map((team) => team.map((resource) => ({ use: index, resource, quantity: 1 })))];
}

function subsets(list: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return list.flatMap((first, i) => subsets(list.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}
