import type { PlannedStep, SchedulePlan, ScheduleProblem } from '@tutti/engines/schedule';
import type { Reason } from '@tutti/model';
import { stepIdOf } from './plan-assignments.ts';

/** A plan by order and step, to walk its reasons back. */
export type CauseWalk = (order: number) => Reason | undefined;

const ways = new Set(['predecessor', 'supply', 'batch']);

/**
 * Why an order is done when it is: from its last step back over predecessors, supplies and batches to the first thing that
 * binds: a receipt, a release, a job before it on a resource, people, a changeover, a clean, the calendar. A chain that
 * starts at once has no such thing: then it is the longest wait for working time on the way, or the work itself.
 */
export function causeWalk(problem: ScheduleProblem, plan: SchedulePlan): CauseWalk {
  const width = problem.routings.reduce((most, { steps }) => Math.max(most, steps.length), 1);
  const byStep = new Map<number, PlannedStep>();
  const indexOf = new Map(problem.orders.map((order, i) => [order.id, i]));
  for (const step of plan.steps) {
    const key = step.order * width + step.step;
    const known = byStep.get(key);
    if (!known || step.end > known.end) byStep.set(key, step);
  }
  return (order) => {
    const routing = problem.routings[problem.orders[order].routing];
    const last = byStep.get(order * width + routing.done);
    return last && walked(problem, last, { byStep, indexOf, width });
  };
}

/** Placed steps by order × width + step. */
type Known = { byStep: ReadonlyMap<number, PlannedStep>; indexOf: ReadonlyMap<string, number>; width: number };

function walked(problem: ScheduleProblem, last: PlannedStep, known: Known): Reason {
  const seen = new Set<PlannedStep>();
  let wait: { cause: Reason; seconds: number } | undefined;
  for (let at = last; ; ) {
    seen.add(at);
    const where = { at: problem.orders[at.order].id, step: stepIdOf(problem, at) };
    const { code, params } = at.because;
    const way = code === 'calendar' ? String(params.after ?? '') : code;
    const next = ways.has(way) ? stepBefore(problem, at, known) : undefined;
    if (code === 'calendar') {
      const seconds = next ? at.start - next.end : Number.MAX_VALUE;
      if (!wait || seconds > wait.seconds) wait = { cause: { code, params: where }, seconds };
    }
    if (next && !seen.has(next)) {
      at = next;
      continue;
    }
    if (code !== 'now' && code !== 'calendar' && !ways.has(code))
      return { code, params: { ...params, at: where.at, ...(code === 'release' ? {} : { step: where.step }) } };
    return wait?.cause ?? { code: 'work-content', params: where };
  }
}

/** The step named by a reason, of the order named (the step's own where none is). */
function stepBefore(problem: ScheduleProblem, at: PlannedStep, known: Known): PlannedStep | undefined {
  const { params } = at.because;
  const order = params.order === undefined ? at.order : known.indexOf.get(String(params.order));
  if (order === undefined) return undefined;
  const routing = problem.routings[problem.orders[order].routing];
  const own = order === at.order ? at.step : routing.done;
  const step = params.step === undefined ? own : routing.steps.findIndex((one) => one.id === params.step);
  return known.byStep.get(order * known.width + step);
}
