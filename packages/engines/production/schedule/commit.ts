import { loadClocks, stepJob, storeClocks } from './clocks.ts';
import { type Decoding, OPEN, PLACED } from './decoding.ts';
import { nextBusy, rootHold } from './holds.ts';
import { bookCrew } from './prepare.ts';

/** Books the best trial. What it does to others (a follower's preparation, holds that grow) is kept for exact undo. */
export function commit(d: Decoding, op: number): void {
  const { c, best } = d;
  d.state[op] = PLACED;
  d.start[op] = best.start;
  d.end[op] = best.end;
  d.work[op] = best.work;
  d.variant[op] = best.variant;
  d.calendar[op] = best.calendar;
  d.layer[op] = best.layer;
  d.preparation[op] = best.preparation;
  d.followerOf[op] = -1;
  d.batchOf[op] = -1;
  const u0 = c.variantFirstUse[best.variant];
  const owner = c.variantOwner[best.variant];
  for (let k = 0; k < c.variantFirstUse[best.variant + 1] - u0; k++) {
    const slot = op * c.maxUses + k;
    const r = best.members[k];
    d.slotResource[slot] = r;
    d.slotFrom[slot] = best.start;
    d.slotTo[slot] = Math.max(best.end, d.holdBound[slot]);
    d.slotTaken[slot] = best.taken[k];
    if (best.taken[k] >= 0) {
      growHold(d, best.taken[k], d.slotTo[slot]);
      if (k === c.variantOwnerUse[best.variant]) addTaker(d, op, best.taken[k]);
    } else if (d.pools[r]) bookPool(d, slot, op, 1);
    else if (k === c.variantOwnerUse[best.variant]) {
      d.lines[r].put(best.gap, best.start, d.slotTo[slot], op);
      if (best.preparation >= 0) bookCrew(d, best.preparation, 1);
      if (best.follower >= 0) changeFollower(d, op);
      rewalkClocks(d, owner, best.gap);
    } else {
      const line = d.lines[r];
      line.put(line.first(best.start), best.start, d.slotTo[slot], op);
    }
  }
  best.preparation = best.followerPreparation = -1;
}

function bookPool(d: Decoding, slot: number, op: number, sign: 1 | -1): void {
  const u = d.c.variantFirstUse[d.variant[op]] + (slot - op * d.c.maxUses);
  const pool = d.pools[d.slotResource[slot]];
  if (!pool) return;
  const quantity = sign * d.c.useQuantity[u];
  pool.addWork(d.start[op], d.end[op], quantity, d.c.times[d.calendar[op]]);
  pool.add(d.end[op], d.slotTo[slot], quantity);
}

function changeFollower(d: Decoding, op: number): void {
  const { follower, followerPreparation } = d.best;
  d.followerOf[op] = follower;
  d.followerHad[op] = d.preparation[follower];
  swapPreparation(d, follower, followerPreparation);
}

function swapPreparation(d: Decoding, op: number, next: number): void {
  if (d.preparation[op] >= 0) bookCrew(d, d.preparation[op], -1);
  if (next >= 0) bookCrew(d, next, 1);
  d.preparation[op] = next;
}

function addTaker(d: Decoding, op: number, hold: number): void {
  const root = Math.floor(rootHold(d, hold) / d.c.maxUses);
  const takers = d.takers.get(root);
  if (takers) takers.push(op);
  else d.takers.set(root, [op]);
  rewalkFrom(d, rootHold(d, hold), root);
}

function dropTaker(d: Decoding, hold: number): void {
  const root = Math.floor(rootHold(d, hold) / d.c.maxUses);
  d.takers.get(root)?.pop();
  rewalkFrom(d, rootHold(d, hold), root);
}

function rewalkFrom(d: Decoding, hold: number, op: number): void {
  const entry = d.lines[d.slotResource[hold]].indexOf(op, d.slotFrom[hold]);
  if (entry >= 0) rewalkClocks(d, d.slotResource[hold], entry);
}

/**
 * Recomputes the campaign clocks from entry `from` of an owner to where they stand as they did: behind it nothing changes. The
 * job at `from` may be new, so what is kept of it says nothing.
 */
export function rewalkClocks(d: Decoding, owner: number, from: number): void {
  if (d.c.campaignsOf[owner].length === 0) return;
  const line = d.lines[owner];
  loadClocks(d, owner, from > 0 ? line.ops[from - 1] : -1);
  for (let k = from; k < line.length; k++) {
    const op = line.ops[k];
    if (op < 0) continue;
    stepJob(d, owner, op);
    if (!storeClocks(d, owner, op) && k > from) return;
  }
}

/** Lets the hold last until `end`; false when its resource is wanted by someone else before. */
export function growHold(d: Decoding, hold: number, end: number): boolean {
  const { c } = d;
  const root = rootHold(d, hold);
  const old = d.slotTo[root];
  if (end <= old) {
    followChain(d, hold, end);
    return true;
  }
  const op = Math.floor(root / c.maxUses);
  const resource = d.slotResource[root];
  const pool = d.pools[resource];
  if (pool) {
    const quantity = c.useQuantity[c.variantFirstUse[d.variant[op]] + root - op * c.maxUses];
    if (pool.fit(old, end, quantity) >= 0) return false;
    pool.add(old, end, quantity);
  } else {
    const entry = d.lines[resource].indexOf(op, d.slotFrom[root]);
    if (entry >= 0) {
      if (nextBusy(d, resource, entry) < end) return false;
      d.lines[resource].setEnd(entry, end);
    }
  }
  if (d.frozen[op] || c.blockOf[op] !== d.block) d.holdTrail.push(root, old);
  d.slotTo[root] = end;
  followChain(d, hold, end);
  return true;
}

