import { NEVER } from '@tutti/model/calendars';
import { type Asked, keepWindow } from './asked.ts';
import { type ClockJob, noJob } from './clock-state.ts';
import { dueCampaigns, loadClocks, overdueFrom, stepClocks, takersLegal } from './clocks.ts';
import type { Decoding } from './decoding.ts';
import { bookCrew, type Content, contentOf, nothingWanted, placePreparation, type Wanted } from './prepare.ts';
import { findRun } from './window.ts';

const content: Content = { seconds: 0, setup: 0, clean: 0, resets: 0, crew: -1, cost: 0, forbidden: false };

/** What one gap is asked for is written here, gap after gap: the preparations, and the jobs as the clocks see them. */
const own = nothingWanted();
const next = nothingWanted();
const ownJob = noJob();
const nextJob = noJob();

/** A gap on `owner` before entry `g`, free from `before` to `next`, with the campaigns to be cleaned in it. */
type Gap = { owner: number; g: number; before: number; next: number; clean: number };

/** Gaps tried in full before the job is put behind all others: in a dense sequence the rest would rarely take it. */
const MOST_GAPS = 40;

/**
 * The first gap on the owner of the changeover in which the job, its own preparation and the follower's new preparation
 * fit with their crews, and after which every campaign clock stays legal up to its next reset (decoder notes 5, 6).
 */
export function findOwnerGap(d: Decoding, asked: Asked, owner: number): boolean {
  const line = d.lines[owner];
  const w = d.runSearch;
  const least = w.shortest + w.keep[d.c.variantOwnerUse[asked.variant]];
  const floor = floorOf(d, owner);
  // Its preparation is not moved into frozen time either.
  const frozen = d.frozenUntil(asked.op, asked.variant);
  const room = { op: asked.op, owner, from: asked.from, floor, least };
  const gap: Gap = { owner, g: 0, before: 0, next: 0, clean: 0 };
  let g = line.first(asked.from);
  let tried = 0;
  for (;;) {
    g = roomyGap(d, room, g);
    if (g > line.length) break;
    gap.g = g;
    gap.before = Math.max(g > 0 ? line.ends[g - 1] : floor, frozen);
    gap.next = g < line.length ? line.starts[g] : NEVER;
    gap.clean = 0;
    if (Math.max(gap.before, asked.from) + w.shortest > asked.bound) break;
    if (tried++ === MOST_GAPS && g < line.length) {
      g = line.length;
      continue;
    }
    d.overdueLater = 0;
    d.leastEnd = 0;
    if (fitsGap(d, asked, gap)) return true;
    // An earlier clean lets the jobs behind stay as they are.
    gap.clean = d.overdueLater;
    if (gap.clean !== 0 && fitsGap(d, asked, gap)) return true;
    g++;
    // The other uses are free together only later: gaps that close before are passed over.
    if (d.leastEnd > gap.next) {
      g = Math.max(g, line.first(Math.min(d.leastEnd, NEVER - 1)));
      if (g < line.length && line.starts[g] < d.leastEnd) g++;
      if (d.leastEnd >= NEVER) break;
    }
  }
  d.failure = { code: 'no-gap', params: { resource: d.c.problem.resources[owner].id } };
  return false;
}

/** Before this instant nothing is placed on the owner. */
export function floorOf(d: Decoding, owner: number): number {
  return Math.max(d.c.now, d.c.problem.resources[owner].initial?.busyUntil ?? 0);
}

/** The first gap at or after `gap` that is long enough for the work with the least setups before and behind; `length` = the open end. */
export function roomyGap(
  d: Decoding,
  by: { op: number; owner: number; from: number; floor: number; least: number },
  gap: number,
): number {
  const { op, owner, from, least } = by;
  const line = d.lines[owner];
  let g = gap;
  while (g < line.length) {
    const before = g > 0 ? line.ends[g - 1] : by.floor;
    if (line.starts[g] - Math.max(before, from) < least) {
      g = line.gapFrom(g + 1, Math.max(1, least));
      continue;
    }
    const start = Math.max(before + setupAt(d, op, { owner, g }), from);
    if (start + least + setupAfter(d, op, { owner, g }) <= line.starts[g]) return g;
    g++;
  }
  return g;
}

