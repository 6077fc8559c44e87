import { NEVER, type WorkingTime } from '@tutti/model/calendars';
import { LINE, MEMBER, OWNER } from './compiled.ts';
import type { Decoding } from './decoding.ts';
import { gradedWork } from './grades.ts';
import type { Timeline } from './timeline.ts';
import type { WindowSearch } from './window-search.ts';

/**
 * The window of earliest completion in which all uses are free and work together; false when there is none.
 *
 * Members of a class may work in different shifts: each combination of shifts is searched on its own, in the time that all
 * of it works, and the earliest end is kept (planning rule 16). At a candidate start every class is asked for its earliest
 * member; a later answer moves the candidate and all are asked again.
 */
export function findWindow(d: Decoding, w: WindowSearch): boolean {
  const combinations = readShifts(d, w);
  if (combinations === 1) return earliestStart(d, w, w.calendar);
  const { limit, best } = w;
  best.start = -1;
  for (let i = 0; i < combinations; i++) {
    const calendar = chooseShifts(d, w, i);
    if (d.c.times[calendar].length === 0 || !earliestStart(d, w, calendar)) continue;
    keepBest(w);
    if (w.start === w.from && w.end - w.start <= w.shortest) break;
    w.limit = w.end - 1;
  }
  w.limit = limit;
  if (best.start < 0) return false;
  w.start = best.start;
  w.end = best.end;
  w.effective = best.effective;
  w.foundCalendar = best.calendar;
  w.found.set(best.members);
  return true;
}

function keepBest(w: WindowSearch): void {
  w.best.start = w.start;
  w.best.end = w.end;
  w.best.effective = w.effective;
  w.best.calendar = w.foundCalendar;
  w.best.members.set(w.found);
}

/** As `findWindow` for a run on an owner of changeovers: asked once for all the gaps and owners that one operation tries. */
export function findRun(d: Decoding, mode: number): boolean {
  const { runSearch: w, windows } = d;
  const known = windows.look(w, mode);
  if (known >= 0) return known === 1;
  const found = findWindow(d, w);
  windows.keep(w, mode, found);
  return found;
}

/** Combinations of shifts searched for one window; beyond, further classes choose their members one after the other. */
const MOST_COMBINATIONS = 16;

/** The different times in which the members of each class work with the fixed uses; returns how many combinations there are. */
function readShifts(d: Decoding, w: WindowSearch): number {
  let combinations = 1;
  for (let k = 0; k < w.count; k++) {
    w.shifts[k].length = 0;
    w.shift[k] = -1;
    if (w.kind[k] !== MEMBER || w.given[k]) continue;
    const { members } = d.c.sets[w.target[k]];
    const shifts = w.shifts[k];
    for (let x = 0; x < members.length; x++) {
      const calendar = d.c.meet(w.calendar, d.calendarOf(members[x], w.op, w.layer));
      if (!shifts.includes(calendar)) shifts.push(calendar);
    }
    if (shifts.length < 2 || combinations * shifts.length > MOST_COMBINATIONS) shifts.length = 0;
    else combinations *= shifts.length;
  }
  return combinations;
}

/** Sets the shift of each class in a combination; returns the time in which all of them work. */
function chooseShifts(d: Decoding, w: WindowSearch, combination: number): number {
  let rest = combination;
  let { calendar } = w;
  for (let k = w.count - 1; k >= 0; k--) {
    const shifts = w.shifts[k];
    if (shifts.length === 0) continue;
    w.shift[k] = shifts[rest % shifts.length];
    rest = Math.floor(rest / shifts.length);
    calendar = d.c.meet(calendar, w.shift[k]);
  }
  return calendar;
}

/** The earliest start from which everything fits; the answer is left in `w`. */
function earliestStart(d: Decoding, w: WindowSearch, common: number): boolean {
  const { times, meet } = d.c;
  let s = w.from;
  for (;;) {
    let calendar = common;
    let { grade } = w;
    let moved = false;
    for (let k = 0; k < w.count && !moved; k++) {
      if (w.kind[k] !== MEMBER || w.given[k]) {
        w.found[k] = w.target[k];
        continue;
      }
      const at = pickMember(d, w, { k, from: s, calendar, grade });
      if (at >= NEVER || at > w.limit) return false;
      if (at > s) {
        s = at;
        moved = true;
      } else {
        calendar = meet(calendar, d.calendarOf(w.found[k], w.op, w.layer));
        grade = Math.min(grade, gradeFound(d, w, k));
      }
    }
    if (moved) continue;
    const time = times[calendar];
    const effective = gradedWork(w.work, grade);
    const next = tryStart(d, w, { s, time, effective });
    if (next < 0) {
      w.foundCalendar = calendar;
      w.effective = effective;
      return true;
    }
    if (next >= NEVER || next > w.limit) return false;
    s = next;
  }
}

