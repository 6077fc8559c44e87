import { dueCampaigns, loadClocks, overdueFrom, stepClocks } from './clocks.ts';
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
  const job = { op, start: trial.start, end: trial.end, work: trial.work, resets: 0, resetAt: 0 };
  const due = dueCampaigns(d, owner, job);
  if (due !== 0) return askForClean(d, root, { owner, due });
  stepClocks(d, owner, job);
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
  if (overdueFrom(d, at.owner, { entry: entry + 1, reset: 0 }) === 0) return true;
  d.blockingHold = at.hold;
  d.blockingUntil = line.ends[entry + 1];
  return false;
}
