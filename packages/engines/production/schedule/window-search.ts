import { NEVER } from '@tutti/model/calendars';
import type { Together } from './member-times.ts';

const nobody: Together = { byMember: new Int32Array(0), shifts: new Int32Array(0) };

/**
 * What a search for a common window is asked and answers; one is kept per decoding and reused.
 *
 * Each use is a fixed resource (LINE, POOL), a member to be chosen (MEMBER) or one that needs only its calendar because it
 * is already this order's (`given`).
 */
export class WindowSearch {
  count = 0;
  kind: Uint8Array;
  target: Int32Array;
  quantity: Float64Array;
  /** Least time the use is kept after the end, and instant until which at least. */
  keep: Int32Array;
  until: Int32Array;
  given: Uint8Array;
  /** By use of a class: when its members work with the fixed uses; and the shift that is searched (−1 = any). */
  readonly together: Together[];
  readonly shift: Int32Array;
  /** The window of earliest end so far. */
  readonly best: { start: number; end: number; effective: number; calendar: number; members: Int32Array };
  op = -1;
  layer = 0;
  calendar = 0;
  work = 0;
  /** Slowest grade of the members that are given or forced; Infinity while there is none. */
  grade = Number.POSITIVE_INFINITY;
  /** The run is never shorter, whoever does it. */
  shortest = 0;
  from = 0;
  /** Neither start nor end may be later. */
  limit = NEVER;
  /** The end may not be earlier. */
  endFrom = 0;
  /** After this instant so much of the work has to be left, at speed and grade 1. */
  tailFrom = 0;
  tailWork = 0;
  noPause = false;
  minPiece = 0;
  load = 0;
  /** The start looked at, the common time and the slowest grade of those chosen for it so far. */
  candidate = 0;
  common = 0;
  slowest = Number.POSITIVE_INFINITY;
  /** The earliest start and end of the members looked at, and the end that goes with the start of the last one. */
  earliestStart = 0;
  earliestEnd = 0;
  memberEnd = 0;
  start = 0;
  end = 0;
  /** Work after the slowest member's grade. */
  effective = 0;
  foundCalendar = 0;
  readonly found: Int32Array;

  constructor(maxUses: number) {
    this.kind = new Uint8Array(maxUses);
    this.target = new Int32Array(maxUses);
    this.quantity = new Float64Array(maxUses);
    this.keep = new Int32Array(maxUses);
    this.until = new Int32Array(maxUses);
    this.given = new Uint8Array(maxUses);
    this.together = Array.from({ length: maxUses }, () => nobody);
    this.shift = new Int32Array(maxUses);
    this.best = { start: -1, end: 0, effective: 0, calendar: 0, members: new Int32Array(maxUses) };
    this.found = new Int32Array(maxUses);
  }
}
