import { type ClockJob, noJob } from './clock-state.ts';
import type { CompiledCampaign } from './compiled.ts';
import type { Decoding } from './decoding.ts';

/** As they stand after `previous` (−1: at the start of the plan). */
export function loadClocks(d: Decoding, owner: number, previous: number): void {
  const campaigns = d.c.campaignsOf[owner];
  const k0 = previous * d.c.campaignCount;
  for (let k = 0; k < campaigns.length; k++) {
    if (previous >= 0) {
      d.clocks.count[k] = d.clockCount[k0 + k];
      d.clocks.since[k] = d.clockSince[k0 + k];
      d.clocks.limit[k] = d.clockLimit[k0 + k];
    } else {
      const initial = campaigns[k].initial;
      d.clocks.count[k] = initial;
      d.clocks.since[k] = d.c.now - (campaigns[k].clock === 'elapsed' ? Math.round(initial) : 0);
      d.clocks.limit[k] = Number.MAX_VALUE;
    }
  }
  d.clocks.lastEnd = previous >= 0 ? d.end[previous] : d.c.now;
  if (previous < 0)
    for (const campaign of campaigns)
      if (campaign.clock === 'idle') d.clocks.lastEnd = d.c.now - Math.round(campaign.initial);
  const takers = d.takers.size > 0 ? d.takers.get(previous) : undefined;
  if (takers) for (const taker of takers) d.clocks.lastEnd = Math.max(d.clocks.lastEnd, d.end[taker]);
  d.clocks.lastSet = previous >= 0 ? d.c.opSet[previous] : d.c.initialSet[owner];
}

/** Keeps the clocks as they stand after `op`; false when they stood like that already. */
export function storeClocks(d: Decoding, owner: number, op: number): boolean {
  const { count, since, limit } = d.clocks;
  const k0 = op * d.c.campaignCount;
  let changed = false;
  for (let k = 0; k < d.c.campaignsOf[owner].length; k++) {
    if (d.clockCount[k0 + k] === count[k] && d.clockSince[k0 + k] === since[k] && d.clockLimit[k0 + k] === limit[k])
      continue;
    changed = true;
    d.clockCount[k0 + k] = count[k];
    d.clockSince[k0 + k] = since[k];
    d.clockLimit[k0 + k] = limit[k];
  }
  return changed;
}

/** Campaigns (bits) whose clock the job would drive past its limit, except those in `resets`. */
export function dueCampaigns(d: Decoding, owner: number, job: ClockJob): number {
  const campaigns = d.c.campaignsOf[owner];
  let mask = 0;
  for (let k = 0; k < campaigns.length; k++)
    if (!(job.resets & campaigns[k].bit) && passes(d, campaigns[k], k, job)) mask |= campaigns[k].bit;
  return mask;
}

function passes(d: Decoding, campaign: CompiledCampaign, k: number, job: ClockJob): boolean {
  const set = d.c.opSet[job.op];
  const limit = Math.min(d.clocks.limit[k], campaign.limitOf[set]);
  if (
    campaign.forcedCode &&
    d.clocks.lastSet >= 0 &&
    campaign.forcedCode[d.clocks.lastSet] !== campaign.forcedCode[set]
  )
    return true;
  if (campaign.clock === 'elapsed') return job.end - d.clocks.since[k] > limit;
  if (campaign.clock === 'idle') return job.start - d.clocks.lastEnd > limit;
  return d.clocks.count[k] + amount(d, campaign, job) > limit;
}

/** Moves the clocks over the job; those in `resets` restart at `resetAt`. False: it is too long even after a clean. */
export function stepClocks(d: Decoding, owner: number, job: ClockJob): boolean {
  const campaigns = d.c.campaignsOf[owner];
  const set = d.c.opSet[job.op];
  let legal = true;
  for (let k = 0; k < campaigns.length; k++) {
    const campaign = campaigns[k];
    if (job.resets & campaign.bit) {
      d.clocks.count[k] = 0;
      d.clocks.since[k] = job.resetAt;
      d.clocks.limit[k] = Number.MAX_VALUE;
      const own =
        campaign.clock === 'elapsed' ? job.end - job.resetAt : campaign.clock === 'idle' ? 0 : amount(d, campaign, job);
      if (own > campaign.limitOf[set] && !campaign.longRuns) legal = false;
    }
    d.clocks.count[k] += amount(d, campaign, job);
    d.clocks.limit[k] = Math.min(d.clocks.limit[k], campaign.limitOf[set]);
  }
  d.clocks.lastEnd = job.end;
  d.clocks.lastSet = set;
  return legal;
}

/** Fills in a placed operation as the clocks see it, with what its preparation resets and when. */
export function jobOf(d: Decoding, op: number, into: ClockJob): ClockJob {
  const preparation = d.preparation[op];
  into.op = op;
  into.start = d.start[op];
  into.end = d.end[op];
  into.work = d.work[op];
  into.resets = preparation < 0 ? 0 : d.preparations.resets[preparation];
  into.resetAt = preparation < 0 ? d.start[op] : d.preparations.end[preparation];
  return into;
}

/** All campaigns of a resource as bits. */
function everyCampaign(d: Decoding, owner: number): number {
  let mask = 0;
  for (const campaign of d.c.campaignsOf[owner]) mask |= campaign.bit;
  return mask;
}

/** The jobs that a walk looks at: in the sequence, and one that took over from it. */
const walked = noJob();
const taken = noJob();

/**
 * Walks the clocks over the jobs of an owner from an entry to the next reset of each campaign; what is in `reset` has been
 * reset before. 0 = all stay legal, else the campaigns some job would be overdue for (−1: a step that took the job's
 * resource over).
 */
export function overdueFrom(d: Decoding, owner: number, from: { entry: number; reset: number }): number {
  const all = everyCampaign(d, owner);
  const line = d.lines[owner];
  let { reset } = from;
  for (let k = from.entry; k < line.length && reset !== all; k++) {
    const op = line.ops[k];
    if (op < 0) break;
    jobOf(d, op, walked);
    const due = dueCampaigns(d, owner, walked);
    if (due !== 0) return due;
    stepClocks(d, owner, walked);
    if (!takersLegal(d, owner, op)) return -1;
    reset |= walked.resets;
  }
  return 0;
}

/** Whether the steps that took over from `op` stay legal with the clocks as they stand after it; moves the clocks on. */
export function takersLegal(d: Decoding, owner: number, op: number): boolean {
  const takers = d.takers.size > 0 ? d.takers.get(op) : undefined;
  if (!takers) return true;
  for (const taker of takers) {
    jobOf(d, taker, taken);
    if (dueCampaigns(d, owner, taken) !== 0) return false;
    stepClocks(d, owner, taken);
  }
  return true;
}

/** Moves the clocks over a placed job and the steps that took over from it. */
export function stepJob(d: Decoding, owner: number, op: number): void {
  stepClocks(d, owner, jobOf(d, op, walked));
  const takers = d.takers.size > 0 ? d.takers.get(op) : undefined;
  if (takers) for (const taker of takers) stepClocks(d, owner, jobOf(d, taker, taken));
}

function amount(d: Decoding, campaign: CompiledCampaign, job: ClockJob): number {
  if (campaign.clock === 'run') return job.work;
  if (campaign.clock !== 'quantity') return 0;
  return d.c.jobQuantity[d.c.opJob[job.op]] * d.c.stepFactor[d.c.opStep[job.op]];
}
