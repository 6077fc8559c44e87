import type { Compiled } from './compiled.ts';
import { startsFrozen } from './freeze.ts';
import { operationOf } from './kept-choices.ts';
import type { SchedulePlan } from './problem.ts';

/** What a person has changed: one step (its pin says what is wanted), or without `step` the whole order. */
export type Touched = {
  order: number;
  step?: number;
  part?: number;
  /** Of a whole order: what starts in frozen time keeps its place. */
  keepsFrozen?: boolean;
};

/** Operations that a change concerns beside those that have to give way. */
export type Reach = {
  /** Those that choose anew. */
  free: Set<number>;
  /** Those of them that are placed when all else has its place. */
  last: Set<number>;
  /** Steps before a touched one, which may have to come earlier. */
  before: Set<number>;
};

/** A touched step chooses anew, and what follows it where it came earlier, not what starts in frozen time; a touched order as a whole. O(steps + touched) */
export function reachOf(c: Compiled, plan: SchedulePlan, touched: readonly Touched[]): Reach {
  const reach: Reach = { free: new Set(), last: new Set(), before: new Set() };
  const startOf = new Map(plan.steps.map((step) => [operationOf(c, step), step.start]));
  const firm = new Set(plan.steps.flatMap((step) => (startsFrozen(c, step) ? [operationOf(c, step)] : [])));
  for (const { order, step, part = 0, keepsFrozen } of touched) {
    if (step === undefined) {
      const [first, end] = [c.jobFirst[c.orderFirstJob[order]], c.jobFirst[c.orderFirstJob[order + 1]]];
      for (let op = first; op < end; op++) {
        if (keepsFrozen && firm.has(op)) continue;
        reach.free.add(op);
        reach.last.add(op);
      }
      continue;
    }
    const op = operationOf(c, { order, step, part });
    reach.free.add(op);
    for (const other of linked(c, op, 'before')) if (!firm.has(other)) reach.before.add(other);
    const pin = c.pinOf.get(op);
    const wanted = pin === undefined ? undefined : c.problem.pins[pin].start;
    if (wanted === undefined || wanted >= (startOf.get(op) ?? wanted)) continue;
    for (const other of linked(c, op, 'after')) {
      if (firm.has(other)) continue;
      reach.free.add(other);
      reach.last.add(other);
    }
  }
  return reach;
}

/** Steps of the same job reached over links, onwards or back. */
function linked(c: Compiled, op: number, way: 'after' | 'before'): Set<number> {
  const first = c.jobFirst[c.opJob[op]];
  const { links } = c.problem.routings[c.problem.orders[c.jobOrder[c.opJob[op]]].routing];
  const found = new Set<number>();
  const queue = [op - first];
  for (const at of queue)
    for (const link of links) {
      if (link.type === 'not-in-parallel') continue;
      const [near, far] = way === 'after' ? [link.from, link.to] : [link.to, link.from];
      if (near !== at || found.has(first + far)) continue;
      found.add(first + far);
      queue.push(far);
    }
  return found;
}

/**
 * Earliest starts for the steps before a pinned one: as late as their work allows in regular time, never later than they
 * are in the plan.
 */
export function justInTime(c: Compiled, plan: SchedulePlan, before: ReadonlySet<number>): Map<number, number> {
  const startOf = new Map(plan.steps.map((step) => [operationOf(c, step), step.start]));
  const delays = new Map<number, number>();
  for (const op of [...before].sort((a, b) => b - a)) {
    let latest = Number.POSITIVE_INFINITY;
    for (const next of linked(c, op, 'after')) {
      const pin = c.pinOf.get(next);
      latest = Math.min(latest, (pin === undefined ? undefined : c.problem.pins[pin].start) ?? Infinity);
      latest = Math.min(latest, delays.get(next) ?? Infinity);
    }
    const own = startOf.get(op);
    if (own === undefined || latest === Number.POSITIVE_INFINITY) continue;
    const time = c.times[c.variantRegular[c.stepFirstVariant[c.opStep[op]]]];
    delays.set(op, Math.min(own, Math.max(c.now, time.subtract(latest, c.opMinWork[op]))));
  }
  return delays;
}
