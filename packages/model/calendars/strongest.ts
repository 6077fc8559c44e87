/** Intervals [starts[i], ends[i]) in any order, overlapping at will, each belonging to an `owner` with a priority. */
export type Claims = { starts: number[]; ends: number[]; owners: number[] };

/** Disjoint ascending stretches, each with the owner of the strongest claim; touching ones of one owner are merged. */
export type Stretch = { start: number; end: number; owner: number };

/**
 * At every instant the claim whose owner has the highest priority wins; the skyline of the claims. Equal priorities go to
 * the owner with the lower number. O(n log n).
 */
export function strongest(claims: Claims, priorities: ArrayLike<number>): Stretch[] {
  const { starts, ends, owners } = claims;
  const order = byStart(starts);
  const edges = new Float64Array(2 * starts.length);
  edges.set(starts);
  edges.set(ends, starts.length);
  edges.sort();
  const beats = (a: number, b: number): boolean => {
    const more = priorities[owners[a]] - priorities[owners[b]];
    return more > 0 || (more === 0 && owners[a] < owners[b]);
  };
  const heap = new ClaimHeap(beats);
  const stretches: Stretch[] = [];
  for (let e = 0, next = 0; e + 1 < edges.length; e++) {
    const start = edges[e];
    const end = edges[e + 1];
    if (start === end) continue;
    while (next < order.length && starts[order[next]] <= start) heap.push(order[next++]);
    while (heap.top !== undefined && ends[heap.top] <= start) heap.pop();
    if (heap.top !== undefined) append(stretches, { start, end, owner: owners[heap.top] });
  }
  return stretches;
}

/** Claim numbers by start. Start and number are packed into one exact double: sorting numbers is far cheaper than comparing. */
function byStart(starts: readonly number[]): ArrayLike<number> {
  const n = starts.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    low = Math.min(low, start);
    high = Math.max(high, start);
  }
  if ((high - low + 1) * n > Number.MAX_SAFE_INTEGER)
    return Uint32Array.from(starts, (_, i) => i).sort((a, b) => starts[a] - starts[b] || a - b);
  const packed = Float64Array.from(starts, (start, i) => (start - low) * n + i).sort();
  return packed.map((key) => key % n);
}

function append(stretches: Stretch[], stretch: Stretch): void {
  const last = stretches.at(-1);
  if (last && last.end === stretch.start && last.owner === stretch.owner) last.end = stretch.end;
  else stretches.push(stretch);
}

/** A binary heap of claim numbers, the strongest on top; claims that have ended are dropped when they come up. */
class ClaimHeap {
  private readonly claims: number[] = [];
  private readonly beats: (a: number, b: number) => boolean;

  constructor(beats: (a: number, b: number) => boolean) {
    this.beats = beats;
  }

  get top(): number | undefined {
    return this.claims[0];
  }

  push(claim: number): void {
    const { claims } = this;
    let at = claims.push(claim) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.beats(claim, claims[above])) break;
      claims[at] = claims[above];
      at = above;
    }
    claims[at] = claim;
  }

  pop(): void {
    const { claims } = this;
    const last = claims.pop();
    if (last === undefined || claims.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= claims.length) break;
      if (below + 1 < claims.length && this.beats(claims[below + 1], claims[below])) below++;
      if (!this.beats(claims[below], last)) break;
      claims[at] = claims[below];
      at = below;
    }
    claims[at] = last;
  }
}
