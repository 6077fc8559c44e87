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

export type ClockJob = { op: number; start: number; end: number; work: number; resets: number };
