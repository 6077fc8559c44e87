import { NEVER } from '@tutti/model/calendars';
import type { Decoding } from './decoding.ts';

/** The hold at the root of a chain of take-overs, and of a batch's lead. */
export function rootHold(d: Decoding, hold: number): number {
  let root = hold;
  for (;;) {
    const op = Math.floor(root / d.c.maxUses);
    const batch = d.batchOf[op];
    if (batch >= 0 && d.batches[batch].lead !== op) {
      root = d.batches[batch].lead * d.c.maxUses + (root - op * d.c.maxUses);
      continue;
    }
    if (d.slotTaken[root] < 0) return root;
    root = d.slotTaken[root];
  }
}

/** First instant after a hold's entry at which its resource is wanted by someone else (preparation included). */
export function nextBusy(d: Decoding, resource: number, entry: number): number {
  const line = d.lines[resource];
  if (entry + 1 >= line.length) return NEVER;
  const op = line.ops[entry + 1];
  if (op >= 0 && d.c.isOwner[resource] && d.preparation[op] >= 0) return d.preparations.start[d.preparation[op]];
  return line.starts[entry + 1];
}
