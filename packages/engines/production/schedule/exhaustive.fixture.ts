import { TuttiError } from '@tutti/model';
import { placementsOf } from './exhaustive-placements.fixture.ts';
import { withPreparations } from './exhaustive-preparations.fixture.ts';
import { BREACH, moneyOf, orderCost } from './money-of.fixture.ts';
import type { PlannedStep, ScheduleOrder, SchedulePlan, ScheduleProblem } from './problem.ts';
import { verifySchedule } from './verify.ts';
import { checkBounds } from './verify-bounds.ts';
import { checkCapacity } from './verify-capacity.ts';
import { planContext, type Rule } from './verify-context.ts';
import { holdEnd } from './verify-holds.ts';
import { checkLinks } from './verify-links.ts';
import { checkSupplies } from './verify-supplies.ts';
import { checkUses } from './verify-uses.ts';

export type Exhausted = { value: number; plan: SchedulePlan };

/**
 * Best plan of a tiny problem by trying everything: every split, mode, member and start second of every step, and for complete
 * plans every start and crew of setups and cleans. What a partial plan breaks already is cut off, as is what cannot be
 * better than the best so far; both by the rules of the verifier, so that the result is one that `verifySchedule` accepts.
 *
 * All orders are made, facts stand and pins are kept. At most 6 steps and 40 seconds from now to the horizon; orders that may
 * be split have quantity 2 and parts of 1.
 * @param objective  'money' as `moneyOf` counts it, 'makespan' = end of the last step in seconds, both after breaches
 * @returns          undefined when no plan keeps all rules
 * @throws TuttiError INPUT_NOT_EXHAUSTIBLE for a problem beyond these limits
 */
export function bestByExhaustion(problem: ScheduleProblem, objective: Objective): Exhausted | undefined {
  refuseLarge(problem);
  let best: Exhausted | undefined;
  for (const parts of splits(problem)) {
    const found = bestOfSplit(problem, objective, parts);
    if (found && (!best || found.value < best.value)) best = found;
  }
  return best;
}

/** Into how many parts each order may be made, all together. */
function splits({ orders }: ScheduleProblem): number[][] {
  return orders.reduce<number[][]>(
    (all, { splittable }) => all.flatMap((parts) => (splittable ? [1, 2] : [1]).map((count) => [...parts, count])),
    [[]],
  );
}

function bestOfSplit(problem: ScheduleProblem, objective: Objective, parts: readonly number[]): Exhausted | undefined {
  const todo = problem.orders.flatMap(({ routing, quantity }, order) =>
    Array.from({ length: parts[order] }, (_, part) => part).flatMap((part) =>
      problem.routings[routing].steps.map((_, step) => {
        const place = { order, step, part, quantity: quantity / parts[order] };
        return { order, step, part, options: placementsOf(problem, place) };
      }),
    ),
  );
  const least = todo.map(({ options }) => Math.min(...options.map((p) => p.end - p.start)));
  const dues = todo.map(({ options }) => Math.min(...options.map((p) => fixedCost(problem, p))));
  const bound = lowerBound(problem, objective, { todo, least, dues });
  const options = todo.map((next) => next.options);
  const split = parts.flatMap((count, order) => (count > 1 ? [{ order, parts: count }] : []));
  let limit = bound([]);
  for (;;) {
    const { best, beyond } = searchWithin(problem, { options, bound, limit, objective, split });
    if (beyond === Number.POSITIVE_INFINITY || (best && best.value <= limit)) return best;
    limit = Math.max(beyond, best?.value ?? 0, limit * 1.2);
  }
}

type Objective = 'money' | 'makespan';
type Space = {
  options: PlannedStep[][];
  bound: (steps: readonly PlannedStep[]) => number;
  limit: number;
  objective: Objective;
  split: SchedulePlan['parts'];
};

/** Best plan whose lower bound is at most the limit, and the least bound that was cut off because it lies beyond. */
function searchWithin(problem: ScheduleProblem, { options, bound, limit, objective, split }: Space) {
  let best: Exhausted | undefined;
  let beyond = Number.POSITIVE_INFINITY;
  const search = (steps: PlannedStep[]) => {
    const value = bound(steps);
    if (value > limit) beyond = Math.min(beyond, value);
    if (value > limit || (best && value >= best.value)) return;
    const held = withHolds(problem, planOf(steps, split));
    if (steps.length > 0 && breaksRules(problem, planOf(held, split))) return;
    if (steps.length < options.length) {
      for (const alone of options[steps.length])
        for (const next of inBatches(problem, steps, alone))
          if (!clashes(problem, steps, next)) search([...steps, next]);
    } else {
      const plan = withPreparations(problem, planOf(held, split));
      if (!plan || !isValid(problem, plan)) return;
      const found = objective === 'money' ? moneyOf(problem, plan) : value;
      if (!best || found < best.value) best = { value: found, plan };
    }
  };
  search([]);
  return { best, beyond };
}

function refuseLarge(problem: ScheduleProblem): void {
  const steps = problem.orders.flatMap((order) => problem.routings[order.routing].steps);
  const odd = problem.orders.some((order) => order.unplannable || (order.splittable && order.quantity !== 2));
  if (steps.length <= 6 && problem.horizon - problem.now <= 40 && !odd) return;
  throw new TuttiError(
    'INPUT_NOT_EXHAUSTIBLE',
    `${steps.length} steps in ${problem.horizon - problem.now} s cannot be tried one by one.`,
    { advice: 'Maybe split into units only, or take at most 6 steps and 40 s.' },
  );
}

