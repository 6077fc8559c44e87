import type { PlannedStep, SchedulePlan, ScheduleProblem } from '@tutti/engines/schedule';

/** A resource taken from `from` to `to`, by the run of a step, its setup or clean, or kept after it. */
export type Occupation = {
  from: number;
  to: number;
  quantity: number;
  step: PlannedStep;
  what: 'run' | 'setup' | 'clean' | 'hold';
};

/** A plan with the look-ups that reasons are found with. Seconds from the plan epoch. */
export type PlanIndex = {
  problem: ScheduleProblem;
  plan: SchedulePlan;
  /** The placed step of a part; undefined when it is left out. */
  stepAt(order: number, part: number, step: number): PlannedStep | undefined;
  /** All parts of a step that are placed. */
  partsAt(order: number, step: number): readonly PlannedStep[];
  /** Who takes a resource, by start. */
  occupations(resource: number): readonly Occupation[];
  orderOf(id: string): number | undefined;
  nameOf(step: PlannedStep): { order: string; step: string };
};

/** Look-ups of a plan, made once. O(n log n). */
export function planIndex(problem: ScheduleProblem, plan: SchedulePlan): PlanIndex {
  const width = problem.routings.reduce((most, { steps }) => Math.max(most, steps.length), 1);
  const byStep = new Map<number, PlannedStep[]>();
  for (const step of plan.steps) {
    const key = step.order * width + step.step;
    const known = byStep.get(key);
    if (known) known.push(step);
    else byStep.set(key, [step]);
  }
  const orders = new Map(problem.orders.map((order, i) => [order.id, i]));
  let taken: Occupation[][] | undefined;
  const none: readonly PlannedStep[] = [];
  return {
    problem,
    plan,
    stepAt: (order, part, step) => byStep.get(order * width + step)?.find((one) => one.part === part),
    partsAt: (order, step) => byStep.get(order * width + step) ?? none,
    occupations(resource) {
      taken ??= occupationsOf(problem, plan);
      return taken[resource];
    },
    orderOf: (id) => orders.get(id),
    nameOf: ({ order, step }) => {
      const { id, routing } = problem.orders[order];
      return { order: id, step: problem.routings[routing].steps[step].id };
    },
  };
}

function occupationsOf(problem: ScheduleProblem, plan: SchedulePlan): Occupation[][] {
  const taken: Occupation[][] = problem.resources.map(() => []);
  for (const step of plan.steps) {
    for (const { resource, quantity, to } of step.uses) {
      taken[resource].push({ from: step.start, to: step.end, quantity, step, what: 'run' });
      if (to > step.end) taken[resource].push({ from: step.end, to, quantity, step, what: 'hold' });
    }
    for (const { kind, resource, start, end, crew } of step.preparation) {
      taken[resource].push({ from: start, to: end, quantity: 1, step, what: kind });
      for (const use of crew)
        taken[use.resource].push({ from: start, to: end, quantity: use.quantity, step, what: kind });
    }
  }
  for (const list of taken) list.sort((a, b) => a.from - b.from || a.to - b.to);
  return taken;
}
