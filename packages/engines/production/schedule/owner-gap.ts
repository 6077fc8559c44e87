import { NEVER } from '@tutti/model/calendars';
import { type Asked, keepWindow } from './asked.ts';
import { dueCampaigns, loadClocks, overdueFrom, stepClocks, takersLegal } from './clocks.ts';
import type { Decoding } from './decoding.ts';
import { bookCrew, type Content, contentOf, placePreparation, type Wanted } from './prepare.ts';
import { findRun } from './window.ts';

const content: Content = { seconds: 0, setup: 0, clean: 0, resets: 0, crew: -1, cost: 0, forbidden: false };

/** Gaps tried in full before the job is put behind all others: in a dense sequence the rest would rarely take it. */
const MOST_GAPS = 40;

/**
 * The first gap on the owner of the changeover in which the job, its own preparation and the follower's new preparation
 * fit with their crews, and after which every campaign clock stays legal up to its next reset (decoder notes 5, 6).
 */
export function findOwnerGap(d: Decoding, asked: Asked, owner: number): boolean {
  const line = d.lines[owner];
  const w = d.runSearch;
  const slot = d.c.variantOwnerUse[asked.variant];
  const least = w.shortest + w.keep[slot];
  const floor = floorOf(d, owner);
  // Its preparation is not moved into frozen time either.
  const frozen = d.frozenUntil(asked.op, asked.variant);
  let g = line.first(asked.from);
  let tried = 0;
  for (;;) {
    g = roomyGap(d, { op: asked.op, owner, from: asked.from, floor, least }, g);
    if (g > line.length) break;
    const before = Math.max(g > 0 ? line.ends[g - 1] : floor, frozen);
    const next = g < line.length ? line.starts[g] : NEVER;
    if (Math.max(before, asked.from) + w.shortest > asked.bound) break;
    if (tried++ === MOST_GAPS && g < line.length) {
      g = line.length;
      continue;
    }
    d.overdueLater = 0;
    d.leastEnd = 0;
    if (fitsGap(d, asked, { owner, g, before, next, clean: 0 })) return true;
    // An earlier clean lets the jobs behind stay as they are.
    if (d.overdueLater !== 0 && fitsGap(d, asked, { owner, g, before, next, clean: d.overdueLater })) return true;
    g++;
    // The other uses are free together only later: gaps that close before are passed over.
    if (d.leastEnd > next) {
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
  const line = d.lines[by.owner];
  let g = gap;
  while (g < line.length) {
    const before = g > 0 ? line.ends[g - 1] : by.floor;
    if (line.starts[g] - Math.max(before, by.from) < by.least) {
      g = line.gapFrom(g + 1, Math.max(1, by.least));
      continue;
    }
    const from = Math.max(before + setupAt(d, by.op, { owner: by.owner, g }), by.from);
    if (from + by.least + setupAfter(d, by.op, { owner: by.owner, g }) <= line.starts[g]) return g;
    g++;
  }
  return g;
}

/** Setup seconds from the neighbour before entry `g`: a lower bound of the preparation. */
export function setupAt(d: Decoding, op: number, at: { owner: number; g: number }): number {
  const m = d.c.matrixOf[at.owner];
  if (m < 0) return 0;
  const matrix = d.c.matrices[m];
  const previous = at.g > 0 ? d.lines[at.owner].ops[at.g - 1] : -1;
  const set = previous >= 0 ? d.c.opSet[previous] : d.c.initialSet[at.owner];
  if (set < 0 || d.c.campaignsOf[at.owner].some((campaign) => campaign.setsAttributesTo >= 0)) return 0;
  return matrix.row(matrix.codeOf[set]).seconds[matrix.codeOf[d.c.opSet[op]]];
}

/** Setup seconds that the job at entry `g` would need after this one. */
function setupAfter(d: Decoding, op: number, at: { owner: number; g: number }): number {
  const m = d.c.matrixOf[at.owner];
  const line = d.lines[at.owner];
  const next = at.g < line.length ? line.ops[at.g] : -1;
  if (m < 0 || next < 0 || d.c.campaignsOf[at.owner].some((campaign) => campaign.setsAttributesTo >= 0)) return 0;
  const matrix = d.c.matrices[m];
  return matrix.row(matrix.codeOf[d.c.opSet[op]]).seconds[matrix.codeOf[d.c.opSet[next]]];
}

type Gap = { owner: number; g: number; before: number; next: number; clean: number };

function fitsGap(d: Decoding, asked: Asked, gap: Gap): boolean {
  const { trial } = d;
  const previous = gap.g > 0 ? d.lines[gap.owner].ops[gap.g - 1] : -1;
  const wanted: Wanted = {
    owner: gap.owner,
    op: asked.op,
    variant: asked.variant,
    fromSet: previous >= 0 ? d.c.opSet[previous] : d.c.initialSet[gap.owner],
    clean: d.forcedClean[asked.op] | gap.clean,
    earliest: gap.before,
    latest: gap.next,
    aim: Math.max(asked.from, gap.before),
    layer: asked.layer,
  };
  const campaigns = d.c.campaignsOf[gap.owner].length;
  let aims = 0;
  for (let attempt = 0; attempt <= campaigns; attempt++) {
    if (!prepareAndFit(d, asked, { ...gap, wanted })) return false;
    if (campaigns === 0) break;
    loadClocks(d, gap.owner, previous);
    const job = {
      op: asked.op,
      start: trial.start,
      end: trial.end,
      work: trial.work,
      resets: resetsOf(d, trial.preparation),
    };
    const due = dueCampaigns(d, gap.owner, job);
    if (due === 0) {
      const resetAt = trial.preparation >= 0 ? d.preparations.end[trial.preparation] : trial.start;
      if (stepClocks(d, gap.owner, { ...job, resetAt })) break;
      d.failure = { code: 'run-longer-than-limit', params: {} };
      const idle = trial.preparation >= 0 ? trial.start - d.preparations.end[trial.preparation] : 0;
      const start = trial.start;
      discard(d);
      if (idle <= 0 || aims++ > 5) return false;
      wanted.aim = start;
      attempt--;
      continue;
    }
    discard(d);
    if (attempt === campaigns) return false;
    wanted.clean |= due;
  }
  const end = Math.max(
    trial.end + d.runSearch.keep[d.c.variantOwnerUse[asked.variant]],
    d.runSearch.until[d.c.variantOwnerUse[asked.variant]],
  );
  if (end > gap.next || !followerFits(d, asked, { ...gap, end })) return discard(d);
  trial.gap = gap.g;
  return true;
}

function resetsOf(d: Decoding, preparation: number): number {
  return preparation < 0 ? 0 : d.preparations.resets[preparation];
}

function discard(d: Decoding): boolean {
  d.preparations.release(d.trial.preparation);
  d.preparations.release(d.trial.followerPreparation);
  d.trial.preparation = d.trial.followerPreparation = d.trial.follower = -1;
  return false;
}

/** Places preparation and run in the gap; an attached setup is moved until it ends where the run starts. */
function prepareAndFit(d: Decoding, asked: Asked, at: Gap & { wanted: Wanted }): boolean {
  const { trial, runSearch: w } = d;
  contentOf(d, at.wanted, content);
  if (content.forbidden) return false;
  const { seconds } = content;
  const attached = seconds > 0 && isAttached(d, at.owner);
  for (let round = 0; round < 24; round++) {
    trial.preparation = -1;
    if (seconds > 0 || content.resets !== 0) {
      trial.preparation = attached ? placePreparation(d, at.wanted, content) : aimedPreparation(d, at);
      if (trial.preparation < 0) return false;
    }
    w.from = Math.max(asked.from, at.before, trial.preparation >= 0 ? d.preparations.end[trial.preparation] : 0);
    w.limit = asked.bound;
    if (!findRun(d, d.c.variantMode[asked.variant])) {
      d.leastEnd = NEVER;
      return discard(d);
    }
    if (w.end > at.next || w.start > at.next) {
      d.leastEnd = w.end;
      return discard(d);
    }
    keepWindow(d);
    if (!attached) return true;
    const time = d.c.times[d.calendarOf(at.owner, asked.op, asked.layer)];
    const ready = time.next(d.preparations.end[trial.preparation]);
    if (trial.start <= ready) return true;
    const earliest = Math.max(at.wanted.earliest + 1, time.subtract(trial.start, seconds));
    discard(d);
    if (round === 23) return false;
    at.wanted.earliest = earliest;
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
function aimedPreparation(d: Decoding, at: Gap & { wanted: Wanted }): number {
  const { wanted } = at;
  const attached = isAttached(d, at.owner) && content.seconds > 0;
  if ((attached || d.c.campaignsOf[at.owner].length > 0) && content.seconds > 0) {
    const time = d.c.times[d.calendarOf(at.owner, wanted.op, wanted.layer)];
    const late = time.subtract(Math.min(wanted.aim, wanted.latest), content.seconds);
    if (late > at.before) {
      wanted.earliest = late;
      const made = placePreparation(d, wanted, content);
      if (made >= 0 && d.preparations.end[made] <= wanted.aim)
        return attached && content.setup > 0 ? latestWithin(d, wanted, { made, content }) : made;
      d.preparations.release(made);
    }
    if (attached && late !== at.before) return -1;
  }
  wanted.earliest = at.before;
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
 * Whether the job after the gap can still start where it stands: its preparation from the new neighbour fits before it,
 * and the clocks of the jobs behind it stay legal. A preparation that changes is left in the trial.
 */
function followerFits(d: Decoding, asked: Asked, gap: Gap & { end: number }): boolean {
  const line = d.lines[gap.owner];
  if (gap.g >= line.length) return true;
  const follower = line.ops[gap.g];
  if (follower < 0) return false;
  const had = d.preparation[follower];
  const free = Math.max(gap.end, d.frozenUntil(follower, d.variant[follower]));
  const wanted: Wanted = {
    owner: gap.owner,
    op: follower,
    variant: d.variant[follower],
    fromSet: d.c.opSet[asked.op],
    clean: 0,
    earliest: free,
    latest: d.start[follower],
    aim: d.start[follower],
    layer: d.layer[follower],
  };
  if (d.c.campaignsOf[gap.owner].length === 0) prepareClocksFor(d, gap.owner, asked.op);
  const job = { op: follower, start: d.start[follower], end: d.end[follower], work: d.work[follower], resets: 0 };
  contentOf(d, wanted, content);
  job.resets = content.resets;
  const due = dueCampaigns(d, gap.owner, job);
  if (due !== 0) {
    wanted.clean = due;
    contentOf(d, wanted, content);
    job.resets = content.resets;
  }
  if (content.forbidden) return false;
  if (d.frozen[follower]) {
    if (content.seconds > 0 || job.resets !== 0) return false;
  } else if (!keepsPreparation(d, had, { end: gap.end, clean: due })) {
    if (had >= 0) bookCrew(d, had, -1);
    const made = content.seconds > 0 || job.resets !== 0 ? aimedPreparation(d, { ...gap, before: free, wanted }) : -2;
    if (had >= 0) bookCrew(d, had, 1);
    if (made === -1) return false;
    d.trial.follower = follower;
    d.trial.followerPreparation = made === -2 ? -1 : made;
    if (crewMeetsHolds(d, d.trial.followerPreparation)) return false;
  }
  return laterJobsLegal(d, gap, { job, resetAt: followerPreparationEnd(d, follower) });
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

/** Whether the follower's preparation is what it needs now, and still has room. `content` holds what it needs. */
function keepsPreparation(d: Decoding, had: number, now: { end: number; clean: number }): boolean {
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
  return p.start[had] >= now.end || p.count[had] === 0;
}

function followerPreparationEnd(d: Decoding, follower: number): number {
  const id = d.trial.follower === follower ? d.trial.followerPreparation : d.preparation[follower];
  return id >= 0 ? d.preparations.end[id] : d.start[follower];
}

type Walk = {
  job: { op: number; start: number; end: number; work: number; resets: number };
  resetAt: number;
};

/** Whether the follower stays legal, with those that took over from it, and all jobs behind up to the next reset. */
function laterJobsLegal(d: Decoding, gap: Gap, walk: Walk): boolean {
  if (d.c.campaignsOf[gap.owner].length === 0) return true;
  const { job } = walk;
  if (!stepClocks(d, gap.owner, { ...job, resetAt: walk.resetAt }) || !takersLegal(d, gap.owner, job.op)) return false;
  const overdue = overdueFrom(d, gap.owner, { entry: gap.g + 1, reset: job.resets });
  if (overdue > 0) d.overdueLater = overdue;
  return overdue === 0;
}