const planOf = (steps: PlannedStep[], parts: SchedulePlan['parts']): SchedulePlan => ({
  steps,
  unplanned: [],
  parts,
  conflicts: [],
});
const isValid = (problem: ScheduleProblem, plan: SchedulePlan) =>
  !verifySchedule(problem, plan).some((issue) => issue.severity === 'error');

/** Rules that a partial plan can only break for good: more steps never heal them. */
const monotone: readonly Rule[] = [checkLinks, checkSupplies, checkUses, checkBounds, checkCapacity];

function breaksRules(problem: ScheduleProblem, plan: SchedulePlan): boolean {
  const context = planContext(problem, plan);
  return monotone.some((rule) => rule(context).some((issue) => issue.severity === 'error'));
}

/** A step as a batch of its own, and in every batch that runs at its time on its resources. */
function inBatches(problem: ScheduleProblem, steps: readonly PlannedStep[], next: PlannedStep): PlannedStep[] {
  if (!problem.routings[problem.orders[next.order].routing].steps[next.step].batch) return [next];
  const resources = ({ uses }: PlannedStep) => uses.map((use) => use.resource).join();
  const same = steps.filter(
    (p) => p.batch >= 0 && p.start === next.start && p.end === next.end && resources(p) === resources(next),
  );
  return [steps.length, ...new Set(same.map((p) => p.batch))].map((batch) => ({ ...next, batch }));
}

/** Cheap test before the rules: a link not kept, or two runs at once on a single unit. */
function clashes(problem: ScheduleProblem, steps: readonly PlannedStep[], next: PlannedStep): boolean {
  const { links } = problem.routings[problem.orders[next.order].routing];
  const tooEarly = links.some((link) => {
    if (link.to !== next.step || link.type !== 'after-end' || link.overlapQuantity !== undefined) return false;
    const from = steps.find((p) => p.order === next.order && p.part === next.part && p.step === link.from);
    return from !== undefined && next.start < from.end + link.min;
  });
  if (tooEarly) return true;
  const single = next.uses.filter((use) => use.quantity === 1 && problem.resources[use.resource].capacity === 1);
  return steps.some(
    (p) =>
      (p.batch < 0 || p.batch !== next.batch) &&
      p.start < next.end &&
      next.start < p.end &&
      p.uses.some((use) => single.some((mine) => mine.resource === use.resource)),
  );
}

/** Each use is kept exactly as long as the steps placed so far ask for. */
function withHolds(problem: ScheduleProblem, plan: SchedulePlan): PlannedStep[] {
  const context = planContext(problem, plan);
  return plan.steps.map((p) => ({ ...p, uses: p.uses.map((use) => ({ ...use, to: holdEnd(context, p, use) })) }));
}

type Todo = { todo: { order: number; step: number; part: number }[]; least: number[]; dues: number[] };

/** What a step costs wherever it stands; in a batch others may pay for the resources. */
function fixedCost(problem: ScheduleProblem, p: PlannedStep): number {
  const step = problem.routings[problem.orders[p.order].routing].steps[p.step];
  const uses = step.batch ? [] : p.uses;
  return uses.reduce(
    (sum, { resource }) => sum + (problem.resources[resource].costPerUse ?? 0),
    step.modes[p.mode].costPerUnit * p.quantity * step.quantityFactor,
  );
}

/** Value that a partial plan has at least: each part still needs its shortest way along after-end links. */
function lowerBound(problem: ScheduleProblem, objective: Objective, { todo, least, dues }: Todo) {
  const leastOf = (order: number, part: number, step: number) =>
    least[todo.findIndex((one) => one.order === order && one.part === part && one.step === step)];
  return (steps: readonly PlannedStep[]): number => {
    const values = problem.orders.map((order, o) => {
      const { steps: all, links, done } = problem.routings[order.routing];
      const parts = new Set(todo.filter((one) => one.order === o).map((one) => one.part));
      const ends = [...parts].map((part) => {
        const own: number[] = [];
        for (const step of all.keys()) {
          const placed = steps.find((p) => p.order === o && p.part === part && p.step === step);
          const before = links.filter(
            (l) => l.to === step && l.type === 'after-end' && l.overlapQuantity === undefined,
          );
          const isFact = problem.frozen.some((fact) => fact.order === o && fact.step === step);
          const ready = Math.max(problem.now, order.release, ...before.map((link) => own[link.from] + link.min));
          own.push(placed?.end ?? (isFact ? 0 : ready + leastOf(o, part, step)));
        }
        return own;
      });
      return objective === 'makespan'
        ? {
            breaches: breachOf(order, Math.max(...ends.map((own) => own[done]))),
            end: Math.max(...ends.map((own) => own[done])),
          }
        : { breaches: 0, end: boundOf(problem, o, Math.max(...ends.map((own) => own[done]))) };
    });
    return objective === 'makespan'
      ? Math.max(...values.map((one) => one.end)) - problem.now + values.reduce((sum, one) => sum + one.breaches, 0)
      : values.reduce((sum, one) => sum + one.end, 0) +
          todo.reduce((sum, _, i) => sum + (i < steps.length ? fixedCost(problem, steps[i]) : dues[i]), 0);
  };
}

const breachOf = ({ limit }: ScheduleOrder, end: number) => (limit !== undefined && end > limit.at ? BREACH : 0);

/** What comes later is stored for less: only what lateness costs is certain. */
function boundOf(problem: ScheduleProblem, o: number, end: number): number {
  return orderCost({ ...problem, orders: [{ ...problem.orders[o], holdingPerHour: 0 }] }, 0, end);
}