/** −1 when the window starts at `s` (then start and end are set), else the next instant to try. */
function tryStart(d: Decoding, w: WindowSearch, at: { s: number; time: WorkingTime; effective: number }): number {
  const { s, time, effective } = at;
  const i = time.indexAt(s);
  if (i >= time.length) return NEVER;
  if (time.starts[i] > s) return time.starts[i];
  if (w.minPiece > 0 && time.ends[i] - s < Math.min(w.minPiece, effective)) return time.ends[i];
  const end = time.add(s, effective);
  if (end > w.limit) return NEVER;
  if (w.noPause && end > time.ends[i]) return time.ends[i];
  const endFrom = w.tailWork > 0 ? Math.max(w.endFrom, time.add(w.tailFrom, tailOf(w, effective))) : w.endFrom;
  if (end < endFrom) return endFrom >= NEVER ? NEVER : Math.max(s + 1, time.subtract(endFrom, effective));
  for (let k = 0; k < w.count; k++) {
    if (w.kind[k] === OWNER || w.given[k]) continue;
    const until = Math.max(end + w.keep[k], w.until[k], s + 1);
    const r = w.found[k];
    const pool = d.pools[r];
    if (pool) {
      const paused = end > time.ends[i];
      const quantity = quantityOn(w, k);
      const blocked = paused ? pool.fitWork(s, end, quantity, time) : pool.fit(s, Math.max(end, s + 1), quantity);
      if (blocked >= 0) return blocked;
      const held = until > end ? pool.fit(end, until, quantity) : -1;
      if (held >= 0) return held >= NEVER ? NEVER : Math.max(s + 1, time.subtract(held, effective));
      continue;
    }
    const line = d.lines[r];
    const g = line.first(s);
    if (g < line.length && lineStart(d, r, g) < until)
      return freeAfter(line, { g, need: w.shortest, until: w.until[k] });
  }
  w.start = s;
  w.end = end;
  return -1;
}

/** Work on the last transfer at the grade of the run. */
function tailOf(w: WindowSearch, effective: number): number {
  return Math.ceil(w.work > 0 ? (w.tailWork * effective) / w.work - 1e-9 : 0);
}

/** End of the entry behind which `need` seconds are free, and nobody comes before `until`. */
function freeAfter(line: Timeline, at: { g: number; need: number; until: number }): number {
  let gap = line.gapFrom(at.g + 1, at.need);
  if (gap < line.length && line.starts[gap] < at.until) {
    gap = line.first(at.until);
    if (gap < line.length && line.starts[gap] < at.until) gap++;
    gap = line.gapFrom(gap, at.need);
  }
  return line.ends[gap - 1];
}

/** Start of an entry as others see it: on an owner its preparation counts. */
function lineStart(d: Decoding, r: number, g: number): number {
  const line = d.lines[r];
  const op = line.ops[g];
  if (op < 0 || !d.c.isOwner[r]) return line.starts[g];
  const preparation = d.preparation[op];
  return preparation < 0 ? line.starts[g] : d.preparations.start[preparation];
}

/** The earliest instant ≥ from at which some member of the class of use `k` can take the work; it is left in `found`. */
function pickMember(
  d: Decoding,
  w: WindowSearch,
  at: { k: number; from: number; calendar: number; grade: number },
): number {
  const { k, from, calendar } = at;
  const set = d.c.sets[w.target[k]];
  let bestStart = NEVER;
  let bestEnd = NEVER;
  for (let x = 0; x < set.members.length; x++) {
    const r = set.members[x];
    if (!d.pools[r] && takenAlready(w, k, r)) continue;
    if (w.load > d.c.load[r]) continue;
    const own = d.calendarOf(r, w.op, w.layer);
    if (w.shift[k] >= 0 && d.c.meet(w.calendar, own) !== w.shift[k]) continue;
    const work = gradedWork(w.work, Math.min(at.grade, set.grades ? set.grades[x] : 1));
    const time = d.c.times[d.c.meet(calendar, own)];
    const last = set.until ? set.until[x] : NEVER;
    const start = memberStart(d, w, { k, r, from, time, work, bestStart, last });
    if (start >= NEVER || start > bestStart) continue;
    const end = w.memberEnd;
    if (start < bestStart || end < bestEnd) {
      bestStart = start;
      bestEnd = end;
      w.found[k] = r;
    }
    // Nobody can start earlier or be done earlier.
    if (start === from && end - start <= work && !set.grades) break;
  }
  return bestStart;
}

function memberStart(
  d: Decoding,
  w: WindowSearch,
  at: { k: number; r: number; from: number; time: WorkingTime; work: number; bestStart: number; last: number },
): number {
  const { k, r, time, work } = at;
  const pool = d.pools[r];
  const line = d.lines[r];
  let s = at.from;
  for (;;) {
    s = time.next(s);
    if (s > at.bestStart || s >= NEVER) return NEVER;
    const end = time.add(s, work);
    if (end >= NEVER || end > at.last) return NEVER;
    if (w.noPause && end - s > work) {
      const i = time.indexAt(s);
      if (end > time.ends[i]) {
        s = time.ends[i];
        continue;
      }
    }
    w.memberEnd = end;
    const until = Math.max(end + w.keep[k], w.until[k], s + 1);
    if (pool) {
      const blocked = pool.fitWork(s, end, w.quantity[k], time);
      if (blocked < 0) return s;
      s = blocked;
      continue;
    }
    const g = line.first(s);
    if (g >= line.length || line.starts[g] >= until) return s;
    s = freeAfter(line, { g, need: w.shortest, until: w.until[k] });
  }
}

function takenAlready(w: WindowSearch, k: number, r: number): boolean {
  for (let y = 0; y < w.count; y++) {
    if (y === k) continue;
    if (w.given[y] || w.kind[y] === LINE || w.kind[y] === OWNER) {
      if (w.target[y] === r) return true;
    } else if (w.kind[y] === MEMBER && y < k && w.found[y] === r) return true;
  }
  return false;
}

/** Quantity that the uses up to `k` need together of the counted resource of use `k`. */
function quantityOn(w: WindowSearch, k: number): number {
  let quantity = w.quantity[k];
  for (let y = 0; y < k; y++) if (w.found[y] === w.found[k] && !w.given[y]) quantity += w.quantity[y];
  return quantity;
}

function gradeFound(d: Decoding, w: WindowSearch, k: number): number {
  const set = d.c.sets[w.target[k]];
  return set.grades ? set.grades[set.members.indexOf(w.found[k])] : 1;
}
