import { type CostTerm, costTerms } from '@tutti/model';
import type { Decoding } from './decoding.ts';
import { ABSENT, LEFT_OUT, PLACED } from './decoding.ts';
import { keepsPlace } from './freeze.ts';
import { latenessCost } from './lateness.ts';
import type { ScheduleMeasures, ScheduleProblem } from './problem.ts';
import { overtimeSeconds } from './trial-cost.ts';

/** When an order is done: the latest of its parts, −1 when a part is left out. */
export function completionOf(d: Decoding, order: number): number {
  const { c } = d;
  let end = -1;
  for (let job = c.orderFirstJob[order]; job < c.orderFirstJob[order + 1]; job++) {
    const op = c.jobDone[job];
    if (d.state[op] === ABSENT) continue;
    if (d.state[op] !== PLACED || isLeftOut(d, job)) return -1;
    end = Math.max(end, d.end[op]);
  }
  return end;
}

export function isLeftOut(d: Decoding, job: number): boolean {
  for (let op = d.c.jobFirst[job]; op < d.c.jobFirst[job + 1]; op++) if (d.state[op] === LEFT_OUT) return true;
  return false;
}

/** All objective terms and counts of the decoded plan (decision 24). O(operations). */
export function measure(d: Decoding): ScheduleMeasures {
  const measures: ScheduleMeasures = {
    cost: Object.fromEntries(costTerms.map((term) => [term, 0])) as Record<CostTerm, number>,
    total: 0,
    makespan: 0,
    lateOrders: 0,
    onTimeOrders: 0,
    unplannedOrders: 0,
    tardinessSeconds: 0,
    changeoverSeconds: 0,
    cleaningSeconds: 0,
    overtimeSeconds: 0,
    changes: 0,
    breaches: {},
  };
  for (let order = 0; order < d.c.problem.orders.length; order++) addOrder(d, measures, order);
  for (let op = 0; op < d.c.opCount; op++) if (d.state[op] === PLACED) addOperation(d, measures, op);
  for (const term of costTerms) measures.total += measures.cost[term];
  return measures;
}

function addOrder(d: Decoding, into: ScheduleMeasures, at: number): void {
  const order = d.c.problem.orders[at];
  const end = completionOf(d, at);
  const { limit } = order;
  if (limit && (end < 0 || end > limit.at)) into.breaches[limit.class] = (into.breaches[limit.class] ?? 0) + 1;
  if (end < 0) {
    into.unplannedOrders++;
    into.cost.unserved += order.value ?? latenessCost(order.lateness, Math.max(0, d.c.horizon - order.due));
    return;
  }
  into.makespan = Math.max(into.makespan, end - d.c.now);
  const late = end - order.due;
  if (late > 0) {
    into.lateOrders++;
    into.tardinessSeconds += late;
    into.cost.lateness += latenessCost(order.lateness, late);
  } else {
    into.onTimeOrders++;
    into.cost.earliness += (order.holdingPerHour * -late) / 3600;
  }
}

function addOperation(d: Decoding, into: ScheduleMeasures, op: number): void {
  const { c } = d;
  const { problem } = c;
  const variant = d.variant[op];
  const routing = problem.routings[problem.orders[c.jobOrder[c.opJob[op]]].routing];
  const mode = routing.steps[op - d.firstOf(op)].modes[c.variantMode[variant]];
  const quantity = c.jobQuantity[c.opJob[op]] * c.stepFactor[c.opStep[op]];
  const kind = problem.orders[c.jobOrder[c.opJob[op]]].kind === 'move' ? 'transport' : 'mode';
  into.cost[kind] += mode.costPerUnit * quantity;
  into.cost.quality += (mode.qualityCostPerUnit ?? 0) * quantity;
  into.cost.energy += ((mode.energyCostPerHour ?? 0) * d.work[op]) / 3600;
  if (d.preparation[op] >= 0) addPreparation(d, into, op);
  const lead = d.batchOf[op] < 0 || d.batches[d.batchOf[op]].lead === op;
  for (let k = 0; lead && k < c.variantFirstUse[variant + 1] - c.variantFirstUse[variant]; k++)
    addUse(d, into, { op, k });
  if (c.releasedOf.size > 0 && changed(d, op)) {
    into.changes++;
    into.cost.nervousness += problem.prices.nervousness;
  }
}

