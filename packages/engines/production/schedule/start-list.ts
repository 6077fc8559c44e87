import { type Decoding, PLACED } from './decoding.ts';

/**
 * The blocks in the order of their starts in the plan just decoded: a forward pass on it is never much worse and often
 * compacts (serial justification; Valls, Ballestín & Quintanilla 2005).
 */
export function listFromStarts(d: Decoding): Int32Array {
  const { c } = d;
  const startOf = new Float64Array(c.blockCount);
  for (let block = 0; block < c.blockCount; block++) {
    let start = Number.MAX_VALUE;
    for (let k = c.blockFirst[block]; k < c.blockFirst[block + 1]; k++) {
      const op = c.blockOps[k];
      if (d.state[op] === PLACED) start = Math.min(start, d.start[op]);
    }
    startOf[block] = start;
  }
  return Int32Array.from({ length: c.blockCount }, (_, b) => b).sort((a, b) => startOf[a] - startOf[b] || a - b);
}
