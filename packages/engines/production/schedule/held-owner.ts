import { dueCampaigns, loadClocks, stepClocks } from './clocks.ts';
import type { Decoding } from './decoding.ts';
import { rootHold } from './holds.ts';

/**
 * A step that takes over a held resource with campaigns runs on it like any other: its clocks count, and no clean is
 * possible in between. Where a clock would pass its limit the clean is asked for before the step that took the resource.
 */
export function heldOwnerLegal(d: Decoding, op: number, owner: number): boolean {
  const { c, trial } = d;
  const hold = rootHold(d, trial.taken[c.variantOwnerUse[trial.variant]]);
  const root = Math.floor(hold / c.maxUses);
  if (changesWhileHeld(d, op, { owner, root })) {
    d.failure = { code: 'changeover-while-held', params: { resource: c.problem.resources[owner].id } };
    return false;
  }
  const campaigns = c.campaignsOf[owner];
  if (campaigns.length === 0) return true;
  loadClocks(d, owner, root);
  const job = { op, start: trial.start, end: trial.end, work: trial.work, resets: 0 };
  const due = dueCampaigns(d, owner, job);
  if (due !== 0) return askForClean(d, root, { owner, due });
  stepClocks(d, owner, { ...job, resetAt: 0 });
  return laterStayLegal(d, { owner, hold, root });
}

function changesWhileHeld(d: Decoding, op: number, at: { owner: number; root: number }): boolean {
  const m = d.c.matrixOf[at.owner];
  if (m < 0) return false;
  const { codeOf, row } = d.c.matrices[m];
  const from = codeOf[d.c.opSet[at.root]];
  const to = codeOf[d.c.opSet[op]];
  return from !== to && (row(from).seconds[to] > 0 || row(from).forbidden[to] === 1);
}

/** Asks for the clean before the holder; when it is there already, the steps together are longer than the limit. */
function askForClean(d: Decoding, root: number, at: { owner: number; due: number }): boolean {
  const preparation = d.preparation[root];
  const cleaned = preparation < 0 ? 0 : d.preparations.resets[preparation];
  const missing = at.due & ~cleaned;
  if (missing !== 0 && !d.frozen[root]) {
    d.forcedClean[root] |= missing;
    d.cleanFirst = true;
    return false;
  }
  d.failure = { code: 'run-longer-than-limit', params: { resource: d.c.problem.resources[at.owner].id } };
  return false;
}

function laterStayLegal(d: Decoding, at: { owner: number; hold: number; root: number }): boolean {
  const line = d.lines[at.owner];
  const entry = line.indexOf(at.root, d.slotFrom[at.hold]);
  const all = d.c.campaignsOf[at.owner].reduce((mask, campaign) => mask | campaign.bit, 0);
  let reset = 0;
  for (let k = entry + 1; k < line.length && reset !== all; k++) {
    const op = line.ops[k];
    if (op < 0) break;
    const preparation = d.preparation[op];
    const resets = preparation < 0 ? 0 : d.preparations.resets[preparation];
    const job = { op, start: d.start[op], end: d.end[op], work: d.work[op], resets };
    const resetAt = preparation < 0 ? d.start[op] : d.preparations.end[preparation];
    if (
      dueCampaigns(d, at.owner, job) !== 0 ||
      !stepClocks(d, at.owner, { ...job, resetAt }) ||
      !takersLegal(d, at.owner, op)
    ) {
      d.blockingHold = at.hold;
      d.blockingUntil = line.ends[entry + 1];
      return false;
    }
    reset |= resets;
  }
  return true;
}

/** Whether the steps that took over from `op` stay legal with the clocks as they stand after it; moves the clocks on. */
export function takersLegal(d: Decoding, owner: number, op: number): boolean {
  for (const taker of d.takers.get(op) ?? []) {
    const job = { op: taker, start: d.start[taker], end: d.end[taker], work: d.work[taker], resets: 0 };
    if (dueCampaigns(d, owner, job) !== 0) return false;
    stepClocks(d, owner, { ...job, resetAt: 0 });
  }
  return true;
}

/** Moves the clocks over the steps that took over from `op`. */
export function stepTakers(d: Decoding, owner: number, op: number): void {
  for (const taker of d.takers.get(op) ?? [])
    stepClocks(d, owner, {
      op: taker,
      start: d.start[taker],
      end: d.end[taker],
      work: d.work[taker],
      resets: 0,
      resetAt: 0,
    });
}
