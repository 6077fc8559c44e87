import { LINE, MEMBER } from './compiled.ts';
import type { Decoding } from './decoding.ts';
import { findWindow } from './window.ts';
import type { WindowSearch } from './window-search.ts';

/** What a preparation on `owner` has to do: clean the campaigns in `clean`, then set up from `from` (a code) for `op`. */
export type Wanted = {
  owner: number;
  op: number;
  variant: number;
  /** Merged attribute set the resource is set up for, −1 = unknown. */
  fromSet: number;
  clean: number;
  /** The resource is free from then on; the search begins at `earliest`. */
  before: number;
  earliest: number;
  /** It must be over by then. */
  latest: number;
  /** When it had best be over. */
  aim: number;
  layer: number;
};

/** One to be filled, again for every gap. */
export function nothingWanted(): Wanted {
  return { owner: -1, op: -1, variant: 0, fromSet: -1, clean: 0, before: 0, earliest: 0, latest: 0, aim: 0, layer: 0 };
}

/** What a preparation would consist of, before it has a time. */
export type Content = {
  seconds: number;
  setup: number;
  clean: number;
  resets: number;
  crew: number;
  cost: number;
  forbidden: boolean;
};

/** Setup from the state the cleans leave (planning rule 18), with the campaigns that the setup itself resets. */
export function contentOf(d: Decoding, wanted: Wanted, content: Content): void {
  const { c } = d;
  const matrix = c.matrixOf[wanted.owner];
  content.setup = content.clean = content.cost = 0;
  content.crew = -1;
  content.resets = wanted.clean;
  content.forbidden = false;
  const campaigns = c.campaignsOf[wanted.owner];
  let code = matrix >= 0 && wanted.fromSet >= 0 ? c.matrices[matrix].codeOf[wanted.fromSet] : -1;
  for (let k = 0; k < campaigns.length; k++) {
    if (!(wanted.clean & campaigns[k].bit)) continue;
    content.clean += campaigns[k].seconds;
    content.cost += campaigns[k].cost;
    if (campaigns[k].setsAttributesTo >= 0 && matrix >= 0)
      code =
        code < 0
          ? c.matrices[matrix].codeOf[campaigns[k].setsAttributesTo]
          : c.matrices[matrix].afterClean(code, campaigns[k].setsAttributesTo);
  }
  if (matrix >= 0) {
    const to = c.matrices[matrix].codeOf[c.opSet[wanted.op]];
    const row = code >= 0 ? c.matrices[matrix].row(code) : c.matrices[matrix].unknown();
    content.setup = row.seconds[to];
    content.cost += row.cost[to];
    content.resets |= row.resets[to];
    content.crew = row.crew[to];
    content.forbidden = row.forbidden[to] === 1;
  }
  content.seconds = content.setup + content.clean;
}

/**
 * Places the segments one after the other, each at the earliest window of machine and crew; the number of the preparation,
 * or −1 when it is not over by `latest`. The crew is not booked yet.
 */
export function placePreparation(d: Decoding, wanted: Wanted, content: Content): number {
  const p = d.preparations;
  const id = p.take();
  const campaigns = d.c.campaignsOf[wanted.owner];
  p.resets[id] = content.resets;
  p.cost[id] = content.cost;
  p.setupSeconds[id] = content.setup;
  p.cleanSeconds[id] = content.clean;
  p.start[id] = -1;
  p.end[id] = wanted.earliest;
  for (let k = 0; k < campaigns.length; k++)
    if (
      wanted.clean & campaigns[k].bit &&
      !addSegment(d, wanted, { id, kind: k, seconds: campaigns[k].seconds, crew: campaigns[k].crew })
    )
      return drop(d, id);
  const crew = content.crew >= 0 ? content.crew : d.c.variantSetupCrew[wanted.variant];
  if (content.setup > 0 && !addSegment(d, wanted, { id, kind: -1, seconds: content.setup, crew })) return drop(d, id);
  if (p.start[id] < 0) p.start[id] = p.end[id];
  return id;
}

function drop(d: Decoding, id: number): number {
  d.preparations.release(id);
  return -1;
}

function addSegment(
  d: Decoding,
  wanted: Wanted,
  segment: { id: number; kind: number; seconds: number; crew: number },
): boolean {
  if (segment.seconds <= 0) return true;
  const p = d.preparations;
  const w = d.crewSearch;
  fillCrew(d, w, segment.crew);
  w.op = wanted.op;
  w.layer = wanted.layer;
  w.calendar = d.calendarOf(wanted.owner, wanted.op, wanted.layer);
  for (let k = 0; k < w.count; k++)
    if (w.kind[k] === LINE) w.calendar = d.c.meet(w.calendar, d.calendarOf(w.target[k], wanted.op, wanted.layer));
  w.work = segment.seconds;
  w.grade = 1;
  w.shortest = Math.ceil(segment.seconds / d.c.topSpeed);
  w.from = p.end[segment.id];
  w.limit = wanted.latest;
  if (!findWindow(d, w)) return false;
  const i = segment.id * p.segments + p.count[segment.id]++;
  p.kind[i] = segment.kind;
  p.from[i] = w.start;
  p.to[i] = w.end;
  p.crew[i] = segment.crew;
  p.calendar[i] = w.foundCalendar;
  for (let k = 0; k < w.count; k++) p.member[i * p.crewSize + k] = w.found[k];
  if (p.start[segment.id] < 0) p.start[segment.id] = w.start;
  p.end[segment.id] = w.end;
  return true;
}

function fillCrew(d: Decoding, w: WindowSearch, crew: number): void {
  w.count = 0;
  if (crew < 0) return;
  const { resources, sets, quantities } = d.c.crews[crew];
  w.count = resources.length;
  for (let k = 0; k < w.count; k++) {
    w.kind[k] = sets[k] >= 0 ? MEMBER : LINE;
    w.target[k] = sets[k] >= 0 ? sets[k] : resources[k];
    w.quantity[k] = quantities[k];
  }
}

/** Books (+1) or frees (−1) the crew of a preparation. */
export function bookCrew(d: Decoding, id: number, sign: 1 | -1): void {
  const p = d.preparations;
  for (let i = id * p.segments; i < id * p.segments + p.count[id]; i++) {
    if (p.crew[i] < 0) continue;
    const { quantities } = d.c.crews[p.crew[i]];
    for (let k = 0; k < quantities.length; k++) {
      const r = p.member[i * p.crewSize + k];
      const pool = d.pools[r];
      if (pool) {
        pool.addWork(p.from[i], p.to[i], sign * quantities[k], d.c.times[p.calendar[i]]);
        continue;
      }
      const line = d.lines[r];
      // A crew booking on a single person is an entry of no operation: −2 − preparation.
      if (sign > 0) line.put(line.first(p.from[i]), p.from[i], p.to[i], -2 - id);
      else line.cut(line.indexOf(-2 - id, p.from[i]));
    }
  }
}
