import type { Decoding } from './decoding.ts';

/** Money per setup second when the data prices nothing: enough to prefer less changeover among equals. */
const SETUP_RATE = 0.02 / 60;

/**
 * Marginal money of the trial (decoder note 10): delay at its price, twice that beyond the latest end, times the haste of
 * the search; the mode, preparation and the follower's, overtime, other resource
 * than released.
 */
export function trialCost(d: Decoding, op: number): number {
  const { c, trial } = d;
  let cost = delayCost(d, op, trial.end);
  cost += c.variantCostPerUnit[trial.variant] * c.jobQuantity[c.opJob[op]] * c.stepFactor[c.opStep[op]];
  if (trial.preparation >= 0) cost += preparationCost(d, trial.preparation, c.variantOwner[trial.variant]);
  if (trial.follower >= 0) {
    const owner = c.variantOwner[trial.variant];
    if (trial.followerPreparation >= 0) cost += preparationCost(d, trial.followerPreparation, owner);
    if (d.preparation[trial.follower] >= 0) cost -= preparationCost(d, d.preparation[trial.follower], owner);
  }
  if (trial.layer === 1) cost += overtimeCost(d, op);
  if (c.releasedOf.size > 0) cost += changeCost(d, op, trial);
  if (c.paysPerUse) cost += useCost(d);
  return cost;
}

/** Marginal money of sharing a run that is made and paid anyway, and that may end later for all who are in it. */
export function sharingCost(
  d: Decoding,
  op: number,
  run: { lead: number; members: readonly number[]; end: number },
): number {
  const { c } = d;
  const { lead, end } = run;
  const variant = d.variant[lead];
  let cost = delayCost(d, op, end);
  if (end > d.end[lead])
    for (const other of run.members) cost += delayCost(d, other, end) - delayCost(d, other, d.end[lead]);
  cost += c.variantCostPerUnit[variant] * c.jobQuantity[c.opJob[op]] * c.stepFactor[c.opStep[op]];
  if (c.releasedOf.size === 0) return cost;
  const members = d.slotResource.subarray(lead * c.maxUses, (lead + 1) * c.maxUses);
  return cost + changeCost(d, op, { variant, start: d.start[lead], members });
}

function delayCost(d: Decoding, op: number, end: number): number {
  const { early, late } = d.rates(op);
  const beyond = end - d.c.latestEnd[op];
  return (early * (end - d.c.now) + (beyond > 0 ? late * beyond : 0)) / 3600;
}

function useCost(d: Decoding): number {
  const { c, trial } = d;
  let cost = 0;
  for (let k = 0; k < c.variantFirstUse[trial.variant + 1] - c.variantFirstUse[trial.variant]; k++)
    cost += c.problem.resources[trial.members[k]].costPerUse ?? 0;
  return cost;
}

export function preparationCost(d: Decoding, preparation: number, owner: number): number {
  const p = d.preparations;
  const seconds = p.setupSeconds[preparation] + p.cleanSeconds[preparation];
  return p.cost[preparation] + seconds * ((d.c.problem.resources[owner]?.costPerHour ?? 0) / 3600 + SETUP_RATE);
}

function overtimeCost(d: Decoding, op: number): number {
  const { c, trial } = d;
  let cost = 0;
  const uses = c.variantFirstUse[trial.variant + 1] - c.variantFirstUse[trial.variant];
  for (let k = 0; k < uses; k++) {
    const r = trial.members[k];
    const seconds = overtimeSeconds(d, r, { op, start: trial.start, end: trial.end });
    const resource = c.problem.resources[r];
    cost += (seconds / 3600) * (resource.costPerHour ?? 0) * (resource.overtimeFactor ?? 1.5);
  }
  return cost;
}

/** Seconds of a resource's overtime between two instants. */
export function overtimeSeconds(d: Decoding, r: number, span: { op: number; start: number; end: number }): number {
  const { times } = d.c;
  const extended = d.calendarOf(r, span.op, 1);
  const regular = d.calendarOf(r, span.op, 0);
  return extended === regular
    ? 0
    : times[extended].between(span.start, span.end) - times[regular].between(span.start, span.end);
}

function changeCost(d: Decoding, op: number, run: { variant: number; start: number; members: Int32Array }): number {
  const { problem, releasedOf } = d.c;
  const at = releasedOf.get(op);
  if (at === undefined) return 0;
  const released = problem.released[at];
  const uses = d.c.variantFirstUse[run.variant + 1] - d.c.variantFirstUse[run.variant];
  let same = Math.abs(run.start - released.start) <= problem.prices.tolerance;
  if (same && released.resource >= 0) same = run.members.subarray(0, uses).includes(released.resource);
  return same ? 0 : problem.prices.nervousness;
}
