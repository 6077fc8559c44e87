import { placeBlock } from './block.ts';
import { rewalkClocks } from './commit.ts';
import { OWNER } from './compiled.ts';
import { type Choices, type Decoding, PLACED } from './decoding.ts';
import { shiftSetups } from './shift-setups.ts';
import { learnWaits } from './waiting.ts';

/** Passes after which batches no longer hope for others. */
const HOPEFUL_PASSES = 5;

/**
 * Decodes a list of blocks into timelines: facts first and unconditionally, then blocks that contain one, then pinned
 * ones, what starts in frozen time, then the list, always after the blocks that supply them.
 *
 * A job that fails when part of it already stands makes another pass without it: nothing half-made stays in the plan. So does
 * a batch below its minimum: it waits for more in the next pass, or is left out.
 * O(operations × candidates × log entries) a pass.
 */
export function decode(d: Decoding, choices: Choices): void {
  const { hasMinimum } = d.c;
  d.banned.clear();
  d.waits.clear();
  d.waitsFully = false;
  for (let pass = 0; ; pass++) {
    if (hasMinimum && pass >= HOPEFUL_PASSES) d.waitsFully = true;
    onePass(d, choices);
    // What stands beside half-made jobs says little about who waits for whom.
    if (banUnfinished(d)) continue;
    if (!hasMinimum || !learnWaits(d)) break;
  }
  shiftSetups(d);
  d.evaluations++;
}

function onePass(d: Decoding, choices: Choices): void {
  const { c } = d;
  d.reset(choices);
  placeFacts(d);
  const done = new Uint8Array(c.blockCount);
  for (const op of c.frozenOf.keys()) visit(d, c.blockOf[op], done);
  for (const op of c.pinOf.keys()) visit(d, c.blockOf[op], done);
  // A plan that is kept as a whole comes out again in the order in which it was made.
  if (d.freeze && !choices.kept) for (const block of d.freeze.list) visit(d, block, done);
  for (const block of choices.list) visit(d, block, done);
  for (let block = 0; block < c.blockCount; block++) visit(d, block, done);
}

/** Places a block after the blocks it waits for. An explicit stack: chains of supplies may be long. */
function visit(d: Decoding, block: number, done: Uint8Array): void {
  if (done[block]) return;
  const stack = [block];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (done[top] === 2) {
      stack.pop();
      continue;
    }
    if (done[top] === 0) {
      done[top] = 1;
      const before = stack.length;
      pushEarlier(d, top, { stack, done });
      if (stack.length > before) continue;
    }
    stack.pop();
    done[top] = 2;
    placeBlock(d, top);
  }
}

function pushEarlier(d: Decoding, block: number, on: { stack: number[]; done: Uint8Array }): void {
  const { c } = d;
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    const t = c.opStep[op];
    for (let i = c.linkFirst[t]; i < c.linkFirst[t + 1]; i++) {
      if (c.linkFields[5 * i + 1] === 3) continue;
      push(c.blockOf[d.firstOf(op) + c.linkFields[5 * i]], on);
    }
    for (let i = c.supplyFirst[op]; i < c.supplyFirst[op + 1]; i++) push(c.blockOf[c.supplyTriples[3 * i]], on);
  }
}

function push(block: number, on: { stack: number[]; done: Uint8Array }): void {
  if (on.done[block] === 0) on.stack.push(block);
}

/** Facts stand as they are; where two overlap the timeline holds a clipped copy (decoder note 20). */
function placeFacts(d: Decoding): void {
  const { c } = d;
  d.frozen.fill(0);
  for (let r = 0; r < c.resourceCount; r++) {
    const busy = c.problem.resources[r].initial?.busyUntil ?? 0;
    if (busy > 0 && !c.isOwner[r] && !d.pools[r]) d.lines[r].put(0, 0, busy, -1);
  }
  for (const [op, at] of c.frozenOf) {
    const fact = c.problem.frozen[at];
    const variant = variantOf(d, op, fact);
    d.frozen[op] = 1;
    d.state[op] = PLACED;
    d.start[op] = fact.start;
    d.end[op] = fact.end;
    d.variant[op] = variant;
    d.calendar[op] = c.always;
    d.layer[op] = 0;
    d.work[op] = c.times[c.variantRegular[variant]].between(fact.start, fact.end) || fact.end - fact.start;
    for (let k = 0; k < fact.resources.length; k++) bookFact(d, op, { k, resource: fact.resources[k] });
  }
}

function variantOf(d: Decoding, op: number, fact: { mode: number; resources: number[] }): number {
  const { c } = d;
  const t = c.opStep[op];
  let any = -1;
  for (let v = c.stepFirstVariant[t]; v < c.stepFirstVariant[t + 1]; v++) {
    if (c.variantMode[v] !== fact.mode) continue;
    if (any < 0) any = v;
    if (c.variantOwner[v] < 0 || fact.resources.includes(c.variantOwner[v])) return v;
  }
  return any;
}

function bookFact(d: Decoding, op: number, at: { k: number; resource: number }): void {
  const { c } = d;
  const slot = op * c.maxUses + at.k;
  const r = at.resource;
  const start = d.start[op];
  const end = d.end[op];
  d.slotResource[slot] = r;
  d.slotFrom[slot] = start;
  d.slotTo[slot] = end;
  const use = c.variantFirstUse[d.variant[op]] + at.k;
  const pool = d.pools[r];
  const order = c.problem.orders[c.jobOrder[c.opJob[op]]].id;
  const params = { order, resource: c.problem.resources[r].id };
  if (pool) {
    if (pool.fit(start, end, c.useQuantity[use]) >= 0) d.conflicts.push({ code: 'fact-over-capacity', params });
    pool.add(start, end, c.useQuantity[use]);
    return;
  }
  const line = d.lines[r];
  let entry = line.first(start);
  let from = start;
  let to = end;
  if (entry < line.length && line.starts[entry] < end) {
    d.conflicts.push({ code: 'facts-overlap', params });
    if (line.starts[entry] <= start) {
      from = line.ends[entry];
      entry++;
    } else to = line.starts[entry];
  }
  if (from >= to) return;
  line.put(entry, from, to, op);
  if (c.useKind[use] === OWNER) rewalkClocks(d, r, 0);
}

/** Bans jobs of which a part stands but not the whole; true when another pass is needed. */
function banUnfinished(d: Decoding): boolean {
  const { c } = d;
  let found = false;
  for (const [job, reason] of d.reasons) {
    if (d.banned.has(job)) continue;
    let placed = false;
    for (let op = c.jobFirst[job]; op < c.jobFirst[job + 1]; op++)
      if (d.state[op] === PLACED && !d.frozen[op]) placed = true;
    if (!placed) continue;
    d.banned.set(job, reason);
    found = true;
  }
  return found;
}
