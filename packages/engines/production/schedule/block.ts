import { NEVER } from '@tutti/model/calendars';
import { growHold, shrinkHold, undo, undoHolds } from './commit.ts';
import { AFTER_START, LEADS_HOLD, MEMBER, STEP_ONLY, UNTIL_NEXT } from './compiled.ts';
import { type Decoding, type KeptPlaces, LEFT_OUT, OPEN, PLACED } from './decoding.ts';
import { rootHold } from './holds.ts';
import { AGAIN, DONE, IMPOSSIBLE, place } from './place.ts';
import { closesCircle } from './swap.ts';
import { closeOpenHolds, emptiedTooLate, fillTanksLate, isTank, laterFillings } from './tank.ts';

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
  if (d.freeze) keepBounds(d, block, d.freeze.kept);
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

/** Runs the fixpoint; false when an operation has no place at all (it is left in `d.failed`). */
function settle(d: Decoding, block: number): boolean {
  const { c } = d;
  for (let pass = 0; pass <= MOST_PASSES + 3; pass++) {
    const result = placeAll(d, block);
    if (result === DONE) {
      if (c.emptyTriples.length > 0 && !d.choices.kept) fillLater(d, block);
      if (c.blockFirst[block + 1] - c.blockFirst[block] > 1) trim(d, block);
      closeOpenHolds(d, block);
      d.failed = -1;
      return true;
    }
    takeBack(d);
    if (result === IMPOSSIBLE) return false;
    if (pass === MOST_PASSES) appendAll(d, block);
  }
  d.failure = { code: 'block-does-not-settle', params: {} };
  return false;
}

/** One pass over the block with the bounds as they are. */
function placeAll(d: Decoding, block: number): number {
  const { c } = d;
  d.trail.length = 0;
  d.holdTrail.length = 0;
  const ops = d.choices.inner?.get(block) ?? c.blockOps.subarray(c.blockFirst[block], c.blockFirst[block + 1]);
  for (const op of ops) {
    if (d.state[op] === LEFT_OUT || (d.state[op] !== OPEN && !d.frozen[op])) continue;
    d.failed = op;
    let result = d.frozen[op] ? DONE : place(d, op);
    if (result === DONE && d.state[op] === PLACED) result = afterPlacing(d, op);
    if (result !== DONE) return result;
  }
  return DONE;
}

function takeBack(d: Decoding): void {
  for (let k = d.trail.length - 1; k >= 0; k--) undo(d, d.trail[k]);
  undoHolds(d);
}

/**
 * A tank filled long before it is emptied keeps others waiting: the block is placed once more with its tanks filled as late
 * as their first consumers allow, and as it was where that would delay anything.
 */
function fillLater(d: Decoding, block: number): void {
  const later = laterFillings(d, block);
  if (later.size === 0) return;
  const placed = d.trail.slice();
  const ends = placed.map((op) => d.end[op]);
  const restore = boundsOfBlock(d, block);
  takeBack(d);
  for (const [holder, start] of later) d.startBound[holder] = start;
  if (placeAll(d, block) === DONE && placed.every((op, i) => later.has(op) || d.end[op] <= ends[i])) return;
  takeBack(d);
  restore();
  placeAll(d, block);
}

/** Keeps the bounds of a block as they are; the answer sets them again. */
function boundsOfBlock(d: Decoding, block: number): () => void {
  const { maxUses, blockOps, blockFirst } = d.c;
  const ops = blockOps.subarray(blockFirst[block], blockFirst[block + 1]);
  const starts = Int32Array.from(ops, (op) => d.startBound[op]);
  const cleans = Int32Array.from(ops, (op) => d.forcedClean[op]);
  const holds = Array.from(ops, (op) => d.holdBound.slice(op * maxUses, (op + 1) * maxUses));
  return () => {
    for (const [i, op] of ops.entries()) {
      d.startBound[op] = starts[i];
      d.forcedClean[op] = cleans[i];
      d.holdBound.set(holds[i], op * maxUses);
    }
  };
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
  if (c.stepFlags[t] & LEADS_HOLD && !d.frozen[op] && emptiedTooLate(d, op)) return AGAIN;
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
