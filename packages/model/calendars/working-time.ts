/** Beyond every horizon: what a search returns when the calendar has no more working time. Seconds from the plan epoch. */
export const NEVER = 2_000_000_000;

const BUCKET_SHIFT = 13;

/**
 * Work so small that rounding may have made it: 1 µs. Speeds such as 0.8 leave sums like 3.0000000000000004, which must not
 * cost a whole second more.
 */
const SLACK = 1e-6;

/**
 * Working time as sorted, disjoint intervals [starts[i], ends[i]) in integer seconds from the plan epoch (those that touch
 * differ in speed), with prefix sums, so that adding work and measuring time between cost O(log n) at worst and O(1) near the query.
 *
 * `speeds[i]` is work done per second in interval i; absent means 1 everywhere. All arrays are transferable.
 */
export class WorkingTime {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly speeds: Float64Array | undefined;
  /** Work possible before interval i (seconds at speed 1); one longer than `starts`. */
  readonly before: Float64Array;
  /** First interval that ends after the start of each bucket of 2^13 s: the entry point of every look-up. */
  private readonly entry: Int32Array;

  constructor(starts: Int32Array, ends: Int32Array, speeds?: Float64Array) {
    this.starts = starts;
    this.ends = ends;
    this.speeds = speeds;
    const n = starts.length;
    this.before = new Float64Array(n + 1);
    for (let i = 0; i < n; i++) this.before[i + 1] = this.before[i] + (ends[i] - starts[i]) * (speeds ? speeds[i] : 1);
    const last = n === 0 ? 0 : ends[n - 1];
    this.entry = new Int32Array((Math.max(0, last) >> BUCKET_SHIFT) + 2);
    for (let b = 0, i = 0; b < this.entry.length; b++) {
      while (i < n && ends[i] <= b << BUCKET_SHIFT) i++;
      this.entry[b] = i;
    }
  }

  /** The whole of [0, horizon) as working time. */
  static always(horizon: number): WorkingTime {
    return new WorkingTime(Int32Array.of(0), Int32Array.of(horizon));
  }

  get length(): number {
    return this.starts.length;
  }

  /** Index of the first interval that ends after `t`; `length` when there is none. */
  indexAt(t: number): number {
    const n = this.starts.length;
    const b = t <= 0 ? 0 : t >> BUCKET_SHIFT;
    let i = t < 0 ? 0 : b < this.entry.length ? this.entry[b] : n;
    while (i < n && this.ends[i] <= t) i++;
    return i;
  }

  /** The first working instant at or after `t`, or NEVER. */
  next(t: number): number {
    const i = this.indexAt(t);
    if (i >= this.starts.length) return NEVER;
    return Math.max(this.starts[i], t);
  }

  /**
   * The instant at which `work` seconds are done when started at `t`, pausing over closed time; NEVER when it does not
   * fit. An end on a boundary belongs to the earlier interval. Work 0 ends at the first working instant. Work is met when at
   * most a microsecond of it is missing, so that add(a, between(a, b)) is b for whole-second speeds and broken ones alike.
   */
  add(t: number, seconds: number): number {
    const work = seconds - SLACK;
    const i = this.indexAt(t);
    const n = this.starts.length;
    if (i >= n) return NEVER;
    const from = Math.max(this.starts[i], t);
    const speed = this.speeds ? this.speeds[i] : 1;
    if (work <= (this.ends[i] - from) * speed) return from + secondsFor(work, speed);
    const target = this.before[i] + (from - this.starts[i]) * speed + work;
    if (target > this.before[n]) return NEVER;
    const j = this.firstReaching(target, i + 1);
    return this.starts[j] + secondsFor(target - this.before[j], this.speeds ? this.speeds[j] : 1);
  }