/** Setup seconds from the neighbour before entry `g`: a lower bound of the preparation. */
export function setupAt(d: Decoding, op: number, at: { owner: number; g: number }): number {
  const m = d.c.matrixOf[at.owner];
  if (m < 0 || d.c.cleanSets[at.owner]) return 0;
  const matrix = d.c.matrices[m];
  const previous = at.g > 0 ? d.lines[at.owner].ops[at.g - 1] : -1;
  const set = previous >= 0 ? d.c.opSet[previous] : d.c.initialSet[at.owner];
  if (set < 0) return 0;
  return matrix.row(matrix.codeOf[set]).seconds[matrix.codeOf[d.c.opSet[op]]];
}

/** Setup seconds that the job at entry `g` would need after this one. */
function setupAfter(d: Decoding, op: number, at: { owner: number; g: number }): number {
  const m = d.c.matrixOf[at.owner];
  if (m < 0 || d.c.cleanSets[at.owner]) return 0;
  const line = d.lines[at.owner];
  const follower = at.g < line.length ? line.ops[at.g] : -1;
  if (follower < 0) return 0;
  const matrix = d.c.matrices[m];
  return matrix.row(matrix.codeOf[d.c.opSet[op]]).seconds[matrix.codeOf[d.c.opSet[follower]]];
}

function fitsGap(d: Decoding, asked: Asked, gap: Gap): boolean {
  const { trial, runSearch: w } = d;
  wantOwn(d, asked, gap);
  if (!fitsOwnClocks(d, asked, gap)) return false;
  const use = d.c.variantOwnerUse[asked.variant];
  const end = Math.max(trial.end + w.keep[use], w.until[use]);
  if (end > gap.next || !followerFits(d, gap, end)) return discard(d);
  trial.gap = gap.g;
  return true;
}

/** What the job itself wants in the gap. */
function wantOwn(d: Decoding, asked: Asked, gap: Gap): void {
  const previous = gap.g > 0 ? d.lines[gap.owner].ops[gap.g - 1] : -1;
  own.owner = gap.owner;
  own.op = asked.op;
  own.variant = asked.variant;
  own.fromSet = previous >= 0 ? d.c.opSet[previous] : d.c.initialSet[gap.owner];
  own.clean = d.forcedClean[asked.op] | gap.clean;
  own.before = own.earliest = gap.before;
  own.latest = gap.next;
  own.aim = Math.max(asked.from, gap.before);
  own.layer = asked.layer;
}

/** Places preparation and run in the gap, with the cleans that become due; the clocks then stand as they are after the run. */
function fitsOwnClocks(d: Decoding, asked: Asked, gap: Gap): boolean {
  const { trial } = d;
  const campaigns = d.c.campaignsOf[gap.owner].length;
  let aims = 0;
  for (let attempt = 0; attempt <= campaigns; attempt++) {
    if (!prepareAndFit(d, asked, gap)) return false;
    if (campaigns === 0) return true;
    loadClocks(d, gap.owner, gap.g > 0 ? d.lines[gap.owner].ops[gap.g - 1] : -1);
    const due = dueCampaigns(d, gap.owner, trialJob(d, asked.op));
    if (due === 0) {
      if (stepClocks(d, gap.owner, ownJob)) return true;
      d.failure = { code: 'run-longer-than-limit', params: {} };
      const idle = trial.preparation >= 0 ? trial.start - d.preparations.end[trial.preparation] : 0;
      discard(d);
      if (idle <= 0 || aims++ > 5) return false;
      own.aim = ownJob.start;
      attempt--;
      continue;
    }
    discard(d);
    own.clean |= due;
  }
  return false;
}

/** The trial as the clocks see it. */
function trialJob(d: Decoding, op: number): ClockJob {
  const { trial, preparations } = d;
  ownJob.op = op;
  ownJob.start = trial.start;
  ownJob.end = trial.end;
  ownJob.work = trial.work;
  ownJob.resets = trial.preparation < 0 ? 0 : preparations.resets[trial.preparation];
  ownJob.resetAt = trial.preparation < 0 ? trial.start : preparations.end[trial.preparation];
  return ownJob;
}

function discard(d: Decoding): boolean {
  d.preparations.release(d.trial.preparation);
  d.preparations.release(d.trial.followerPreparation);
  d.trial.preparation = d.trial.followerPreparation = d.trial.follower = -1;
  return false;
}

