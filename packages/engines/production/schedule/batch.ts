import { NEVER } from '@tutti/model/calendars';
import { apartUntil } from './apart.ts';
import { resizeBatch } from './commit.ts';
import { AFTER_START, MEMBER } from './compiled.ts';
import { type Batch, type Decoding, PLACED } from './decoding.ts';
import { gradedWork } from './grades.ts';
import { nextBusy } from './holds.ts';
import { sharingCost } from './trial-cost.ts';
import { fillsEnough, mayWait } from './waiting.ts';

/** Orders with equal values at the same resource may share a batch, whatever their process (planning rule 9). */
function keyOf(d: Decoding, op: number, resource: number): string {
  const { c } = d;
  const batch = c.batches[c.stepBatch[c.opStep[op]]];
  return `${batch.by} ${batch.byCode[c.opSet[op]]} ${resource}`;
}

function unitsOf(d: Decoding, op: number): number {
  return d.c.jobQuantity[d.c.opJob[op]] * d.c.stepFactor[d.c.opStep[op]];
}

/** Registers a placed operation that was ready at an instant as the lead of a batch that others may join. */
export function openBatch(d: Decoding, op: number, ready: number): void {
  const key = keyOf(d, op, d.slotResource[op * d.c.maxUses]);
  const at = d.batches.push({ lead: op, members: [op], units: unitsOf(d, op), key, ready: [ready], before: [] }) - 1;
  d.batchOf[op] = at;
  const open = d.openBatches.get(key);
  if (open) open.push(at);
  else d.openBatches.set(key, [at]);
}

/**
 * What an order asks of a batch: not before `from`, not done before `endFrom` nor after `latest`; since when it is ready, and
 * what it could have alone.
 */
type Joining = {
  from: number;
  ready: number;
  endFrom: number;
  latest: number;
  own: { end: number; cost: number } | undefined;
};

/**
 * Joins the batch that ends first among those that start when the order is ready and have room, unless an own placement costs
 * less, or somebody would wait for others longer than one may (planning rule 21). A batch whose work grows with its quantity
 * must have room behind it for everyone in it.
 */
export function joinBatch(d: Decoding, op: number, by: Joining): boolean {
  const { c } = d;
  const rule = c.stepBatch[c.opStep[op]];
  if (rule < 0) return false;
  let best = -1;
  let bestEnd = NEVER;
  let work = 0;
  const t = c.opStep[op];
  const resources = new Set<number>();
  for (let v = c.stepFirstVariant[t]; v < c.stepFirstVariant[t + 1]; v++)
    if (c.variantFirstUse[v] < c.variantFirstUse[v + 1])
      for (const r of candidates(d, c.variantFirstUse[v])) resources.add(r);
  for (const r of resources)
    for (const at of d.openBatches.get(keyOf(d, op, r)) ?? []) {
      const { lead } = d.batches[at];
      if (d.start[lead] < by.from) continue;
      const asked = { at, ready: by.ready, work: d.work[lead] };
      const end = endWith(d, op, asked);
      if (end < by.endFrom || end > by.latest || end >= bestEnd) continue;
      if (apartUntil(d, op, { start: d.start[lead], end }) >= 0) continue;
      if (!isWorth(d, op, { at, end, own: by.own }) || !mayWait(d, op, { at, ready: by.ready })) continue;
      best = at;
      bestEnd = end;
      work = asked.work;
    }
  if (best < 0) return false;
  join(d, op, best, { end: bestEnd, work, ready: by.ready });
  return true;
}

/** Whether sharing a run costs no more than the own placement; who shared it in the plan that is kept does so again. */
function isWorth(d: Decoding, op: number, of: { at: number; end: number; own: Joining['own'] }): boolean {
  const { at, end, own } = of;
  const { lead, members } = d.batches[at];
  if (own === undefined || d.placesFor(op)?.start[op] === d.start[lead]) return true;
  return sharingCost(d, op, { lead, members, end }) <= own.cost + 1e-9;
}

function candidates(d: Decoding, use: number): Iterable<number> {
  return d.c.useKind[use] === MEMBER ? d.c.sets[d.c.useTarget[use]].members : [d.c.useTarget[use]];
}

/** When the batch would end with this order in it, or −1 when it cannot join. */
function endWith(d: Decoding, op: number, asked: { at: number; ready: number; work: number }): number {
  const { c } = d;
  const batch = d.batches[asked.at];
  const { lead } = batch;
  const units = unitsOf(d, op);
  if (![op, ...batch.members].every((one) => holdsMore(d, one, { batch, units }))) return -1;
  if (d.waitsFully && !fillsEnough(d, op, { batch, ready: asked.ready })) return -1;
  const variant = variantLike(d, op, lead);
  if (variant < 0) return -1;
  const work = gradedWork(
    Math.ceil(c.variantFixed[variant] + c.variantPerUnit[variant] * (batch.units + units) - 1e-9),
    gradeOfRun(d, lead),
  );
  if (work <= d.work[lead] || c.variantPerUnit[variant] === 0) return d.end[lead];
  const end = c.times[d.calendar[lead]].add(d.start[lead], work);
  asked.work = work;
  return hasRoom(d, batch, end) ? end : -1;
}