/** The uses that took the hold over last as long as what is asked of them. */
function followChain(d: Decoding, hold: number, end: number): void {
  for (let at = hold; d.slotTaken[at] >= 0; at = d.slotTaken[at]) d.slotTo[at] = Math.max(d.slotTo[at], end);
}

/** Ends a hold earlier. */
export function shrinkHold(d: Decoding, hold: number, end: number): void {
  const { c } = d;
  const op = Math.floor(hold / c.maxUses);
  const resource = d.slotResource[hold];
  const pool = d.pools[resource];
  if (pool) pool.add(end, d.slotTo[hold], -c.useQuantity[c.variantFirstUse[d.variant[op]] + hold - op * c.maxUses]);
  else {
    const entry = d.lines[resource].indexOf(op, d.slotFrom[hold]);
    if (entry >= 0) d.lines[resource].setEnd(entry, Math.max(end, d.lines[resource].starts[entry] + 1));
  }
  d.slotTo[hold] = end;
}

/** Takes an operation back; operations are undone in the reverse of the order in which they were placed. */
export function undo(d: Decoding, op: number): void {
  const { c } = d;
  d.state[op] = OPEN;
  const batch = d.batchOf[op];
  if (batch >= 0 && d.batches[batch].lead !== op) {
    leaveBatch(d, op);
    return;
  }
  if (batch >= 0) closeBatch(d, op);
  const variant = d.variant[op];
  const u0 = c.variantFirstUse[variant];
  for (let k = c.variantFirstUse[variant + 1] - u0 - 1; k >= 0; k--) {
    const slot = op * c.maxUses + k;
    const r = d.slotResource[slot];
    if (d.slotTaken[slot] >= 0) {
      if (k === c.variantOwnerUse[variant]) dropTaker(d, d.slotTaken[slot]);
      d.slotTaken[slot] = -1;
    } else if (d.pools[r]) bookPool(d, slot, op, -1);
    else {
      const line = d.lines[r];
      const entry = line.indexOf(op, d.slotFrom[slot]);
      line.cut(entry);
      if (k === c.variantOwnerUse[variant]) undoOwner(d, op, r, entry);
    }
  }
}

function undoOwner(d: Decoding, op: number, owner: number, entry: number): void {
  const follower = d.followerOf[op];
  if (follower >= 0) {
    const made = d.preparation[follower];
    swapPreparation(d, follower, d.followerHad[op]);
    d.preparations.release(made);
    d.followerOf[op] = -1;
  }
  if (d.preparation[op] >= 0) {
    bookCrew(d, d.preparation[op], -1);
    d.preparations.release(d.preparation[op]);
    d.preparation[op] = -1;
  }
  rewalkClocks(d, owner, entry);
}

/** Restores holds of earlier blocks (or facts) that grew for the current one. */
export function undoHolds(d: Decoding): void {
  for (let i = d.holdTrail.length - 2; i >= 0; i -= 2) shrinkHold(d, d.holdTrail[i], d.holdTrail[i + 1]);
  d.holdTrail.length = 0;
}

function leaveBatch(d: Decoding, op: number): void {
  const batch = d.batches[d.batchOf[op]];
  batch.members.pop();
  batch.ready.pop();
  batch.units -= d.c.jobQuantity[d.c.opJob[op]] * d.c.stepFactor[d.c.opStep[op]];
  const before = batch.before.pop();
  if (before && before.end < d.end[batch.lead]) resizeBatch(d, batch, before);
  d.batchOf[op] = -1;
}

function closeBatch(d: Decoding, op: number): void {
  const at = d.batchOf[op];
  const open = d.openBatches.get(d.batches[at].key);
  if (open) open.splice(open.indexOf(at), 1);
  d.batches.pop();
  d.batchOf[op] = -1;
}

/** Moves the end of a batch: the lead's bookings and the ends of all members. */
export function resizeBatch(
  d: Decoding,
  batch: { lead: number; members: number[] },
  to: { end: number; work: number },
): void {
  const { c } = d;
  const { lead } = batch;
  const { end } = to;
  const variant = d.variant[lead];
  const u0 = c.variantFirstUse[variant];
  const count = c.variantFirstUse[variant + 1] - u0;
  for (let k = 0; k < count; k++)
    if (d.pools[d.slotResource[lead * c.maxUses + k]]) bookPool(d, lead * c.maxUses + k, lead, -1);
  const old = d.end[lead];
  for (const op of batch.members) d.end[op] = end;
  d.work[lead] = to.work;
  for (const op of batch.members) d.work[op] = to.work;
  for (let k = 0; k < count; k++) {
    const slot = lead * c.maxUses + k;
    for (const op of batch.members) {
      const held = d.slotTo[op * c.maxUses + k];
      d.slotTo[op * c.maxUses + k] = held === old ? end : Math.max(held, end);
    }
    const r = d.slotResource[slot];
    if (d.pools[r]) bookPool(d, slot, lead, 1);
    else {
      const entry = d.lines[r].indexOf(lead, d.slotFrom[slot]);
      if (entry >= 0) d.lines[r].setEnd(entry, d.slotTo[slot]);
    }
  }
}
