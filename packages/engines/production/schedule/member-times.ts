import type { Compiled } from './compiled.ts';

/** When members of a class work together with others: by member, and each different time once (its shifts). */
export type Together = { byMember: Int32Array; shifts: Int32Array };

type Asked = { op: number; layer: number; calendar: number };

/**
 * Common working times of classes with what else is used, which the windows of a decode ask for again and again. Where time of
 * resources is reserved for some it differs by operation and is not kept.
 */
export class MemberTimes {
  private readonly c: Compiled;
  private readonly calendarOf: (resource: number, op: number, layer: number) => number;
  private readonly known: Together[][] = [];

  constructor(c: Compiled, calendarOf: (resource: number, op: number, layer: number) => number) {
    this.c = c;
    this.calendarOf = calendarOf;
  }

  of(set: number, asked: Asked): Together {
    if (this.c.reserved.size > 0) return this.make(set, asked);
    const at = 2 * set + asked.layer;
    let known = this.known[at];
    if (!known) this.known[at] = known = [];
    let found = known[asked.calendar];
    if (!found) known[asked.calendar] = found = this.make(set, asked);
    return found;
  }

  private make(set: number, { op, layer, calendar }: Asked): Together {
    const { members } = this.c.sets[set];
    const byMember = members.map((member) => this.c.meet(calendar, this.calendarOf(member, op, layer)));
    return { byMember, shifts: Int32Array.from(new Set(byMember)) };
  }
}