/** Places preparation and run in the gap; an attached setup is moved until it ends where the run starts. */
function prepareAndFit(d: Decoding, asked: Asked, gap: Gap): boolean {
  const { trial, runSearch: w } = d;
  contentOf(d, own, content);
  if (content.forbidden) return false;
  const { seconds } = content;
  const attached = seconds > 0 && isAttached(d, gap.owner);
  for (let round = 0; round < 24; round++) {
    trial.preparation = -1;
    if (seconds > 0 || content.resets !== 0) {
      trial.preparation = attached ? placePreparation(d, own, content) : aimedPreparation(d, own);
      if (trial.preparation < 0) return false;
    }
    w.from = Math.max(asked.from, gap.before, trial.preparation >= 0 ? d.preparations.end[trial.preparation] : 0);
    w.limit = asked.bound;
    if (!findRun(d, d.c.variantMode[asked.variant])) {
      d.leastEnd = NEVER;
      return discard(d);
    }
    if (w.end > gap.next || w.start > gap.next) {
      d.leastEnd = w.end;
      return discard(d);
    }
    keepWindow(d);
    if (!attached) return true;
    const time = d.c.times[d.calendarOf(gap.owner, asked.op, asked.layer)];
    const ready = time.next(d.preparations.end[trial.preparation]);
    if (trial.start <= ready) return true;
    const earliest = Math.max(own.earliest + 1, time.subtract(trial.start, seconds));
    discard(d);
    if (round === 23) return false;
    own.earliest = earliest;
  }
  return false;
}

/** Whether setups on the owner stand directly before their run. */
function isAttached(d: Decoding, owner: number): boolean {
  const m = d.c.matrixOf[owner];
  return m >= 0 && d.c.matrices[m].attached;
}

/**
 * A preparation that ends where the run could start, so that clocks start late; as early as possible where the crew is
 * not there then.
 */
function aimedPreparation(d: Decoding, wanted: Wanted): number {
  const { owner, before } = wanted;
  const attached = isAttached(d, owner) && content.seconds > 0;
  if ((attached || d.c.campaignsOf[owner].length > 0) && content.seconds > 0) {
    const time = d.c.times[d.calendarOf(owner, wanted.op, wanted.layer)];
    const late = time.subtract(Math.min(wanted.aim, wanted.latest), content.seconds);
    if (late > before) {
      wanted.earliest = late;
      const made = placePreparation(d, wanted, content);
      if (made >= 0 && d.preparations.end[made] <= wanted.aim)
        return attached && content.setup > 0 ? latestWithin(d, wanted, { made, content }) : made;
      d.preparations.release(made);
    }
    if (attached && late !== before) return -1;
  }
  wanted.earliest = before;
  return placePreparation(d, wanted, content);
}

/** The same preparation as many whole seconds later as its aim allows (changes of speed round its end); −1 when busy crew leaves a gap. */
function latestWithin(d: Decoding, wanted: Wanted, by: { made: number; content: Content }): number {
  const p = d.preparations;
  let { made } = by;
  while (p.end[made] < wanted.aim) {
    wanted.earliest++;
    const later = placePreparation(d, wanted, by.content);
    if (later < 0 || p.end[later] > wanted.aim) {
      p.release(later);
      const last = made * p.segments + p.count[made] - 1;
      if (d.c.times[p.calendar[last]].between(p.from[last] + 1, wanted.aim) < p.setupSeconds[made]) return made;
      p.release(made);
      return -1;
    }
    p.release(made);
    made = later;
  }
  return made;
}

/**
 * Whether the job after the gap can still start where it stands: its preparation from the new neighbour, which is done with the
 * owner at `end`, fits before it, and the clocks of the jobs behind it stay legal. A preparation that changes is left in the
 * trial.
 */
function followerFits(d: Decoding, gap: Gap, end: number): boolean {
  const line = d.lines[gap.owner];
  if (gap.g >= line.length) return true;
  const follower = line.ops[gap.g];
  if (follower < 0) return false;
  wantNext(d, follower, end);
  if (d.c.campaignsOf[gap.owner].length === 0) prepareClocksFor(d, gap.owner, own.op);
  contentOf(d, next, content);
  nextJob.resets = content.resets;
  const due = dueCampaigns(d, gap.owner, nextJob);
  if (due !== 0) {
    next.clean = due;
    contentOf(d, next, content);
    nextJob.resets = content.resets;
  }
  if (content.forbidden || !followerPrepared(d, follower, end)) return false;
  nextJob.resetAt = followerPreparationEnd(d, follower);
  return laterJobsLegal(d, gap);
}

