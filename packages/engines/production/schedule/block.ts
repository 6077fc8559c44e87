import { NEVER } from '@tutti/model/calendars';
import { growHold, shrinkHold, undo, undoHolds } from './commit.ts';
import { AFTER_START, LEADS_HOLD, MEMBER, STEP_ONLY, UNTIL_EMPTY, UNTIL_NEXT } from './compiled.ts';
import { type Decoding, type KeptPlaces, LEFT_OUT, OPEN, PLACED } from './decoding.ts';
import { rootHold } from './holds.ts';
import { AGAIN, DONE, IMPOSSIBLE, place } from './place.ts';
import { closesCircle } from './swap.ts';

/** Passes of the fixpoint before the block is appended behind everything. */
const MOST_PASSES = 60;
/** Other members tried for held uses before a block is given up. */
const MOST_RETRIES = 24;

/**
 * Places one block: its steps are tied by holds, maximum lags and tanks, so bounds on starts and on ends of holds rise
 * until everything fits (decoder notes 2–4). What cannot be placed is left out, the smallest part first (planning rule 23).
 */
export function placeBlock(d: Decoding, block: number): void {
  d.block = block;
  clearBounds(d, block);
  if (d.choices.kept) keepBounds(d, block, d.choices.kept);
  if (settle(d, block)) return;
  while (retryOtherMembers(d, block) || dropOneJob(d, block)) {
    clearBounds(d, block);
    if (settle(d, block)) break;
  }
  d.retried.clear();
}

function clearBounds(d: Decoding, block: number): void {
  const { c } = d;
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    d.startBound[op] = 0;
    d.forcedClean[op] = 0;
    if (!d.frozen[op]) d.holdBound.fill(0, op * c.maxUses, (op + 1) * c.maxUses);
  }
  if (c.emptyTriples.length > 0) fillTanksLate(d, block);
}

/** The fixpoint of a plan that is kept begins where it ended. */
function keepBounds(d: Decoding, block: number, { startBound, holdBound }: KeptPlaces): void {
  const { c } = d;
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    d.startBound[op] = Math.max(d.startBound[op], startBound[op]);
    for (let slot = op * c.maxUses; slot < (op + 1) * c.maxUses; slot++)
      d.holdBound[slot] = Math.max(d.holdBound[slot], holdBound[slot]);
  }
}

/** What is held until it is used up is not made before its first consumer could start: it would only wait in the tank. */
function fillTanksLate(d: Decoding, block: number): void {
  const { c } = d;
  const first = new Map<number, number>();
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    for (let i = c.emptyFirst[op]; i < c.emptyFirst[op + 1]; i++) {
      const holder = c.emptyTriples[3 * i];
      first.set(holder, Math.min(first.get(holder) ?? NEVER, earliestWithout(d, op, holder)));
    }
  }
  for (const [holder, at] of first) {
    let work = 0;
    for (let op = holder; op <= c.jobDone[c.opJob[holder]]; op++) work += c.opMinWork[op];
    const start = c.times[c.variantRegular[c.stepFirstVariant[c.opStep[holder]]]].subtract(at, work);
    d.startBound[holder] = Math.max(d.startBound[holder], start);
  }
}

/** Earliest start of a consumer as far as it is known before its tank is filled. */
function earliestWithout(d: Decoding, op: number, holder: number): number {
  const { c } = d;
  const order = c.problem.orders[c.jobOrder[c.opJob[op]]];
  let at = Math.max(c.now, order.release, c.opReceipt[op] >= NEVER ? 0 : c.opReceipt[op]);
  for (let k = c.supplyFirst[op]; k < c.supplyFirst[op + 1]; k++) {
    const producer = c.supplyTriples[3 * k];
    if (d.state[producer] === PLACED && c.opJob[producer] !== c.opJob[holder]) at = Math.max(at, d.end[producer]);
  }
  const t = c.opStep[op];
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    const other = d.firstOf(op) + c.linkFields[5 * k];
    if (d.state[other] === PLACED && c.linkFields[5 * k + 1] < AFTER_START)
      at = Math.max(at, d.end[other] + c.linkFields[5 * k + 2]);
  }
  return at;
}