/** Whether one of its members allows the batch another order: each keeps to its own rule. */
function holdsMore(d: Decoding, op: number, by: { batch: Batch; units: number }): boolean {
  const { maxOrders, maxUnits } = d.c.batches[d.c.stepBatch[d.c.opStep[op]]];
  return by.batch.members.length < maxOrders && by.batch.units + by.units <= maxUnits + 1e-9;
}

/** Slowest grade of the members that run an operation; Infinity when it takes nobody of a class. */
function gradeOfRun(d: Decoding, op: number): number {
  const { c } = d;
  const u0 = c.variantFirstUse[d.variant[op]];
  let grade = c.variantGrade[d.variant[op]];
  for (let u = u0; u < c.variantFirstUse[d.variant[op] + 1]; u++) {
    if (c.useKind[u] !== MEMBER) continue;
    const { grades, members } = c.sets[c.useTarget[u]];
    grade = Math.min(grade, grades ? grades[members.indexOf(d.slotResource[op * c.maxUses + u - u0])] : 1);
  }
  return grade;
}

/** The order's own variant of the mode and resources that the lead uses. */
function variantLike(d: Decoding, op: number, lead: number): number {
  const { c } = d;
  if (c.opStep[op] === c.opStep[lead]) return d.variant[lead];
  const t = c.opStep[op];
  for (let v = c.stepFirstVariant[t]; v < c.stepFirstVariant[t + 1]; v++) if (sameWork(d, v, d.variant[lead])) return v;
  return -1;
}

/** Different steps share a batch only when it would be the same work on the same resources. */
function sameWork(d: Decoding, a: number, b: number): boolean {
  const { c } = d;
  const uses = c.variantFirstUse[a + 1] - c.variantFirstUse[a];
  if (uses !== c.variantFirstUse[b + 1] - c.variantFirstUse[b] || c.variantOwner[a] !== c.variantOwner[b]) return false;
  if (c.variantFixed[a] !== c.variantFixed[b] || c.variantPerUnit[a] !== c.variantPerUnit[b]) return false;
  for (let k = 0; k < uses; k++) {
    const u = c.variantFirstUse[a] + k;
    const v = c.variantFirstUse[b] + k;
    if (c.useKind[u] !== c.useKind[v] || c.useTarget[u] !== c.useTarget[v] || c.useQuantity[u] !== c.useQuantity[v])
      return false;
  }
  return true;
}

function hasRoom(d: Decoding, batch: { lead: number; members: number[] }, end: number): boolean {
  const { c } = d;
  const { lead } = batch;
  const uses = c.variantFirstUse[d.variant[lead] + 1] - c.variantFirstUse[d.variant[lead]];
  for (let k = 0; k < uses; k++) {
    const slot = lead * c.maxUses + k;
    const r = d.slotResource[slot];
    if (d.pools[r] || c.campaignsOf[r].length > 0 || d.slotTaken[slot] >= 0) return false;
    const entry = d.lines[r].indexOf(lead, d.slotFrom[slot]);
    if (entry < 0 || nextBusy(d, r, entry) < end) return false;
  }
  return batch.members.every((member) => successorsAllow(d, member, end));
}

/** Whether everything placed behind a member still follows it when it ends later. */
function successorsAllow(d: Decoding, op: number, end: number): boolean {
  const { c } = d;
  const { latest } = c.problem.orders[c.jobOrder[c.opJob[op]]];
  if (d.supplies[op] || (latest !== undefined && op === c.jobDone[c.opJob[op]] && end > latest)) return false;
  if (apartUntil(d, op, { start: d.start[op], end }) >= 0) return false;
  const first = d.firstOf(op);
  const step = op - first;
  const last = c.jobFirst[c.opJob[op] + 1];
  for (let next = first; next < last; next++) {
    if (d.state[next] !== PLACED) continue;
    const t = c.opStep[next];
    for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++)
      if (
        c.linkFields[5 * k] === step &&
        c.linkFields[5 * k + 1] < AFTER_START &&
        d.start[next] < end + c.linkFields[5 * k + 2]
      )
        return false;
  }
  return true;
}

function join(d: Decoding, op: number, at: number, to: { end: number; work: number; ready: number }): void {
  const { c } = d;
  const batch = d.batches[at];
  const { lead } = batch;
  batch.before.push({ end: d.end[lead], work: d.work[lead] });
  batch.ready.push(to.ready);
  batch.members.push(op);
  batch.units += unitsOf(d, op);
  d.state[op] = PLACED;
  d.start[op] = d.start[lead];
  d.end[op] = d.end[lead];
  d.work[op] = d.work[lead];
  d.variant[op] = variantLike(d, op, lead);
  d.calendar[op] = d.calendar[lead];
  d.layer[op] = d.layer[lead];
  d.preparation[op] = -1;
  d.followerOf[op] = -1;
  d.batchOf[op] = at;
  const uses = c.variantFirstUse[d.variant[op] + 1] - c.variantFirstUse[d.variant[op]];
  for (let k = 0; k < uses; k++) {
    const slot = op * c.maxUses + k;
    d.slotResource[slot] = d.slotResource[lead * c.maxUses + k];
    d.slotFrom[slot] = d.start[op];
    d.slotTo[slot] = d.end[op];
    d.slotTaken[slot] = -1;
  }
  if (to.end > d.end[lead]) resizeBatch(d, batch, to);
}
