/**
 * What one resource of capacity 1 does: disjoint entries sorted by start, in typed arrays (an insertion is one memmove).
 *
 * `starts[i]` is the start of the run, preparation excluded: a preparation sits between the end of the entry before and
 * the start, and is re-placed when something is inserted there. The largest gap of every 32 entries is kept lazily, so
 * that a search over thousands of entries skips the full stretches.
 */
export class Timeline {
  length = 0;
  starts: Int32Array;
  ends: Int32Array;
  ops: Int32Array;
  private widest: Int32Array;
  private valid = 0;

  /** @param room  entries that it has room for before it grows */
  constructor(room = 8) {
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.ops = new Int32Array(room);
    this.widest = new Int32Array((room >> 5) + 1);
  }

  clear(): void {
    this.length = 0;
    this.valid = 0;
  }

  /** Index of the first entry that ends after `t`. O(log n), O(1) at the tail. */
  first(t: number): number {
    const ends = this.ends;
    let high = this.length;
    if (high === 0 || ends[high - 1] <= t) return high;
    let low = 0;
    high--;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] > t) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  put(at: number, start: number, end: number, op: number): void {
    if (this.length === this.starts.length) this.enlarge();
    if (at < this.length) {
      this.starts.copyWithin(at + 1, at, this.length);
      this.ends.copyWithin(at + 1, at, this.length);
      this.ops.copyWithin(at + 1, at, this.length);
    }
    this.starts[at] = start;
    this.ends[at] = end;
    this.ops[at] = op;
    this.length++;
    this.changed(at);
  }

  cut(at: number): void {
    this.length--;
    this.starts.copyWithin(at, at + 1, this.length + 1);
    this.ends.copyWithin(at, at + 1, this.length + 1);
    this.ops.copyWithin(at, at + 1, this.length + 1);
    this.changed(at);
  }

  setEnd(at: number, end: number): void {
    this.ends[at] = end;
    this.changed(at);
  }

  /** Index of the entry of `op`, which ends after `from`; −1 when there is none. */
  indexOf(op: number, from: number): number {
    for (let i = this.first(from); i < this.length; i++) if (this.ops[i] === op) return i;
    return -1;
  }

  /** The first entry at or after `at` before which at least `need` seconds are free; `length` stands for the open end. */
  gapFrom(at: number, need: number): number {
    let i = at;
    const n = this.length;
    while (i < n) {
      if ((i & 31) === 0 && this.widestOf(i >> 5) < need) {
        i += 32;
        continue;
      }
      if (i === 0 || this.starts[i] - this.ends[i - 1] >= need) return i;
      i++;
    }
    return n;
  }

  /** End of the entry at or after `at` behind which `need` seconds are free and nobody comes before `until`. */
  freeAfter(at: number, need: number, until: number): number {
    let gap = this.gapFrom(at + 1, need);
    if (gap < this.length && this.starts[gap] < until) {
      gap = this.first(until);
      if (gap < this.length && this.starts[gap] < until) gap++;
      gap = this.gapFrom(gap, need);
    }
    return this.ends[gap - 1];
  }

  private widestOf(block: number): number {
    while (this.valid <= block) {
      const from = this.valid << 5;
      const to = Math.min(from + 32, this.length);
      let widest = from === 0 ? 2_000_000_000 : 0;
      for (let i = Math.max(1, from); i < to; i++) {
        const gap = this.starts[i] - this.ends[i - 1];
        if (gap > widest) widest = gap;
      }
      this.widest[this.valid++] = widest;
    }
    return this.widest[block];
  }

  private changed(at: number): void {
    if (at >> 5 < this.valid) this.valid = at >> 5;
  }

  private enlarge(): void {
    const grown = (old: Int32Array) => {
      const next = new Int32Array(2 * old.length);
      next.set(old);
      return next;
    };
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.ops = grown(this.ops);
    const widest = new Int32Array((this.starts.length >> 5) + 1);
    widest.set(this.widest.subarray(0, Math.min(this.widest.length, widest.length)));
    this.widest = widest;
  }
}