/** What the follower wants after the job in the gap, and how the clocks see it. */
function wantNext(d: Decoding, follower: number, end: number): void {
  next.owner = own.owner;
  next.op = nextJob.op = follower;
  next.variant = d.variant[follower];
  next.fromSet = d.c.opSet[own.op];
  next.clean = 0;
  next.before = next.earliest = Math.max(end, d.frozenUntil(follower, d.variant[follower]));
  next.latest = next.aim = nextJob.start = d.start[follower];
  next.layer = d.layer[follower];
  nextJob.end = d.end[follower];
  nextJob.work = d.work[follower];
  nextJob.resets = 0;
}

/** Whether the follower has the preparation it needs (`content`) after a job that ends at `end`, or another one has been placed into the trial. */
function followerPrepared(d: Decoding, follower: number, end: number): boolean {
  const idle = content.seconds <= 0 && content.resets === 0;
  if (d.frozen[follower]) return idle;
  const had = d.preparation[follower];
  if (keepsPreparation(d, had, end)) return true;
  if (had >= 0) bookCrew(d, had, -1);
  const made = idle ? -2 : aimedPreparation(d, next);
  if (had >= 0) bookCrew(d, had, 1);
  if (made === -1) return false;
  d.trial.follower = follower;
  d.trial.followerPreparation = made === -2 ? -1 : made;
  return !crewMeetsHolds(d, d.trial.followerPreparation);
}

/** Whether the crew of a preparation is among those the trial itself will hold beyond its end. */
function crewMeetsHolds(d: Decoding, preparation: number): boolean {
  if (preparation < 0) return false;
  const { trial, runSearch: w, preparations: p } = d;
  for (let k = 0; k < w.count; k++) {
    const until = Math.max(trial.end + w.keep[k], w.until[k]);
    if (w.given[k] || until <= p.start[preparation]) continue;
    for (let i = preparation * p.segments; i < preparation * p.segments + p.count[preparation]; i++) {
      if (p.crew[i] < 0 || p.from[i] >= until) continue;
      const { length } = d.c.crews[p.crew[i]].resources;
      if (p.member.subarray(i * p.crewSize, i * p.crewSize + length).includes(trial.members[k])) return true;
    }
  }
  return false;
}

function prepareClocksFor(d: Decoding, owner: number, op: number): void {
  loadClocks(d, owner, -1);
  d.clocks.lastSet = d.c.opSet[op];
}

/** Whether the follower's preparation is what it needs now (`content`), and has room behind `end`. */
function keepsPreparation(d: Decoding, had: number, end: number): boolean {
  if (had < 0) return content.seconds === 0 && content.resets === 0;
  const p = d.preparations;
  if (
    p.setupSeconds[had] !== content.setup ||
    p.cleanSeconds[had] !== content.clean ||
    p.resets[had] !== content.resets
  )
    return false;
  const setupCrew = p.count[had] > 0 ? p.crew[had * p.segments + p.count[had] - 1] : -1;
  if (content.setup > 0 && content.crew >= 0 && setupCrew !== content.crew) return false;
  return p.start[had] >= end || p.count[had] === 0;
}

function followerPreparationEnd(d: Decoding, follower: number): number {
  const id = d.trial.follower === follower ? d.trial.followerPreparation : d.preparation[follower];
  return id >= 0 ? d.preparations.end[id] : d.start[follower];
}

/** Whether the follower stays legal, with those that took over from it, and all jobs behind up to the next reset. */
function laterJobsLegal(d: Decoding, gap: Gap): boolean {
  if (d.c.campaignsOf[gap.owner].length === 0) return true;
  if (!stepClocks(d, gap.owner, nextJob) || !takersLegal(d, gap.owner, nextJob.op)) return false;
  const overdue = overdueFrom(d, gap.owner, { entry: gap.g + 1, reset: nextJob.resets });
  if (overdue > 0) d.overdueLater = overdue;
  return overdue === 0;
}
