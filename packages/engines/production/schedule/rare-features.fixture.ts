import type { Random } from '../../toolbox/index.ts';
import type { ScheduleProblem } from './problem.ts';

type Rare = 'memberships' | 'walls' | 'outputs' | 'paces';
type Draw = (problem: ScheduleProblem, random: Random) => void;

/** What a random plant has here and there: drawn apart, so that the plant without it is the same. */
export function withRareFeatures(
  problem: ScheduleProblem,
  random: Random,
  features: Record<Rare, boolean>,
): ScheduleProblem {
  const draws: [Rare, Draw][] = [
    ['memberships', memberships],
    ['walls', walls],
    ['outputs', outputs],
    ['paces', paces],
  ];
  for (const [feature, draw] of draws) if (features[feature]) draw(problem, random);
  return problem;
}

/** The same person again, somebody with two skills, skills that expire. */
function memberships(problem: ScheduleProblem, random: Random): void {
  if (random.chance(0.4)) problem.classes[0].members[1].validTo = 200 + random.integer(300);
  for (const { steps } of problem.routings)
    for (const [s, { modes }] of steps.entries())
      for (const use of modes.flatMap((mode) => mode.uses)) {
        if (!('class' in use.target) || use.target.class > 1 || use.until !== undefined) continue;
        const before = steps.findIndex(
          (one, i) =>
            i < s &&
            one.modes.length === 1 &&
            one.modes[0].uses.some((of) => 'class' in of.target && of.target.class < 2),
        );
        if (before >= 0 && random.chance(0.3)) use.same = before;
        else if (random.chance(0.2)) use.target = { all: [0, 1] };
      }
}

/** A crew that is smaller at times, and half of somebody's time. */
function walls(problem: ScheduleProblem, random: Random): void {
  const crew = problem.resources[3];
  if (random.chance(0.4))
    crew.capacityOverTime = { starts: Int32Array.of(0, 150, 260), values: Float64Array.of(2, 1, 2) };
  for (const use of problem.routings.flatMap(({ steps }) =>
    steps.flatMap(({ modes }) => modes.flatMap((mode) => mode.uses)),
  ))
    if ('resource' in use.target && use.target.resource === 3 && random.chance(0.4))
      use.quantity = random.chance(0.5) ? 0.5 : 2;
}

/** Materials that are needed only at the end, outputs of earlier steps, and time that they take on the way. */
function outputs(problem: ScheduleProblem, random: Random): void {
  for (const [i, order] of problem.orders.entries()) {
    for (const supply of order.supplies) if (!('order' in supply) && random.chance(0.3)) supply.at = 'end';
    if (i < 3 || !random.chance(0.3)) continue;
    const from = i - 1;
    if (problem.orders[from].routing === 2) continue;
    const steps = problem.routings[problem.orders[from].routing].steps.length;
    const fromStep = random.chance(0.5) ? random.integer(steps) : undefined;
    const at = random.chance(0.5) ? 'start' : 'end';
    order.supplies.push({ step: 0, order: from, fromStep, quantity: 1, at, lag: random.integer(30) });
  }
}

/** Yields, teardowns, things paid by use, steps that begin together, drying that needs nobody. */
function paces(problem: ScheduleProblem, random: Random): void {
  for (const resource of problem.resources) if (random.chance(0.2)) resource.costPerUse = 1 + random.integer(5);
  for (const { steps, links } of problem.routings) {
    for (const step of steps) {
      if (random.chance(0.2)) step.quantityFactor = 1.25;
      if (!step.batch && random.chance(0.2)) for (const mode of step.modes) mode.teardown = 1 + random.integer(5);
    }
    const last = steps[steps.length - 1];
    if (steps.length > 1 && !last.batch && last.modes.length === 1 && random.chance(0.15)) {
      if (last.modes[0].uses.every((use) => use.until === undefined)) last.modes[0].uses = [];
      if (random.chance(0.5)) last.calendar = 1;
    }
    for (const link of links)
      if (link.type === 'after-start' && random.chance(0.3)) Object.assign(link, { type: 'at-start', max: undefined });
  }
}
