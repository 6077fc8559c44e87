import { NEVER } from '@tutti/model/calendars';
import { boundsOf, noBounds } from './bounds.ts';
import { growHold, shrinkHold } from './commit.ts';
import { AFTER_END, AFTER_START, UNTIL_EMPTY } from './compiled.ts';
import { type Decoding, OPEN, PLACED } from './decoding.ts';
import { earliestEnd } from './earliest-end.ts';
import { nextBusy, rootHold } from './holds.ts';

const bounds = noBounds();

/** What is held until it is used up is not made before its first consumer could start: it would only wait in the tank. */
export function fillTanksLate(d: Decoding, block: number): void {
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

/**
 * Whether someone else wants a tank just filled before those that empty it can be done, as far as their machines allow: then
 * the bound of the hold rises at once, without placing them.
 */
export function emptiedTooLate(d: Decoding, holder: number): boolean {
  const { c } = d;
  const uses = c.variantFirstUse[d.variant[holder] + 1] - c.variantFirstUse[d.variant[holder]];
  for (let s = 0; s < uses; s++) {
    const slot = holder * c.maxUses + s;
    if (!isTank(d, holder, s) || c.openHolds.has(slot)) continue;
    const root = rootHold(d, slot);
    const op = Math.floor(root / c.maxUses);
    const resource = d.slotResource[root];
    if (d.frozen[op] || d.pools[resource]) continue;
    const entry = d.lines[resource].indexOf(op, d.slotFrom[root]);
    const busy = entry < 0 ? NEVER : nextBusy(d, resource, entry);
    const empty = busy >= NEVER ? 0 : emptyAt(d, holder, s);
    if (empty <= busy) continue;
    d.holdBound[root] = Math.max(d.holdBound[root] + 1, empty);
    return true;
  }
  return false;
}

/** A lower bound of the instant at which the tank in a slot is used up. */
function emptyAt(d: Decoding, holder: number, slot: number): number {
  const { c } = d;
  const block = c.blockOf[holder];
  let last = 0;
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    if (d.state[op] !== OPEN) continue;
    for (let i = c.emptyFirst[op]; i < c.emptyFirst[op + 1]; i++) {
      if (c.emptyTriples[3 * i] !== holder || c.emptyTriples[3 * i + 1] !== slot) continue;
      boundsOf(d, op, bounds);
      last = Math.max(last, c.emptyTriples[3 * i + 2] ? earliestEnd(d, op, { bounds, enough: last }) : bounds.from);
    }
  }
  return last;
}

/** Holders of tanks that could start later, with the start that their first consumer allows. */
export function laterFillings(d: Decoding, block: number): Map<number, number> {
  const { c } = d;
  const later = new Map<number, number>();
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const holder = c.blockOps[k];
    if (d.frozen[holder] || d.state[holder] !== PLACED || !fillsTank(d, holder)) continue;
    const first = firstConsumer(d, holder);
    if (first >= NEVER) continue;
    const start = c.times[d.calendar[holder]].subtract(first, d.work[holder]);
    if (start > d.start[holder]) later.set(holder, start);
  }
  return later;
}

function fillsTank(d: Decoding, op: number): boolean {
  const { variantFirstUse } = d.c;
  const uses = variantFirstUse[d.variant[op] + 1] - variantFirstUse[d.variant[op]];
  for (let s = 0; s < uses; s++) if (isTank(d, op, s)) return true;
  return false;
}

/** Start of the first in the block that takes what the holder makes; NEVER when nobody does. */
function firstConsumer(d: Decoding, holder: number): number {
  const { c } = d;
  const block = c.blockOf[holder];
  let first = NEVER;
  for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
    const op = c.blockOps[k];
    if (d.state[op] !== PLACED) continue;
    for (let i = c.supplyFirst[op]; i < c.supplyFirst[op + 1]; i++)
      if (c.supplyTriples[3 * i] === holder && c.supplyTriples[3 * i + 1] === AFTER_END)
        first = Math.min(first, d.start[op] - c.supplyTriples[3 * i + 2]);
  }
  return first;
}

/** Whether a slot is held until it is used up. */
export function isTank(d: Decoding, holder: number, slot: number): boolean {
  const use = d.c.variantFirstUse[d.variant[holder]] + slot;
  return use < d.c.variantFirstUse[d.variant[holder] + 1] && d.c.useUntil[use] === UNTIL_EMPTY;
}

/** A tank too large for a block stays taken until its last consumer stands. */
export function closeOpenHolds(d: Decoding, block: number): void {
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