  /**
   * The latest instant from which `work` seconds are done by `t`; −1 when there is not so much time before. Work 0 gives the
   * last instant up to `t` at which work could end.
   */
  subtract(t: number, seconds: number): number {
    const work = seconds - SLACK;
    let i = this.indexAt(t - 1);
    if (i >= this.starts.length) i = this.starts.length - 1;
    if (i >= 0 && this.starts[i] >= t) i--;
    if (i < 0) return -1;
    const to = Math.min(this.ends[i], t);
    const speed = this.speeds ? this.speeds[i] : 1;
    if (work <= (to - this.starts[i]) * speed) return to - secondsFor(work, speed);
    const target = this.before[i] + (to - this.starts[i]) * speed - work;
    if (target < 0) return -1;
    const j = this.firstReaching(target, 0, i);
    return this.starts[j] + Math.floor((target - this.before[j]) / (this.speeds ? this.speeds[j] : 1));
  }

  /** Work possible in [a, b), in seconds at speed 1. */
  between(a: number, b: number): number {
    return b <= a ? 0 : this.upTo(b) - this.upTo(a);
  }

  /** Work possible before `t`. */
  upTo(t: number): number {
    const i = this.indexAt(t);
    if (i >= this.starts.length) return this.before[this.starts.length];
    const inside = t - this.starts[i];
    return this.before[i] + (inside > 0 ? inside * (this.speeds ? this.speeds[i] : 1) : 0);
  }

  /** Where both work, at their common speed (`commonSpeed`), so that order and repetition change nothing. O(n + m). */
  intersect(other: WorkingTime): WorkingTime {
    const both = new WorkingTimeBuilder();
    for (let i = 0, j = 0; i < this.length && j < other.length; ) {
      const start = Math.max(this.starts[i], other.starts[j]);
      const end = Math.min(this.ends[i], other.ends[j]);
      if (start < end)
        both.append(start, end, commonSpeed(this.speeds ? this.speeds[i] : 1, other.speeds ? other.speeds[j] : 1));
      if (this.ends[i] < other.ends[j]) i++;
      else j++;
    }
    return both.build();
  }

  /** Whether both open and close at the same instants and at the same speeds. */
  equals(other: WorkingTime): boolean {
    if (this.length !== other.length) return false;
    for (let i = 0; i < this.length; i++) {
      if (this.starts[i] !== other.starts[i] || this.ends[i] !== other.ends[i]) return false;
      if ((this.speeds ? this.speeds[i] : 1) !== (other.speeds ? other.speeds[i] : 1)) return false;
    }
    return true;
  }

  /** First interval in [from, to] whose end reaches the prefix sum `target`. */
  private firstReaching(target: number, from: number, to = this.starts.length - 1): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.before[middle + 1] >= target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/**
 * Speed of two that work together: who has the usual speed of 1 says nothing, of other speeds the slower counts, as the slowest
 * grade does among members. A shift at 80 % that a machine and its operator share is one shift at 80 %.
 */
function commonSpeed(a: number, b: number): number {
  if (a === 1) return b;
  return b === 1 ? a : Math.min(a, b);
}

/** Whole seconds that `work` takes at a speed; never below 0 (`work` may be short of 0 by the slack). */
function secondsFor(work: number, speed: number): number {
  return work <= 0 ? 0 : Math.ceil(work / speed);
}

/** Collects intervals in ascending order into a WorkingTime; those that touch at equal speed are merged. */
export class WorkingTimeBuilder {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly speeds: number[] = [];

  append(start: number, end: number, speed = 1): void {
    const last = this.ends.length - 1;
    if (last >= 0 && this.ends[last] === start && this.speeds[last] === speed) this.ends[last] = end;
    else {
      this.starts.push(start);
      this.ends.push(end);
      this.speeds.push(speed);
    }
  }

  build(): WorkingTime {
    const plain = this.speeds.every((speed) => speed === 1);
    return new WorkingTime(
      Int32Array.from(this.starts),
      Int32Array.from(this.ends),
      plain ? undefined : Float64Array.from(this.speeds),
    );
  }
}
