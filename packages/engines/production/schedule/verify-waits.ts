import type { Issue } from '@tutti/model';
import type { PlannedStep, ScheduleProblem } from './problem.ts';
import { pieceEnd, workDone } from './verify-calendar.ts';
import {
  fault,
  type PlanContext,
  partsOf,
  type Rule,
  type Run,
  routingStep,
  stepKey,
  stepQuantity,
  workOf,
} from './verify-context.ts';
import { type Occupation, occupations } from './verify-occupations.ts';
import { runTime } from './verify-work.ts';

/**
 * A run has the minimum of each of its orders, or has waited for it as long as that order lets it; and nobody was kept
 * waiting for others longer than his rule allows while his run could have gone on without them.
 */
export const checkWaits: Rule = (context) => {
  const runs = context.runs.filter((run) => !run.steps.some((p) => p.frozen || !routingStep(context.problem, p).batch));
  if (runs.length === 0) return [];
  const taken = runs.some((run) => run.steps.length > 1) ? occupations(context) : [];
  return runs.flatMap((run) => [...minimumFaults(context, run), ...waitFaults(context, run, taken)]);
};

function minimumFaults(context: PlanContext, run: Run): Issue[] {
  const { problem } = context;
  const first = Math.min(...run.steps.map((p) => readyAt(context, p)));
  return run.steps.flatMap((p) => {
    const { min = 0, max, maxWaitSeconds = Infinity } = routingStep(problem, p).batch!;
    const units = run.steps.reduce((sum, one) => sum + stepQuantity(problem, one), 0);
    const filled = max.orders === undefined && max.units !== undefined ? units : run.steps.length;
    if (filled >= min * (1 - 1e-9) || run.start >= first + maxWaitSeconds) return [];
    return [fault(problem, 'plan.batch-below-minimum', p, { filled, least: min, at: run.start })];
  });
}

function waitFaults(context: PlanContext, run: Run, taken: readonly Occupation[][]): Issue[] {
  const { problem } = context;
  if (run.steps.length < 2 || run.steps.some((p) => isPinned(problem, p) || !isMovable(problem, p))) return [];
  const idle = idleSince(context, run, taken);
  if (idle === undefined) return [];
  const ready = run.steps.map((p) => readyAt(context, p));
  const last = Math.max(...ready);
  return run.steps.flatMap((p, i) => {
    const { maxWaitSeconds = Infinity } = routingStep(problem, p).batch!;
    const could = firstStart(problem, run, Math.max(idle, ready[i]));
    const waited = run.start - could;
    if (could >= last || waited <= maxWaitSeconds) return [];
    return [fault(problem, 'plan.batch-waits-too-long', p, { waited, most: maxWaitSeconds, at: run.start })];
  });
}

function isPinned(problem: ScheduleProblem, p: PlannedStep): boolean {
  return problem.pins.some(
    (pin) => pin.start !== undefined && pin.order === p.order && (pin.part ?? 0) === p.part && pin.step === p.step,
  );
}

/** Whether an earlier start could break nothing: no step that must follow soon, or may not run beside it. */
function isMovable(problem: ScheduleProblem, p: PlannedStep): boolean {
  return problem.routings[problem.orders[p.order].routing].links.every(
    (link) =>
      !(link.from === p.step && (link.max !== undefined || link.type === 'at-start')) &&
      !(link.to === p.step && link.overlapQuantity !== undefined) &&
      !(link.type === 'not-in-parallel' && (link.from === p.step || link.to === p.step)),
  );
}

/** Since when all the single units of a run are free before it; undefined where preparations or counted units may bind. */
function idleSince({ problem }: PlanContext, run: Run, taken: readonly Occupation[][]): number | undefined {
  if (run.preparation.length > 0) return undefined;
  let idle = problem.now;
  for (const use of run.uses) {
    const resource = problem.resources[use.resource];
    if (resource.capacity !== 1 || !Number.isInteger(use.quantity) || resource.campaigns?.length) return undefined;
    idle = Math.max(idle, resource.initial?.busyUntil ?? 0, problem.frozenUntil?.[use.resource] ?? 0);
    for (const other of taken[use.resource])
      if (other.run !== run && other.from < run.end) idle = Math.max(idle, Math.min(other.to, run.start));
  }
  return idle;
}

/** First instant from `from` on at which the run could have started by its working time, no later than it did. */
function firstStart(problem: ScheduleProblem, run: Run, from: number): number {
  const step = routingStep(problem, run.steps[0]);
  const overtime = run.steps.some((p) => p.overtime === true);
  const spans = runTime(problem, run, { from, to: run.end, overtime });
  for (const at of [from, ...spans.map((span) => span.from)]) {
    const end = pieceEnd(spans, at);
    if (end === at) continue;
    const whole = step.across === 'nothing' || step.minPieceSeconds > 0;
    if (!whole || workDone(spans, at, end) >= workOf(problem, run) - 1e-6) return Math.min(at, run.start);
  }
  return run.start;
}

/** When nothing but its resources kept a step from starting. */
function readyAt(context: PlanContext, p: PlannedStep): number {
  const { problem, placed } = context;
  const order = problem.orders[p.order];
  const after = problem.routings[order.routing].links
    .filter((link) => link.to === p.step && link.type !== 'not-in-parallel')
    .flatMap((link) => {
      const from = placed.get(stepKey(p.order, p.part, link.from));
      if (!from) return [];
      const ended = link.type === 'after-end' && link.overlapQuantity === undefined;
      return [(ended ? from.end : from.start) + link.min];
    });
  const supplied = order.supplies
    .filter((supply) => supply.step === p.step && supply.at === 'start')
    .flatMap((supply) => {
      if (!('order' in supply)) return [supply.receipt];
      const step = supply.fromStep ?? problem.routings[problem.orders[supply.order].routing].done;
      return partsOf(context, supply.order, step).map((from) => from.end + (supply.lag ?? 0));
    });
  return Math.max(problem.now, order.release, ...after, ...supplied);
}
