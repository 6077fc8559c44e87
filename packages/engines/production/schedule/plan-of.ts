import { because } from './because.ts';
import { type Compiled, UNTIL_EMPTY, UNTIL_NEXT, UNTIL_STEP } from './compiled.ts';
import { ABSENT, type Decoding, PLACED } from './decoding.ts';
import { keepsPlace } from './freeze.ts';
import type { PlannedPreparation, PlannedStep, PlannedUse, SchedulePlan } from './problem.ts';

/** The decoded plan in words of the problem: one entry a step, with its uses, preparation and reason. O(operations). */
export function planOf(d: Decoding): SchedulePlan {
  const { c } = d;
  const plan: SchedulePlan = { steps: [], unplanned: [], parts: [], conflicts: d.conflicts.slice() };
  for (let order = 0; order < c.problem.orders.length; order++) {
    const parts = activeParts(c, order);
    if (parts > 1) plan.parts.push({ order, parts });
    if (parts === 0) plan.unplanned.push({ order, part: 0, reason: { code: 'left-out', params: {} } });
  }
  for (let op = 0; op < c.opCount; op++) if (d.state[op] === PLACED) plan.steps.push(stepOf(d, op));
  for (let job = 0; job < c.jobCount; job++) {
    if (d.state[c.jobFirst[job]] === ABSENT) continue;
    const reason = d.reasons.get(job);
    if (reason) plan.unplanned.push({ order: c.jobOrder[job], part: c.jobPart[job], reason });
  }
  addPinConflicts(d, plan);
  addFreezeConflicts(d, plan);
  return plan;
}

export function activeParts(c: Compiled, order: number): number {
  let parts = 0;
  for (let job = c.orderFirstJob[order]; job < c.orderFirstJob[order + 1]; job++) parts += c.jobActive[job];
  return parts;
}

function stepOf(d: Decoding, op: number): PlannedStep {
  const { c } = d;
  const job = c.opJob[op];
  const variant = d.variant[op];
  const uses: PlannedUse[] = [];
  const u0 = c.variantFirstUse[variant];
  for (let k = 0; k < c.variantFirstUse[variant + 1] - u0; k++) {
    const slot = op * c.maxUses + k;
    uses.push({
      use: c.useOrigin[u0 + k],
      resource: d.slotResource[slot],
      quantity: c.useQuantity[u0 + k],
      from: d.start[op],
      to: ownEnd(d, op, { k, use: u0 + k }),
    });
  }
  return {
    order: c.jobOrder[job],
    part: c.jobPart[job],
    step: op - c.jobFirst[job],
    mode: c.variantMode[variant],
    quantity: c.jobQuantity[job],
    start: d.start[op],
    end: d.end[op],
    uses,
    preparation: preparationOf(d, op),
    batch: d.batchOf[op] >= 0 && d.batches[d.batchOf[op]].members.length > 1 ? d.batchOf[op] : -1,
    frozen: d.frozen[op] === 1,
    ...(d.layer[op] === 1 ? { overtime: true as const } : {}),
    because: because(d, op),
  };
}

/** Until when the use itself keeps its resource: what later steps do with it after taking it over is theirs. */
function ownEnd(d: Decoding, op: number, at: { k: number; use: number }): number {
  const { c } = d;
  const first = d.firstOf(op);
  const slot = op * c.maxUses + at.k;
  const until = c.useUntil[at.use];
  let end = d.end[op];
  if (until === UNTIL_STEP && d.state[first + c.useUntilStep[at.use]] === PLACED)
    end = Math.max(end, d.end[first + c.useUntilStep[at.use]]);
  if (until === UNTIL_NEXT) {
    const { links } = c.problem.routings[c.problem.orders[c.jobOrder[c.opJob[op]]].routing];
    for (const link of links)
      if (link.type === 'after-end' && link.from === op - first && d.state[first + link.to] === PLACED)
        end = Math.max(end, d.start[first + link.to]);
  }
  if (until === UNTIL_EMPTY) end = Math.max(end, d.slotTo[slot]);
  return end;
}

function preparationOf(d: Decoding, op: number): PlannedPreparation[] {
  const id = d.preparation[op];
  if (id < 0) return [];
  const p = d.preparations;
  const resource = d.c.variantOwner[d.variant[op]];
  const found: PlannedPreparation[] = [];
  for (let i = id * p.segments; i < id * p.segments + p.count[id]; i++) {
    const crew: PlannedUse[] = [];
    if (p.crew[i] >= 0) {
      const { quantities, uses } = d.c.crews[p.crew[i]];
      for (let k = 0; k < quantities.length; k++)
        crew.push({
          use: uses[k],
          resource: p.member[i * p.crewSize + k],
          quantity: quantities[k],
          from: p.from[i],
          to: p.to[i],
        });
    }
    found.push({
      kind: p.kind[i] < 0 ? 'setup' : 'clean',
      resource,
      start: p.from[i],
      end: p.to[i],
      campaign: p.kind[i],
      crew,
    });
  }
  return found;
}

/** What starts in frozen time and could not keep its place is told with what moved it; time that has passed moved the rest. */
function addFreezeConflicts(d: Decoding, plan: SchedulePlan): void {
  const { c, freeze } = d;
  if (!freeze) return;
  for (let op = 0; op < c.opCount; op++) {
    const wanted = freeze.kept.start[op];
    if (wanted < c.now || d.frozen[op] || d.state[op] === ABSENT || c.pinOf.has(op)) continue;
    const job = c.opJob[op];
    const order = c.problem.orders[c.jobOrder[job]];
    const params = {
      order: order.id,
      step: c.problem.routings[order.routing].steps[op - c.jobFirst[job]].id,
      ...(c.jobPart[job] > 0 ? { part: c.jobPart[job] } : {}),
    };
    if (d.state[op] !== PLACED) {
      const left = d.reasons.get(job);
      plan.conflicts.push({ code: 'freeze-unplanned', params: { ...params, reason: left ? left.code : '' } });
    } else if (!keepsPlace(d, op))
      plan.conflicts.push({
        code: 'freeze-moved',
        params: { ...params, wanted, start: d.start[op], because: because(d, op).code },
      });
  }
}

/** A pin that could not be kept is a conflict with its reason, never dropped silently. */
function addPinConflicts(d: Decoding, plan: SchedulePlan): void {
  const { c } = d;
  for (const [op, at] of c.pinOf) {
    const pin = c.problem.pins[at];
    const params = {
      order: c.problem.orders[pin.order].id,
      step: c.problem.routings[c.problem.orders[pin.order].routing].steps[pin.step].id,
      ...(pin.part ? { part: pin.part } : {}),
    };
    if (d.state[op] !== PLACED) {
      plan.conflicts.push({
        code: 'pin-unplanned',
        params: { ...params, reason: d.reasons.get(c.opJob[op])?.code ?? 'unknown' },
      });
      continue;
    }
    if (pin.start !== undefined && d.start[op] !== pin.start)
      plan.conflicts.push({
        code: 'pin-start-moved',
        params: { ...params, wanted: pin.start, start: d.start[op], because: because(d, op).code },
      });
    const uses = c.variantFirstUse[d.variant[op] + 1] - c.variantFirstUse[d.variant[op]];
    const { resource } = pin;
    if (resource !== undefined && !d.slotResource.subarray(op * c.maxUses, op * c.maxUses + uses).includes(resource))
      plan.conflicts.push({
        code: 'pin-resource-moved',
        params: { ...params, resource: c.problem.resources[resource].id },
      });
  }
}