/** Runs the fixpoint; false when an operation has no place at all (it is left in `d.failed`). */
function settle(d: Decoding, block: number): boolean {
  const { c } = d;
  const from = c.blockFirst[block];
  const to = c.blockFirst[block + 1];
  for (let pass = 0; pass <= MOST_PASSES + 3; pass++) {
    d.trail.length = 0;
    d.holdTrail.length = 0;
    let result = DONE;
    for (let k = from; k < to && result === DONE; k++) {
      const op = c.blockOps[k];
      if (d.state[op] === LEFT_OUT || (d.state[op] !== OPEN && !d.frozen[op])) continue;
      d.failed = op;
      if (!d.frozen[op]) result = place(d, op);
      if (result === DONE && d.state[op] === PLACED) result = afterPlacing(d, op);
    }
    if (result === DONE) {
      if (to - from > 1) trim(d, block);
      closeOpenHolds(d, block);
      d.failed = -1;
      return true;
    }
    for (let k = d.trail.length - 1; k >= 0; k--) undo(d, d.trail[k]);
    undoHolds(d);
    if (result === IMPOSSIBLE) return false;
    if (pass === MOST_PASSES) appendAll(d, block);
  }
  d.failure = { code: 'block-does-not-settle', params: {} };
  return false;
}

/** The last resort of the fixpoint: everything after all that stands. */
function appendAll(d: Decoding, block: number): void {
  let last = 0;
  for (const line of d.lines) if (line.length > 0) last = Math.max(last, line.ends[line.length - 1]);
  clearBounds(d, block);
  for (let k = d.c.blockFirst[block]; k < d.c.blockFirst[block + 1]; k++) d.startBound[d.c.blockOps[k]] = last;
}

/** Holds that end with this operation, maximum lags into it, circles it would close. */
function afterPlacing(d: Decoding, op: number): number {
  const { c } = d;
  const t = c.opStep[op];
  const first = d.firstOf(op);
  for (let k = c.closeFirst[t]; k < c.closeFirst[t + 1]; k++) {
    const holder = first + c.closeTriples[3 * k];
    const use = c.closeTriples[3 * k + 1];
    if (d.state[holder] !== PLACED) continue;
    const slot = use - c.variantFirstUse[d.variant[holder]];
    if (slot < 0 || use >= c.variantFirstUse[d.variant[holder] + 1]) continue;
    const again = hold(d, holder * c.maxUses + slot, c.closeTriples[3 * k + 2] ? d.end[op] : d.start[op]);
    if (again !== DONE) return again;
  }
  for (let k = c.emptyFirst[op]; k < c.emptyFirst[op + 1]; k++) {
    const holder = c.emptyTriples[3 * k];
    const slot = c.emptyTriples[3 * k + 1];
    if (d.state[holder] !== PLACED || c.openHolds.has(holder * c.maxUses + slot) || !isTank(d, holder, slot)) continue;
    const again = hold(d, holder * c.maxUses + slot, c.emptyTriples[3 * k + 2] ? d.end[op] : d.start[op]);
    if (again !== DONE) return again;
  }
  const lag = maximumLags(d, op);
  if (lag !== DONE) return lag;
  if (c.hasNextHolds && !d.frozen[op] && closesCircle(d, op)) {
    d.startBound[op] = d.start[op] + 1;
    return AGAIN;
  }
  return DONE;
}

function isTank(d: Decoding, holder: number, slot: number): boolean {
  const use = d.c.variantFirstUse[d.variant[holder]] + slot;
  return use < d.c.variantFirstUse[d.variant[holder] + 1] && d.c.useUntil[use] === UNTIL_EMPTY;
}

