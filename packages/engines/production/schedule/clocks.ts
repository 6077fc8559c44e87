import type { CompiledCampaign } from './compiled.ts';
import type { Decoding } from './decoding.ts';

/**
 * Campaign clocks of one owner while a sequence is walked: what has run since the last reset, since when, and the smallest
 * limit met since (planning rule 18). `elapsed` counts to the end of the run, `run` working seconds, `quantity` units of
 * the step, `idle` the time since the job before ended.
 */
export class Clocks {
  readonly count: Float64Array;
  readonly since: Int32Array;
  readonly limit: Float64Array;
  lastEnd = 0;
  lastSet = -1;

  constructor(campaigns: number) {
    this.count = new Float64Array(campaigns);
    this.since = new Int32Array(campaigns);
    this.limit = new Float64Array(campaigns);
  }

  /** As they stand after `previous` (−1: at the start of the plan). */
  load(d: Decoding, owner: number, previous: number): void {
    const campaigns = d.c.campaignsOf[owner];
    const k0 = previous * d.c.campaignCount;
    for (let k = 0; k < campaigns.length; k++) {
      if (previous >= 0) {
        this.count[k] = d.clockCount[k0 + k];
        this.since[k] = d.clockSince[k0 + k];
        this.limit[k] = d.clockLimit[k0 + k];
      } else {
        const initial = campaigns[k].initial;
        this.count[k] = initial;
        this.since[k] = d.c.now - (campaigns[k].clock === 'elapsed' ? Math.round(initial) : 0);
        this.limit[k] = Number.MAX_VALUE;
      }
    }
    this.lastEnd = previous >= 0 ? d.end[previous] : d.c.now;
    if (previous < 0) for (const campaign of campaigns) if (campaign.clock === 'idle') this.lastEnd = d.c.now - Math.round(campaign.initial);
    this.lastSet = previous >= 0 ? d.c.opSet[previous] : d.c.initialSet[owner];
  }

  store(d: Decoding, owner: number, op: number): void {
    const k0 = op * d.c.campaignCount;
    for (let k = 0; k < d.c.campaignsOf[owner].length; k++) {
      d.clockCount[k0 + k] = this.count[k];
      d.clockSince[k0 + k] = this.since[k];
      d.clockLimit[k0 + k] = this.limit[k];
    }
  }

  /** Campaigns (bits) whose clock the job would drive past its limit, except those in `resets`. */
  due(d: Decoding, owner: number, job: ClockJob): number {
    const campaigns = d.c.campaignsOf[owner];
    let mask = 0;
    for (let k = 0; k < campaigns.length; k++)
      if (!(job.resets & campaigns[k].bit) && this.passes(d, campaigns[k], k, job)) mask |= campaigns[k].bit;
    return mask;
  }

  private passes(d: Decoding, campaign: CompiledCampaign, k: number, job: ClockJob): boolean {
    const set = d.c.opSet[job.op];
    const limit = Math.min(this.limit[k], campaign.limitOf[set]);
    if (campaign.forcedCode && this.lastSet >= 0 && campaign.forcedCode[this.lastSet] !== campaign.forcedCode[set])
      return true;
    if (campaign.clock === 'elapsed') return job.end - this.since[k] > limit;
    if (campaign.clock === 'idle') return job.start - this.lastEnd > limit;
    return this.count[k] + amount(d, campaign, job) > limit;
  }

  /** Moves the clocks over the job; those in `resets` restart at `resetAt`. False: it is too long even after a clean. */
  step(d: Decoding, owner: number, job: ClockJob & { resetAt: number }): boolean {
    const campaigns = d.c.campaignsOf[owner];
    const set = d.c.opSet[job.op];
    let legal = true;
    for (let k = 0; k < campaigns.length; k++) {
      const campaign = campaigns[k];
      if (job.resets & campaign.bit) {
        this.count[k] = 0;
        this.since[k] = job.resetAt;
        this.limit[k] = Number.MAX_VALUE;
        const own =
          campaign.clock === 'elapsed'
            ? job.end - job.resetAt
            : campaign.clock === 'idle'
              ? 0
              : amount(d, campaign, job);
        if (own > campaign.limitOf[set] && !campaign.longRuns) legal = false;
      }
      this.count[k] += amount(d, campaign, job);
      this.limit[k] = Math.min(this.limit[k], campaign.limitOf[set]);
    }
    this.lastEnd = job.end;
    this.lastSet = set;
    return legal;
  }
}

export type ClockJob = { op: number; start: number; end: number; work: number; resets: number };

function amount(d: Decoding, campaign: CompiledCampaign, job: ClockJob): number {
  if (campaign.clock === 'run') return job.work;
  if (campaign.clock !== 'quantity') return 0;
  return d.c.jobQuantity[d.c.opJob[job.op]] * d.c.stepFactor[d.c.opStep[job.op]];
}
