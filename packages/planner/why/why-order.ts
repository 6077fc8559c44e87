import type { PlannedStep } from '@tutti/engines/schedule';
import { type Reason, TuttiError } from '@tutti/model';
import type { PlanIndex } from './plan-index.ts';
import { type StepBound, startBounds } from './step-bounds.ts';
import { PartsBackwards, type TimePart } from './time-part.ts';
import { fillRun, fillWait } from './wait-parts.ts';

/** Why an order is done when it is. Seconds from the plan epoch, or instants where that is said. */
export type Why = {
  order: string;
  /** From when on it could have been worked on, or the chain that leads to it: release, now, or the start of what runs. */
  start: number;
  /** When it is done. */
  end: number;
  /** What the time from start to end goes to: without gaps, so that they add up to it exactly. */
  parts: TimePart[];
  /** What stood in the way, the longest first; work is none. */
  causes: Cause[];
  /** Looked at and not to blame, with the seconds it could have been later; the closest first. */
  notCauses: { because: Reason; slackSeconds: number }[];
};

export type Cause = Pick<TimePart, 'what' | 'resource' | 'by' | 'because'> & { seconds: number };

/** Reasons shown at most. */
const MOST_CAUSES = 20;
const MOST_NOT_CAUSES = 12;

/**
 * Walks back from the completion of an order over steps and suppliers, at each to what it waited for last, until its release,
 * a receipt, a fact or now; the wait between is given to who was on its resources. So every second from start to end has one
 * reason. O(occupations of the resources on the way).
 * @returns an order that is left out has no parts, and the reason of that as its cause
 * @throws TuttiError MISSING_ORDER
 */
export function whyOrder(index: PlanIndex, id: string): Why {
  const { problem } = index;
  const order = index.orderOf(id);
  if (order === undefined)
    throw new TuttiError('MISSING_ORDER', `The schedule has no order "${id}".`, {
      advice: 'Maybe it is a purchase: look at what it supplies.',
    });
  const { done } = problem.routings[problem.orders[order].routing];
  const last = index
    .partsAt(order, done)
    .reduce<PlannedStep | undefined>((a, b) => (a && a.end >= b.end ? a : b), undefined);
  if (!last) return leftOut(index, order);
  const parts = new PartsBackwards(last.end);
  const near: StepBound[] = [];
  const seen = new Set<PlannedStep>();
  for (let step: PlannedStep | undefined = last; step && !seen.has(step); ) {
    seen.add(step);
    fillRun(index, parts, step);
    step = fillBefore(index, parts, { step, near });
  }
  const list = parts.inOrder();
  return {
    order: id,
    start: parts.at,
    end: last.end,
    parts: list,
    causes: causesOf(list),
    notCauses: notCausesOf(near, seen),
  };
}

/** What lies before a step; the step at which the walk goes on, if any. */
function fillBefore(
  index: PlanIndex,
  parts: PartsBackwards,
  { step, near }: { step: PlannedStep; near: StepBound[] },
): PlannedStep | undefined {
  const { problem } = index;
  const named = index.nameOf(step);
  if (step.frozen) {
    parts.fill(problem.now, { what: 'frozen', ...named, by: [], because: step.because });
    return undefined;
  }
  const [bound, ...others] = startBounds(index, step);
  for (const one of others) near.push({ ...one, at: step.start - one.at });
  fillWait(index, parts, { step, from: Math.min(bound.at, parts.at) });
  if (bound.kind === 'receipt') {
    const { release } = problem.orders[step.order];
    const by = [String(bound.because.params?.receipt)];
    parts.fill(Math.max(problem.now, release), { what: 'waiting-material', ...named, by, because: bound.because });
  }
  if (bound.lagFrom !== undefined) parts.fill(bound.lagFrom, { what: 'lag', ...named, by: [], because: bound.because });
  return bound.step;
}

function leftOut(index: PlanIndex, order: number): Why {
  const { problem, plan } = index;
  const because = plan.unplanned.find((one) => one.order === order)?.reason;
  const causes: Cause[] = because ? [{ what: 'other', by: [], because, seconds: 0 }] : [];
  return { order: problem.orders[order].id, start: problem.now, end: problem.now, parts: [], causes, notCauses: [] };
}

function causesOf(parts: readonly TimePart[]): Cause[] {
  const found = new Map<string, Cause>();
  for (const { what, resource, by, because, start, end } of parts) {
    if (what === 'work') continue;
    const key = [what, resource, ...by].join('\u0000');
    const known = found.get(key);
    if (known) known.seconds += end - start;
    else
      found.set(key, {
        what,
        by,
        seconds: end - start,
        ...(resource === undefined ? {} : { resource }),
        ...(because ? { because } : {}),
      });
  }
  return [...found.values()].sort((a, b) => b.seconds - a.seconds).slice(0, MOST_CAUSES);
}

/** Bounds that did not bind, `at` = their slack, each once with the least; steps of the chain itself are none. */
function notCausesOf(near: readonly StepBound[], chain: ReadonlySet<PlannedStep>): Why['notCauses'] {
  const found = new Map<string, { because: Reason; slackSeconds: number }>();
  for (const { at, kind, step, because } of near) {
    if (kind === 'now' || at < 0 || (step && chain.has(step))) continue;
    const key = JSON.stringify(because);
    const known = found.get(key);
    if (!known || at < known.slackSeconds) found.set(key, { because, slackSeconds: at });
  }
  return [...found.values()].sort((a, b) => a.slackSeconds - b.slackSeconds).slice(0, MOST_NOT_CAUSES);
}