function hold(d: Decoding, slot: number, end: number): number {
  if (growHold(d, slot, end)) return DONE;
  const root = rootHold(d, slot);
  const holder = Math.floor(root / d.c.maxUses);
  if (d.frozen[holder]) {
    const order = d.c.problem.orders[d.c.jobOrder[d.c.opJob[holder]]].id;
    d.conflicts.push({
      code: 'frozen-hold-not-kept',
      params: { order, resource: d.c.problem.resources[d.slotResource[root]].id },
    });
    return DONE;
  }
  d.holdBound[root] = Math.max(d.holdBound[root] + 1, end);
  return AGAIN;
}

/** A maximum lag moves the earlier step, never the later one back (planning rule 20). */
function maximumLags(d: Decoding, op: number): number {
  const { c } = d;
  const t = c.opStep[op];
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    const most = c.linkFields[5 * k + 3];
    if (most >= NEVER) continue;
    const other = d.firstOf(op) + c.linkFields[5 * k];
    if (d.state[other] !== PLACED) continue;
    const fromStart = c.linkFields[5 * k + 1] === AFTER_START;
    if (d.start[op] <= (fromStart ? d.start[other] : d.end[other]) + most) continue;
    if (d.frozen[other]) {
      if (d.frozen[op]) continue;
      d.failure = { code: 'maximum-lag-after-started-step', params: { seconds: most } };
      return IMPOSSIBLE;
    }
    const needed = d.start[op] - most;
    const start = fromStart ? needed : c.times[d.calendar[other]].subtract(needed, d.work[other]);
    d.startBound[other] = Math.max(d.start[other] + 1, start);
    return AGAIN;
  }
  return DONE;
}

/** With alternatives the fixpoint is not the least one: every hold is cut to what its enders need. */
function trim(d: Decoding, block: number): void {
  const { c } = d;
  const need = new Map<number, number>();
  const atLeast = (slot: number, end: number) => need.set(slot, Math.max(need.get(slot) ?? 0, end));
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    if (d.state[op] !== PLACED) continue;
    const first = d.firstOf(op);
    const t = c.opStep[op];
    for (let i = c.closeFirst[t]; i < c.closeFirst[t + 1]; i++) {
      const holder = first + c.closeTriples[3 * i];
      const slot = c.closeTriples[3 * i + 1] - c.variantFirstUse[d.variant[holder]];
      if (
        d.state[holder] === PLACED &&
        slot >= 0 &&
        c.closeTriples[3 * i + 1] < c.variantFirstUse[d.variant[holder] + 1]
      )
        atLeast(rootHold(d, holder * c.maxUses + slot), c.closeTriples[3 * i + 2] ? d.end[op] : d.start[op]);
    }
    for (let i = c.emptyFirst[op]; i < c.emptyFirst[op + 1]; i++)
      if (d.state[c.emptyTriples[3 * i]] === PLACED)
        atLeast(
          rootHold(d, c.emptyTriples[3 * i] * c.maxUses + c.emptyTriples[3 * i + 1]),
          c.emptyTriples[3 * i + 2] ? d.end[op] : d.start[op],
        );
    const uses = c.variantFirstUse[d.variant[op] + 1] - c.variantFirstUse[d.variant[op]];
    for (let s = 0; s < uses; s++) atLeast(rootHold(d, op * c.maxUses + s), d.end[op]);
  }
  for (const [slot, end] of need) {
    const op = Math.floor(slot / c.maxUses);
    if (d.state[op] !== PLACED || d.frozen[op] || c.blockOf[op] !== block) continue;
    if (d.slotTo[slot] > end && !c.openHolds.has(slot)) shrinkHold(d, slot, end);
  }
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) followRoots(d, c.blockOps[k]);
}

/** A use that took a hold over shows the end of its own need, never beyond the hold. */
function followRoots(d: Decoding, op: number): void {
  if (d.state[op] !== PLACED) return;
  const uses = d.c.variantFirstUse[d.variant[op] + 1] - d.c.variantFirstUse[d.variant[op]];
  for (let s = 0; s < uses; s++) {
    const slot = op * d.c.maxUses + s;
    if (d.slotTaken[slot] >= 0)
      d.slotTo[slot] = Math.max(d.end[op], Math.min(d.slotTo[slot], d.slotTo[rootHold(d, slot)]));
  }
}

