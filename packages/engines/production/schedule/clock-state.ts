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
}

/** A job as the clocks see it: `work` in working seconds, `resets` the campaigns (bits) that restart at `resetAt` before it. */
export type ClockJob = { op: number; start: number; end: number; work: number; resets: number; resetAt: number };

/** A job to be filled: walks over long sequences use one again and again. */
export function noJob(): ClockJob {
  return { op: -1, start: 0, end: 0, work: 0, resets: 0, resetAt: 0 };
}
