import { MEMBER } from './compiled.ts';
import type { WindowSearch } from './window-search.ts';

const SIZE = 16;

/**
 * Windows found while one operation looks for its place: its variants differ in the owner of the changeover, the other uses
 * ask the same question again and again. Until something is booked, the answer for an instant holds up to the start found,
 * and where nothing was found, nothing will be from later on.
 */
export class KnownWindows {
  private count = 0;
  private readonly mode = new Int32Array(SIZE);
  private readonly layer = new Int32Array(SIZE);
  private readonly calendar = new Int32Array(SIZE);
  private readonly grade = new Float64Array(SIZE);
  private readonly from = new Int32Array(SIZE);
  /** −1 = none up to the limit `end`. */
  private readonly start = new Int32Array(SIZE);
  private readonly end = new Int32Array(SIZE);
  private readonly effective = new Int32Array(SIZE);
  private readonly foundCalendar = new Int32Array(SIZE);
  private readonly found: Int32Array;
  private readonly maxUses: number;

  constructor(maxUses: number) {
    this.maxUses = maxUses;
    this.found = new Int32Array(SIZE * maxUses);
  }

  clear(): void {
    this.count = 0;
  }

  /** 1 = the window, now in `w`; 0 = there is none; −1 = not known. */
  look(w: WindowSearch, mode: number): number {
    for (let i = Math.min(this.count, SIZE) - 1; i >= 0; i--) {
      if (this.mode[i] !== mode || this.layer[i] !== w.layer || this.calendar[i] !== w.calendar) continue;
      if (this.grade[i] !== w.grade || w.from < this.from[i]) continue;
      const none = this.start[i] < 0;
      if (none ? w.limit > this.end[i] : w.from > this.start[i]) continue;
      if (none || this.end[i] > w.limit) return 0;
      this.answer(w, i);
      return 1;
    }
    return -1;
  }

  private answer(w: WindowSearch, i: number): void {
    w.start = this.start[i];
    w.end = this.end[i];
    w.effective = this.effective[i];
    w.foundCalendar = this.foundCalendar[i];
    for (let k = 0; k < w.count; k++)
      w.found[k] = w.kind[k] === MEMBER && !w.given[k] ? this.found[i * this.maxUses + k] : w.target[k];
  }

  /** Keeps an answer: the window in `w`, or that there was none. */
  keep(w: WindowSearch, mode: number, found: boolean): void {
    const i = this.count++ % SIZE;
    this.mode[i] = mode;
    this.layer[i] = w.layer;
    this.calendar[i] = w.calendar;
    this.grade[i] = w.grade;
    this.from[i] = w.from;
    this.start[i] = found ? w.start : -1;
    this.end[i] = found ? w.end : w.limit;
    if (!found) return;
    this.effective[i] = w.effective;
    this.foundCalendar[i] = w.foundCalendar;
    for (let k = 0; k < w.count; k++) this.found[i * this.maxUses + k] = w.found[k];
  }
}
