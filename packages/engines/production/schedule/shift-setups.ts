import { NEVER } from '@tutti/model/calendars';
import { type Decoding, PLACED } from './decoding.ts';
import { bookCrew } from './prepare.ts';

/**
 * After the decode, setups that are not attached are moved as late as they can be (planning rule 17), so that the clocks
 * start late and the crew is not asked earlier than needed. Owners in id order, jobs from the last to the first.
 */
export function shiftSetups(d: Decoding): void {
  for (let r = 0; r < d.c.resourceCount; r++) {
    if (!d.c.isOwner[r]) continue;
    const line = d.lines[r];
    for (let k = line.length - 1; k >= 0; k--) {
      const op = line.ops[k];
      if (op >= 0 && d.state[op] === PLACED && d.preparation[op] >= 0) shift(d, op, r);
    }
  }
}

function shift(d: Decoding, op: number, owner: number): void {
  const p = d.preparations;
  const id = d.preparation[op];
  if (p.count[id] === 0) return;
  const saved = segmentsOf(d, id, owner);
  bookCrew(d, id, -1);
  let latest = d.start[op];
  for (let i = p.count[id] - 1; i >= 0; i--) {
    const at = id * p.segments + i;
    const moved = latestWindow(d, { at, seconds: saved.seconds[i], latest, owner });
    if (moved) latest = p.from[at];
    else {
      restore(d, id, saved);
      break;
    }
  }
  p.start[id] = p.from[id * p.segments];
  p.end[id] = p.to[id * p.segments + p.count[id] - 1];
  bookCrew(d, id, 1);
}

type Saved = { from: number[]; to: number[]; seconds: number[] };

function segmentsOf(d: Decoding, id: number, owner: number): Saved {
  const p = d.preparations;
  const saved: Saved = { from: [], to: [], seconds: [] };
  for (let i = 0; i < p.count[id]; i++) {
    const at = id * p.segments + i;
    saved.from.push(p.from[at]);
    saved.to.push(p.to[at]);
    saved.seconds.push(p.kind[at] < 0 ? p.setupSeconds[id] : d.c.campaignsOf[owner][p.kind[at]].seconds);
  }
  return saved;
}

function restore(d: Decoding, id: number, saved: Saved): void {
  const p = d.preparations;
  for (let i = 0; i < saved.from.length; i++) {
    p.from[id * p.segments + i] = saved.from[i];
    p.to[id * p.segments + i] = saved.to[i];
  }
}

/** Moves one segment to end by `latest` with the same crew, stepping back past what the crew does; false = not later than it was. */
function latestWindow(d: Decoding, segment: { at: number; seconds: number; latest: number; owner: number }): boolean {
  const p = d.preparations;
  const { at } = segment;
  const time = d.c.times[p.calendar[at]];
  let end = Math.min(segment.latest, crewValidUntil(d, at));
  for (let round = 0; round < 16; round++) {
    const start = time.subtract(end, segment.seconds);
    if (start < p.from[at]) return end >= p.to[at] && start >= p.from[at];
    const stop = time.add(start, segment.seconds);
    const busy = crewBusy(d, at, start, stop);
    if (busy < 0) {
      p.from[at] = start;
      p.to[at] = stop;
      return true;
    }
    end = busy;
  }
  return false;
}

/** Last instant at which everyone of the crew still belongs to the class he serves for. */
function crewValidUntil(d: Decoding, at: number): number {
  const p = d.preparations;
  if (p.crew[at] < 0) return NEVER;
  const crew = d.c.crews[p.crew[at]];
  let least = NEVER;
  for (const [k, set] of crew.sets.entries()) {
    const { members, until } = d.c.sets[set] ?? {};
    if (until) least = Math.min(least, until[members.indexOf(p.member[at * p.crewSize + k])]);
  }
  return least;
}

/** −1 when the crew is free, else an earlier end to try: before what it does then. */
function crewBusy(d: Decoding, at: number, start: number, end: number): number {
  const p = d.preparations;
  if (p.crew[at] < 0) return -1;
  const { quantities } = d.c.crews[p.crew[at]];
  for (let k = 0; k < quantities.length; k++) {
    const r = p.member[at * p.crewSize + k];
    const pool = d.pools[r];
    if (pool) {
      if (pool.fitWork(start, end, quantities[k], d.c.times[p.calendar[at]]) >= 0)
        return end - Math.max(60, (end - start) >> 1);
      continue;
    }
    const line = d.lines[r];
    const g = line.first(start);
    if (g < line.length && line.starts[g] < end) return Math.min(end - 1, line.starts[g]);
  }
  return -1;
}
