import type { PlannedStep, PlannedUse, ScheduleProblem, Target } from './problem.ts';
import { gradeFor, planContext, runUses } from './verify-context.ts';
import { checkWork } from './verify-work.ts';

/**
 * All ways to place one step in [now, horizon]: modes, members, starts, with and without overtime; earliest first. A step that
 * may share a batch also takes the time that it would with any others in it; a fact stands as it is, a pin is kept.
 */
export function placementsOf(
  problem: ScheduleProblem,
  { order, step, part, quantity }: Place & { part: number; quantity: number },
): PlannedStep[] {
  const { modes } = problem.routings[problem.orders[order].routing].steps[step];
  const fact = problem.frozen.find((one) => one.order === order && one.step === step && part === 0);
  if (fact) return [factPlacement(problem, fact)];
  const others = companionsOf(problem, order, step);
  const pin = problem.pins.find((one) => one.order === order && one.step === step && (one.part ?? 0) === part);
  const found: PlannedStep[] = [];
  for (const [mode, { uses }] of modes.entries()) {
    if (pin?.mode !== undefined && pin.mode !== mode) continue;
    const run = runUses({ ...modes[mode], uses }).map(({ use, index }) => ({ ...use, index }));
    for (const members of assignments(problem, run))
      for (let start = pin?.start ?? problem.now; start <= (pin?.start ?? problem.horizon); start++)
        for (let end = start; end <= problem.horizon; end++) {
          const p = { ...placement(problem, { order, step, mode, start, end, members }), part, quantity };
          if (pin?.resource !== undefined && !p.uses.some((use) => use.resource === pin.resource)) continue;
          if (others.some((group) => takesItsWork(problem, p, group))) found.push(p);
        }
  }
  return found.sort((a, b) => a.end - b.end || a.start - b.start);
}

function factPlacement(problem: ScheduleProblem, fact: ScheduleProblem['frozen'][number]): PlannedStep {
  const { order, step, mode, start, end, resources } = fact;
  const { uses } = problem.routings[problem.orders[order].routing].steps[step].modes[mode];
  const members = runUses({ ...problem.routings[problem.orders[order].routing].steps[step].modes[mode], uses }).map(
    ({ use, index }, i) => ({ use: index, resource: resources[i], quantity: use.quantity }),
  );
  return { ...placement(problem, { order, step, mode, start, end, members }), frozen: true };
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
