/** Bars of each line by start, found by time in O(log bars), stacked in lanes where they overlap. */
export type BarIndex = {
  /** Line `l` holds the places from `first[l]` up to, but without, `first[l + 1]`. */
  first: Int32Array;
  bars: Int32Array;
  /** Largest end among the places of the line up to this one: never falls, so it can be searched. */
  reach: Int32Array;
  /** Lane of the bar at a place, and how many lanes a line has (at least 1). */
  lane: Uint8Array;
  lanes: Uint8Array;
};

export type Spans = { start: Int32Array; end: Int32Array };

/** More overlap than this is drawn over the last lane. */
export const MOST_LANES = 8;

/**
 * Indexes bars by line.
 * @param lineOf  line of each bar; -1 = on none
 * @param order   bars by start
 */
export function indexBars(lines: number, lineOf: Int32Array, order: Int32Array, { start, end }: Spans): BarIndex {
  const first = new Int32Array(lines + 1);
  for (const line of lineOf) if (line >= 0) first[line + 1]++;
  for (let i = 0; i < lines; i++) first[i + 1] += first[i];
  const next = first.slice();
  const bars = new Int32Array(first[lines]);
  for (const bar of order) if (lineOf[bar] >= 0) bars[next[lineOf[bar]]++] = bar;
  const index = {
    first,
    bars,
    reach: new Int32Array(bars.length),
    lane: new Uint8Array(bars.length),
    lanes: new Uint8Array(lines).fill(1),
  };
  for (let line = 0; line < lines; line++) stackLine(index, line, { start, end });
  return index;
}

function stackLine(index: BarIndex, line: number, { start, end }: Spans): void {
  const { first, bars, reach, lane, lanes } = index;
  const ends: number[] = [];
  let furthest = Number.NEGATIVE_INFINITY;
  for (let place = first[line]; place < first[line + 1]; place++) {
    const bar = bars[place];
    furthest = Math.max(furthest, end[bar]);
    reach[place] = furthest;
    let free = ends.findIndex((until) => until <= start[bar]);
    if (free < 0) free = Math.min(ends.length, MOST_LANES - 1);
    ends[free] = end[bar];
    lane[place] = free;
  }
  lanes[line] = Math.max(1, ends.length);
}

/** First place of the line whose bar, or one before it, ends after `time`. O(log bars). */
export function firstReaching({ first, reach }: BarIndex, line: number, time: number): number {
  let low = first[line];
  let high = first[line + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reach[middle] > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Place of the bar on its line, or -1. */
export function placeOf({ first, bars }: BarIndex, line: number, bar: number): number {
  for (let place = first[line]; place < first[line + 1]; place++) if (bars[place] === bar) return place;
  return -1;
}