function addPreparation(d: Decoding, into: ScheduleMeasures, op: number): void {
  const p = d.preparations;
  const id = d.preparation[op];
  const owner = d.c.variantOwner[d.variant[op]];
  const perSecond = (d.c.problem.resources[owner].costPerHour ?? 0) / 3600;
  const share =
    p.setupSeconds[id] + p.cleanSeconds[id] > 0 ? p.cleanSeconds[id] / (p.setupSeconds[id] + p.cleanSeconds[id]) : 0;
  into.changeoverSeconds += p.setupSeconds[id];
  into.cleaningSeconds += p.cleanSeconds[id];
  into.cost.changeover += p.cost[id] * (1 - share) + p.setupSeconds[id] * perSecond;
  into.cost.cleaning += p.cost[id] * share + p.cleanSeconds[id] * perSecond;
}

/** Overtime of a run in the extended layer; a hold by people that runs past a shift is overtime too (planning rule 7). */
function addUse(d: Decoding, into: ScheduleMeasures, at: { op: number; k: number }): void {
  const { c } = d;
  const slot = at.op * c.maxUses + at.k;
  const r = d.slotResource[slot];
  const resource = c.problem.resources[r];
  into.cost.mode += resource.costPerUse ?? 0;
  let seconds =
    d.layer[at.op] === 1 ? overtimeSeconds(d, r, { op: at.op, start: d.start[at.op], end: d.end[at.op] }) : 0;
  if (resource.kind === 'personnel' && d.slotTaken[slot] < 0 && d.slotTo[slot] > d.end[at.op])
    seconds += d.slotTo[slot] - d.end[at.op] - c.times[c.regular[r]].between(d.end[at.op], d.slotTo[slot]);
  if (seconds <= 0) return;
  into.overtimeSeconds += seconds;
  into.cost.overtime += (seconds / 3600) * (resource.costPerHour ?? 0) * (resource.overtimeFactor ?? 1.5);
}

function changed(d: Decoding, op: number): boolean {
  const { problem, releasedOf, maxUses } = d.c;
  const at = releasedOf.get(op);
  if (at === undefined) return false;
  const released = problem.released[at];
  if (Math.abs(d.start[op] - released.start) > problem.prices.tolerance) return true;
  if (released.resource < 0) return false;
  const uses = d.c.variantFirstUse[d.variant[op] + 1] - d.c.variantFirstUse[d.variant[op]];
  return !d.slotResource.subarray(op * maxUses, op * maxUses + uses).includes(released.resource);
}

/** Levels of the service classes that orders have, the highest first. */
export function limitLevels(problem: ScheduleProblem): number[] {
  return [...new Set(problem.orders.flatMap((order) => (order.limit ? [order.limit.level] : [])))].sort(
    (a, b) => b - a,
  );
}

/** Operations that start in frozen time and do not have the place they had. */
function lostPlaces(d: Decoding): number {
  let lost = 0;
  for (let op = 0; op < d.c.opCount; op++) if (d.isFirm(op) && d.state[op] !== ABSENT && !keepsPlace(d, op)) lost++;
  return lost;
}

/** Lexicographic comparison (safeguards): what is frozen and has moved, breaches of service classes by level, then money, or the makespan. */
export function scoreOf(
  d: Decoding,
  measures: ScheduleMeasures,
  by: { objective: 'money' | 'makespan'; levels: readonly number[] },
): number[] {
  const breaches = by.levels.map(() => 0);
  if (breaches.length > 0)
    for (const [at, { limit }] of d.c.problem.orders.entries()) {
      if (!limit) continue;
      const end = completionOf(d, at);
      if (end < 0 || end > limit.at) breaches[by.levels.indexOf(limit.level)]++;
    }
  const first = d.freeze ? [lostPlaces(d), ...breaches] : breaches;
  return by.objective === 'makespan'
    ? [...first, measures.unplannedOrders, measures.makespan]
    : [...first, measures.total, measures.tardinessSeconds];
}

export function better(a: number[], b: number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i];
  return false;
}
