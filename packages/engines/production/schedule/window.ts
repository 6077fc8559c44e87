import { NEVER } from '@tutti/model/calendars';
import { LINE, MEMBER, OWNER } from './compiled.ts';
import type { Decoding } from './decoding.ts';
import { gradedWork } from './grades.ts';
import type { Pool } from './pool.ts';
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
  for (let k = 0; k < w.count; k++) w.found[k] = best.members[k];
  return true;
}

function keepBest(w: WindowSearch): void {
  const { best } = w;
  best.start = w.start;
  best.end = w.end;
  best.effective = w.effective;
  best.calendar = w.foundCalendar;
  for (let k = 0; k < w.count; k++) best.members[k] = w.found[k];
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
/** Instead of a shift: any of them. */
const ANY = -1;
/** Instead of a shift while combinations are counted: one of those of the class. */
const ONE = -2;

/** The different times in which the members of each class work with the fixed uses; returns how many combinations there are. */
function readShifts(d: Decoding, w: WindowSearch): number {
  let combinations = 1;
  for (let k = 0; k < w.count; k++) {
    w.shift[k] = ANY;
    if (w.kind[k] !== MEMBER || w.given[k]) continue;
    w.together[k] = d.memberTimes.of(w.target[k], w);
    const { length } = w.together[k].shifts;
    if (length < 2 || combinations * length > MOST_COMBINATIONS) continue;
    w.shift[k] = ONE;
    combinations *= length;
  }
  return combinations;
}

/** Sets the shift of each class in a combination; returns the time in which all of them work. */
function chooseShifts(d: Decoding, w: WindowSearch, combination: number): number {
  let rest = combination;
  let { calendar } = w;
  for (let k = w.count - 1; k >= 0; k--) {
    if (w.shift[k] === ANY) continue;
    const { shifts } = w.together[k];
    w.shift[k] = shifts[rest % shifts.length];
    rest = Math.floor(rest / shifts.length);
    calendar = d.c.meet(calendar, w.shift[k]);
  }
  return calendar;
}

/** The earliest start from which everything fits; the answer is left in `w`. */
function earliestStart(d: Decoding, w: WindowSearch, common: number): boolean {
  w.candidate = w.from;
  for (;;) {
    let next = chooseMembers(d, w, common);
    if (next < 0) next = tryStart(d, w);
    if (next < 0) {
      w.foundCalendar = w.common;
      return true;
    }
    if (next >= NEVER || next > w.limit) return false;
    w.candidate = next;
  }
}

/** Chooses the earliest member of each class; −1 when all can take the candidate start, else the later one that a class needs. */
function chooseMembers(d: Decoding, w: WindowSearch, common: number): number {
  w.common = common;
  w.slowest = w.grade;
  for (let k = 0; k < w.count; k++) {
    if (w.kind[k] !== MEMBER || w.given[k]) {
      w.found[k] = w.target[k];
      continue;
    }
    const start = pickMember(d, w, k);
    if (start > w.candidate) return start;
    w.common = d.c.meet(w.common, d.calendarOf(w.found[k], w.op, w.layer));
    w.slowest = Math.min(w.slowest, gradeFound(d, w, k));
  }
  return -1;
}

/** −1 when the window starts at the candidate (then start and end are set), else the next instant to try. */
function tryStart(d: Decoding, w: WindowSearch): number {
  const s = w.candidate;
  const time = d.c.times[w.common];
  const effective = gradedWork(w.work, w.slowest);
  const i = time.indexAt(s);
  if (i >= time.length) return NEVER;
  if (time.starts[i] > s) return time.starts[i];
  if (w.minPiece > 0 && time.ends[i] - s < Math.min(w.minPiece, effective)) return time.ends[i];
  const end = time.add(s, effective);
  if (end > w.limit) return NEVER;
  if (w.noPause && end > time.ends[i]) return time.ends[i];
  const endFrom = w.tailWork > 0 ? Math.max(w.endFrom, time.add(w.tailFrom, tailOf(w, effective))) : w.endFrom;
  if (end < endFrom) return endFrom >= NEVER ? NEVER : Math.max(s + 1, time.subtract(endFrom, effective));
  w.start = s;
  w.end = end;
  w.effective = effective;
  for (let k = 0; k < w.count; k++) {
    if (w.kind[k] === OWNER || w.given[k]) continue;
    const later = d.pools[w.found[k]] ? poolStart(d, w, k) : lineStart(d, w, k);
    if (later >= 0) return later;
  }
  return -1;
}

/** −1 when use `k` of a counted resource fits into the window, else the next start to try. */
function poolStart(d: Decoding, w: WindowSearch, k: number): number {
  const { start: s, end } = w;
  const pool = d.pools[w.found[k]] as Pool;
  const time = d.c.times[w.common];
  const quantity = quantityOn(w, k);
  const paused = end > time.ends[time.indexAt(s)];
  const blocked = paused ? pool.fitWork(s, end, quantity, time) : pool.fit(s, Math.max(end, s + 1), quantity);
  if (blocked >= 0) return blocked;
  const until = Math.max(end + w.keep[k], w.until[k], s + 1);
  const held = until > end ? pool.fit(end, until, quantity) : -1;
  return held < 0 || held >= NEVER ? held : Math.max(s + 1, time.subtract(held, w.effective));
}

/** −1 when use `k` of one resource is free for the window, else the next start to try. */
function lineStart(d: Decoding, w: WindowSearch, k: number): number {
  const r = w.found[k];
  const line = d.lines[r];
  const g = line.first(w.start);
  const until = Math.max(w.end + w.keep[k], w.until[k], w.start + 1);
  if (g >= line.length || busyFrom(d, r, g) >= until) return -1;
  return line.freeAfter(g, w.shortest, w.until[k]);
}

/** Work on the last transfer at the grade of the run. */
function tailOf(w: WindowSearch, effective: number): number {
  return Math.ceil(w.work > 0 ? (w.tailWork * effective) / w.work - 1e-9 : 0);
}

/** Start of an entry as others see it: on an owner its preparation counts. */
function busyFrom(d: Decoding, r: number, g: number): number {
  const line = d.lines[r];
  const op = line.ops[g];
  if (op < 0 || !d.c.isOwner[r]) return line.starts[g];
  const preparation = d.preparation[op];
  return preparation < 0 ? line.starts[g] : d.preparations.start[preparation];
}

/** The earliest instant from the candidate on at which some member of the class of use `k` can take the work; it is left in `found`. */
function pickMember(d: Decoding, w: WindowSearch, k: number): number {
  const { members, grades } = d.c.sets[w.target[k]];
  const { byMember } = w.together[k];
  const shift = w.shift[k];
  w.earliestStart = w.earliestEnd = NEVER;
  for (let x = 0; x < members.length; x++) {
    if (shift !== ANY && byMember[x] !== shift) continue;
    const r = members[x];
    if (w.load > d.c.load[r] || (!d.pools[r] && takenAlready(w, k, r))) continue;
    const start = memberStart(d, w, { k, x });
    if (start >= NEVER || start > w.earliestStart) continue;
    const end = w.memberEnd;
    if (start < w.earliestStart || end < w.earliestEnd) {
      w.earliestStart = start;
      w.earliestEnd = end;
      w.found[k] = r;
    }
    // Nobody can start earlier or be done earlier.
    if (start === w.candidate && end - start <= gradedWork(w.work, Math.min(w.slowest, 1)) && !grades) break;
  }
  return w.earliestStart;
}

/** The first start, not after the earliest known, at which member `x` of the class of use `k` can take the work; NEVER when there is none. */
function memberStart(d: Decoding, w: WindowSearch, of: { k: number; x: number }): number {
  const { k, x } = of;
  const { members, grades, until: expiry } = d.c.sets[w.target[k]];
  const r = members[x];
  const time = d.c.times[d.c.meet(w.common, d.calendarOf(r, w.op, w.layer))];
  const work = gradedWork(w.work, Math.min(w.slowest, grades ? grades[x] : 1));
  const last = expiry ? expiry[x] : NEVER;
  const pool = d.pools[r];
  let s = w.candidate;
  for (;;) {
    s = time.next(s);
    if (s > w.earliestStart || s >= NEVER) return NEVER;
    const end = time.add(s, work);
    if (end >= NEVER || end > last) return NEVER;
    if (w.noPause && end - s > work) {
      const i = time.indexAt(s);
      if (end > time.ends[i]) {
        s = time.ends[i];
        continue;
      }
    }
    w.memberEnd = end;
    const busy = pool ? pool.fitWork(s, end, w.quantity[k], time) : memberBusy(d.lines[r], w, { k, s });
    if (busy < 0) return s;
    s = busy;
  }
}

/** −1 when a member of the class of use `k` is free from `s` on, else when he is free next. */
function memberBusy(line: Timeline, w: WindowSearch, of: { k: number; s: number }): number {
  const { k, s } = of;
  const g = line.first(s);
  const until = Math.max(w.memberEnd + w.keep[k], w.until[k], s + 1);
  if (g >= line.length || line.starts[g] >= until) return -1;
  return line.freeAfter(g, w.shortest, w.until[k]);
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