/** A tank too large for a block stays taken until its last consumer stands. */
function closeOpenHolds(d: Decoding, block: number): void {
  const { c } = d;
  if (c.openHolds.size === 0) return;
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    if (d.state[op] === PLACED && !d.frozen[op]) openTanksOf(d, op);
    for (let i = c.emptyFirst[op]; i < c.emptyFirst[op + 1]; i++) {
      const slot = c.emptyTriples[3 * i] * c.maxUses + c.emptyTriples[3 * i + 1];
      settleOpen(d, slot, d.state[op] === PLACED ? (c.emptyTriples[3 * i + 2] ? d.end[op] : d.start[op]) : 0);
    }
  }
}

function openTanksOf(d: Decoding, op: number): void {
  const uses = d.c.variantFirstUse[d.variant[op] + 1] - d.c.variantFirstUse[d.variant[op]];
  for (let s = 0; s < uses; s++) {
    const slot = op * d.c.maxUses + s;
    if (!d.c.openHolds.has(slot) || !isTank(d, op, s) || d.openUntil.has(slot)) continue;
    d.openUntil.set(slot, d.end[op]);
    growHold(d, slot, NEVER - 1);
  }
}

function settleOpen(d: Decoding, slot: number, end: number): void {
  const left = d.openLeft.get(slot);
  const until = d.openUntil.get(slot);
  if (left === undefined || until === undefined) return;
  d.openUntil.set(slot, Math.max(until, end));
  d.openLeft.set(slot, left - 1);
  if (left === 1 && d.slotTo[slot] > Math.max(until, end)) shrinkHold(d, slot, Math.max(until, end));
}

/**
 * Before a block is given up, other members are tried for the uses it holds, one use at a time in id order (decoder note
 * 2): a greedy choice may have taken the only one who can do a later step.
 */
function retryOtherMembers(d: Decoding, block: number): boolean {
  const { c } = d;
  if (
    d.failure.code === 'supplier-unplanned' ||
    d.failure.code === 'material-never-arrives' ||
    c.blockFirst[block + 1] - c.blockFirst[block] < 2
  )
    return false;
  const alternatives: number[] = [];
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    const t = c.opStep[op];
    if (d.state[op] !== OPEN || !(c.stepFlags[t] & LEADS_HOLD)) continue;
    const v = c.stepFirstVariant[t];
    for (let u = c.variantFirstUse[v]; u < c.variantFirstUse[v + 1]; u++)
      if (c.useKind[u] === MEMBER && c.useUntil[u] !== STEP_ONLY && c.useUntil[u] !== UNTIL_NEXT)
        for (const member of c.sets[c.useTarget[u]].members)
          alternatives.push(op * c.maxUses + u - c.variantFirstUse[v], member);
  }
  const next = d.retries++;
  if (next >= MOST_RETRIES || 2 * next >= alternatives.length) {
    d.retries = 0;
    d.retried.clear();
    return false;
  }
  d.retried.clear();
  d.retried.set(alternatives[2 * next], alternatives[2 * next + 1]);
  return true;
}

/** Leaves out the job that failed, a consumer before its producer; true when something is left to place. */
function dropOneJob(d: Decoding, block: number): boolean {
  const { c } = d;
  d.retries = 0;
  const failed = c.opJob[d.failed];
  leaveOut(d, failed, d.failure);
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) if (d.state[c.blockOps[k]] === OPEN) return true;
  return false;
}

/** Marks all open operations of a job as left out, with the reason. */
function leaveOut(d: Decoding, job: number, reason: Decoding['failure']): void {
  if (!d.reasons.has(job)) d.reasons.set(job, { code: reason.code, params: { ...reason.params } });
  for (let op = d.c.jobFirst[job]; op < d.c.jobFirst[job + 1]; op++) if (d.state[op] === OPEN) d.state[op] = LEFT_OUT;
}
