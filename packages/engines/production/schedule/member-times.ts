import type { Decoding } from './decoding.ts';

/** When members of a class work together with others: by member, and each different time once (its shifts). */
export type Together = { byMember: Int32Array; shifts: Int32Array };

/**
 * Common working times of classes with what else is used, which the windows of a decode ask for again and again. Where time of
 * resources is reserved for some it differs by operation and is not kept.
 */
export class MemberTimes {
  private readonly known: Together[][] = [];

  of(d: Decoding, set: number, on: { op: number; layer: number; calendar: number }): Together {
    if (d.c.reserved.size > 0) return togetherOf(d, set, on);
    const at = 2 * set + on.layer;
    let known = this.known[at];
    if (!known) this.known[at] = known = [];
    let found = known[on.calendar];
    if (!found) known[on.calendar] = found = togetherOf(d, set, on);
    return found;
  }
}

function togetherOf(d: Decoding, set: number, on: { op: number; layer: number; calendar: number }): Together {
  const { members } = d.c.sets[set];
  const byMember = members.map((member) => d.c.meet(on.calendar, d.calendarOf(member, on.op, on.layer)));
  return { byMember, shifts: Int32Array.from(new Set(byMember)) };
}
