import { APART, HAS_LINKS_APART } from './compiled.ts';
import { type Decoding, PLACED } from './decoding.ts';

/** End of a placed step of the same job that may not run at the same time as `op` but would in this span, or −1. */
export function apartUntil(d: Decoding, op: number, span: { start: number; end: number }): number {
  const { c } = d;
  const t = c.opStep[op];
  if (!(c.stepFlags[t] & HAS_LINKS_APART)) return -1;
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    if (c.linkFields[5 * k + 1] !== APART) continue;
    const other = d.firstOf(op) + c.linkFields[5 * k];
    if (d.state[other] === PLACED && span.start < d.end[other] && span.end > d.start[other]) return d.end[other];
  }
  return -1;
}
