import { because } from './because.ts';
import type { Compiled } from './compiled.ts';
import { decode } from './decode.ts';
import { type Choices, Decoding, PLACED } from './decoding.ts';
import { freezeOf } from './freeze.ts';
import { choicesOf, type DecodeOrder, decodeOrderOf, listOfPlan, operationOf, placesOf } from './kept-choices.ts';
import { isLeftOut, measure } from './measure.ts';
import { planOf } from './plan-of.ts';
import type { SchedulePlan } from './problem.ts';
import { justInTime, type Reach, reachOf, type Touched } from './repair-reach.ts';
import type { ScheduleSolution } from './schedule-options.ts';

/** A second way of giving way is tried when more than this share of the plan moved, in a plan of at most this many steps. */
const MOVED_SHARE = 0.01;
const SMALL = 5000;

type Attempt = {
  /** Jobs lost, pins missed in seconds, pins on another resource, then money and moves together: less is better. */
  score: number[];
  moved: number;
  solution: Omit<ScheduleSolution, 'evaluations'>;
};

/**
 * The plan after a change by hand: what was touched stands as its pins want it, all else keeps its place where it can; what
 * has lost its place takes the one of least money that is left, and may push others in turn.
 *
 * When the touched step came earlier, those after it close up where there is room. Steps before it come earlier only when
 * the pin cannot be kept otherwise, as late as will do. One decode, at most four; the same input gives the same plan.
 * @param compiled  the changed problem (see `applyChanges`)
 * @param from      the plan before the change, and the order in which it was decoded (absent = by starts)
 * @returns         a valid plan; pins that cannot be kept stand among its conflicts with what moved them
 */
export function repairSchedule(
  compiled: Compiled,
  from: { plan: SchedulePlan; order?: DecodeOrder },
  touched: readonly Touched[],
): ScheduleSolution {
  const r = repairOf(compiled, from, touched);
  const { reach, order } = r;
  attempt(r, {
    ...choicesOf(order),
    list: behind(compiled, order.list, reach),
    kept: placesOf(compiled, r, reach.free),
  });
  const { steps } = from.plan;
  if (r.best && r.best.moved > Math.max(20, steps.length * MOVED_SHARE) && steps.length <= SMALL) {
    const list = behind(compiled, listOfPlan(compiled, from.plan), reach);
    attempt(r, { ...choicesOf(order), list, kept: placesOf(compiled, r, reach.free) });
  }
  if (waitsForOwnSteps(r)) comeEarlier(r);
  return { ...(r.best as Attempt).solution, evaluations: r.d.evaluations };
}

type Repair = {
  c: Compiled;
  d: Decoding;
  plan: SchedulePlan;
  order: DecodeOrder;
  reach: Reach;
  /** Jobs that are planned before the change. */
  planned: ReadonlySet<number>;
  pricePerMove: number;
  best?: Attempt;
};

function repairOf(c: Compiled, from: { plan: SchedulePlan; order?: DecodeOrder }, touched: readonly Touched[]): Repair {
  const { plan } = from;
  const reach = reachOf(c, plan, touched);
  const planned = new Set(plan.steps.map((step) => c.orderFirstJob[step.order] + step.part));
  for (const one of plan.unplanned) planned.delete(c.orderFirstJob[one.order] + one.part);
  return {
    c,
    d: new Decoding(c, { list: new Int32Array(0) }, freezeOf(c, from, reach.free)),
    plan,
    order: from.order ?? {
      list: listOfPlan(c, plan),
      startBounds: new Int32Array(0),
      holdBounds: new Int32Array(0),
    },
    reach,
    planned,
    pricePerMove: 0,
  };
}

function attempt(r: Repair, choices: Choices): void {
  const { d } = r;
  decode(d, choices);
  const missed = missedPins(d);
  const measures = measure(d);
  const { total } = measures;
  // A tenth of what a step costs on average: enough to prefer a quiet change among plans that cost about the same.
  if (!r.best)
    r.pricePerMove = Math.max(r.c.problem.prices.nervousness, total / (10 * Math.max(1, r.plan.steps.length)));
  const moved = movedSteps(r);
  const score = [lostJobs(r), missed.seconds, missed.elsewhere, total + moved * r.pricePerMove];
  if (r.best && !isLess(score, r.best.score)) return;
  r.best = { score, moved, solution: { plan: planOf(d), measures, order: decodeOrderOf(d) } };
}

/** Steps before a pinned one are brought forward: as late as their work allows, then as early as they can. */
function comeEarlier(r: Repair): void {
  const { c, reach, order } = r;
  const free = new Set([...reach.free, ...reach.before]);
  const choices = { ...choicesOf(order), list: behind(c, order.list, reach), kept: placesOf(c, r, free) };
  attempt(r, { ...choices, delays: justInTime(c, r.plan, reach.before) });
  if (r.best && r.best.score[1] > 0) attempt(r, choices);
}

/** Whether the pin of a touched step is missed because steps of its order before it are not done. */
function waitsForOwnSteps({ c, d, reach, best }: Repair): boolean {
  if (!best || best.score[1] === 0 || reach.before.size === 0) return false;
  return [...reach.free].some((op) => {
    if (d.state[op] !== PLACED || !c.pinOf.has(op)) return false;
    const { code, params } = because(d, op);
    return code === 'predecessor' || params.after === 'predecessor';
  });
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i];
  return false;
}

/** Blocks that look for a place of their own stand behind all others, so that they push nobody. */
function behind(c: Compiled, list: Int32Array, { last }: Reach): Int32Array {
  if (last.size === 0) return list;
  const blocks = new Set([...last].map((op) => c.blockOf[op]));
  const own = list.filter((block) => blocks.has(block));
  const unlisted = [...blocks].filter((block) => !own.includes(block));
  return Int32Array.from([...list.filter((block) => !blocks.has(block)), ...own, ...unlisted]);
}

function movedSteps({ c, d, plan }: Repair): number {
  let moved = 0;
  for (const step of plan.steps) {
    const op = operationOf(c, step);
    if (d.state[op] !== PLACED || d.start[op] !== step.start) moved++;
  }
  return moved;
}

function lostJobs({ c, d, planned }: Repair): number {
  let lost = 0;
  for (const job of planned) if (c.jobActive[job] && isLeftOut(d, job)) lost++;
  return lost;
}

/** By how much pins are missed in time, and how many are on another resource. */
function missedPins(d: Decoding): { seconds: number; elsewhere: number } {
  const { c } = d;
  const missed = { seconds: 0, elsewhere: 0 };
  for (const [op, at] of c.pinOf) {
    const { start, resource } = c.problem.pins[at];
    if (d.state[op] !== PLACED) {
      missed.elsewhere++;
      continue;
    }
    if (start !== undefined) missed.seconds += Math.abs(d.start[op] - start);
    const uses = c.variantFirstUse[d.variant[op] + 1] - c.variantFirstUse[d.variant[op]];
    const slots = d.slotResource.subarray(op * c.maxUses, op * c.maxUses + uses);
    if (resource !== undefined && !slots.includes(resource)) missed.elsewhere++;
  }
  return missed;
}
