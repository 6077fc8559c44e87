import { TuttiError } from '@tutti/model';
import { placementsOf } from './exhaustive-placements.fixture.ts';
import { withPreparations } from './exhaustive-preparations.fixture.ts';
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
 * Best plan of a tiny problem by trying everything: every mode, member and start second of every step, and for complete
 * plans every start and crew of setups and cleans. What a partial plan breaks already is cut off, as is what cannot be
 * better than the best so far; both by the rules of the verifier, so that the result is one that `verifySchedule` accepts.
 *
 * All orders are made. At most 5 steps and 40 seconds from now to the horizon; no splits, facts or pins.
 * @param objective  'lateness' = money for late orders, 'makespan' = end of the last step in seconds
 * @returns          undefined when no plan keeps all rules
 * @throws TuttiError INPUT_NOT_EXHAUSTIBLE for a problem beyond these limits
 */
export function bestByExhaustion(problem: ScheduleProblem, objective: 'lateness' | 'makespan'): Exhausted | undefined {
  refuseLarge(problem);
  const todo = problem.orders.flatMap(({ routing }, order) =>
    problem.routings[routing].steps.map((_, step) => ({ order, step, options: placementsOf(problem, order, step) })),
  );
  const least = todo.map(({ options }) => Math.min(...options.map((p) => p.end - p.start)));
  const bound = lowerBound(problem, objective, { todo, least });
  const options = todo.map((next) => next.options);
  let limit = bound([]);
  for (;;) {
    const { best, beyond } = searchWithin(problem, { options, bound, limit });
    if (best || beyond === Number.POSITIVE_INFINITY) return best;
    limit = Math.max(beyond, limit * 1.2);
  }
}

type Space = { options: PlannedStep[][]; bound: (steps: readonly PlannedStep[]) => number; limit: number };

/** Best plan with at most this value, and the least value that was cut off because it lies beyond. */
function searchWithin(problem: ScheduleProblem, { options, bound, limit }: Space) {
  let best: Exhausted | undefined;
  let beyond = Number.POSITIVE_INFINITY;
  const search = (steps: PlannedStep[]) => {
    const value = bound(steps);
    if (value > limit) beyond = Math.min(beyond, value);
    if (value > limit || (best && value >= best.value)) return;
    const held = withHolds(problem, steps);
    if (steps.length > 0 && breaksRules(problem, held)) return;
    if (steps.length < options.length) {
      for (const alone of options[steps.length])
        for (const next of inBatches(problem, steps, alone))
          if (!clashes(problem, steps, next)) search([...steps, next]);
    } else {
      const plan = withPreparations(problem, planOf(held));
      if (plan && isValid(problem, plan)) best = { value, plan };
    }
  };
  search([]);
  return { best, beyond };
}

function refuseLarge(problem: ScheduleProblem): void {
  const steps = problem.orders.flatMap((order) => problem.routings[order.routing].steps);
  const odd =
    problem.orders.some((order) => order.splittable || order.unplannable) ||
    problem.frozen.length + problem.pins.length > 0;
  if (steps.length <= 5 && problem.horizon - problem.now <= 40 && !odd) return;
  throw new TuttiError(
    'INPUT_NOT_EXHAUSTIBLE',
    `${steps.length} steps in ${problem.horizon - problem.now} s cannot be tried one by one.`,
    { advice: 'Maybe leave out splits, facts and pins, or take at most 5 steps and 40 s.' },
  );
}

const planOf = (steps: PlannedStep[]): SchedulePlan => ({ steps, unplanned: [], parts: [], conflicts: [] });
const isValid = (problem: ScheduleProblem, plan: SchedulePlan) =>
  !verifySchedule(problem, plan).some((issue) => issue.severity === 'error');

/** Rules that a partial plan can only break for good: more steps never heal them. */
const monotone: readonly Rule[] = [checkLinks, checkSupplies, checkUses, checkBounds, checkCapacity];

function breaksRules(problem: ScheduleProblem, steps: PlannedStep[]): boolean {
  const context = planContext(problem, planOf(steps));
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
    const from = steps.find((p) => p.order === next.order && p.step === link.from);
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
function withHolds(problem: ScheduleProblem, steps: PlannedStep[]): PlannedStep[] {
  const context = planContext(problem, planOf(steps));
  return steps.map((p) => ({ ...p, uses: p.uses.map((use) => ({ ...use, to: holdEnd(context, p, use) })) }));
}

type Todo = { todo: { order: number; step: number }[]; least: number[] };

/** Value that a partial plan has at least: each order still needs its shortest way along after-end links. */
function lowerBound(problem: ScheduleProblem, objective: 'lateness' | 'makespan', { todo, least }: Todo) {
  const first = problem.orders.map((_, o) => todo.findIndex(({ order }) => order === o));
  const leastOf = (order: number, step: number) => least[first[order] + step];
  return (steps: readonly PlannedStep[]): number => {
    const values = problem.orders.map((order, o) => {
      const { steps: all, links, done } = problem.routings[order.routing];
      const ends: number[] = [];
      for (const step of all.keys()) {
        const placed = steps.find((p) => p.order === o && p.step === step);
        const before = links.filter((l) => l.to === step && l.type === 'after-end' && l.overlapQuantity === undefined);
        const ready = Math.max(problem.now, order.release, ...before.map((link) => ends[link.from] + link.min));
        ends.push(placed?.end ?? ready + leastOf(o, step));
      }
      return objective === 'makespan' ? Math.max(...ends) : latenessCost(order, ends[done]);
    });
    return objective === 'makespan' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
  };
}

/** Each slope counts beyond its `after`, up to that of the next one. */
function latenessCost({ due, lateness }: ScheduleOrder, end: number): number {
  const slopes = [...lateness].sort((a, b) => a.after - b.after);
  return slopes.reduce((sum, { after, perHour }, i) => {
    const until = Math.min(end - due, slopes[i + 1]?.after ?? Number.POSITIVE_INFINITY);
    return sum + (Math.max(0, until - after) * perHour) / 3600;
  }, 0);
}
