import { NEVER, type WorkingTime } from '@tutti/model/calendars';

const EPSILON = 1e-9;

/** How much of a resource of any capacity is taken: a step function in sorted typed arrays. */
export class Pool {
  readonly capacity: number;
  private length = 1;
  private times = new Int32Array(16);
  private taken = new Float64Array(16);

  constructor(capacity: number) {
    this.capacity = capacity;
    this.times[0] = -NEVER;
  }

  /** −1 when `quantity` is free all over [from, to), else the next instant at which it is free again (NEVER if none). */
  fit(from: number, to: number, quantity: number): number {
    const most = this.capacity - quantity + EPSILON;
    let i = this.indexAt(from);
    for (;;) {
      if (this.taken[i] > most) {
        do i++;
        while (i < this.length && this.taken[i] > most);
        return i < this.length ? this.times[i] : NEVER;
      }
      if (++i >= this.length || this.times[i] >= to) return -1;
    }
  }

  /** As `fit`, but only where `time` works: in a break the units are released (planning rule 16). */
  fitWork(from: number, to: number, quantity: number, time: WorkingTime): number {
    for (let i = time.indexAt(from); i < time.length && time.starts[i] < to; i++) {
      const blocked = this.fit(Math.max(from, time.starts[i]), Math.min(to, time.ends[i]), quantity);
      if (blocked >= 0) return blocked;
    }
    return -1;
  }

  add(from: number, to: number, quantity: number): void {
    if (from >= to) return;
    const first = this.breakAt(from);
    const last = this.breakAt(to);
    for (let i = first; i < last; i++) this.taken[i] += quantity;
    this.merge(last);
    this.merge(first);
  }

  addWork(from: number, to: number, quantity: number, time: WorkingTime): void {
    for (let i = time.indexAt(from); i < time.length && time.starts[i] < to; i++)
      this.add(Math.max(from, time.starts[i]), Math.min(to, time.ends[i]), quantity);
  }

  private indexAt(t: number): number {
    let low = 0;
    let high = this.length - 1;
    if (this.times[high] <= t) return high;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.times[middle] <= t) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private breakAt(t: number): number {
    const i = this.indexAt(t);
    if (this.times[i] === t) return i;
    if (this.length === this.times.length) this.enlarge();
    this.times.copyWithin(i + 2, i + 1, this.length);
    this.taken.copyWithin(i + 2, i + 1, this.length);
    this.times[i + 1] = t;
    this.taken[i + 1] = this.taken[i];
    this.length++;
    return i + 1;
  }

  private merge(i: number): void {
    if (i <= 0 || Math.abs(this.taken[i] - this.taken[i - 1]) > EPSILON) return;
    this.times.copyWithin(i, i + 1, this.length);
    this.taken.copyWithin(i, i + 1, this.length);
    this.length--;
  }

  private enlarge(): void {
    const times = new Int32Array(2 * this.times.length);
    times.set(this.times);
    this.times = times;
    const taken = new Float64Array(2 * this.taken.length);
    taken.set(this.taken);
    this.taken = taken;
  }
}
