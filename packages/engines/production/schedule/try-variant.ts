import { NEVER } from '@tutti/model/calendars';
import { type Asked, keepWindow } from './asked.ts';
import { LINE, MEMBER, NO_PAUSE, OWNER, POOL, UNTIL_EMPTY, UNTIL_STEP } from './compiled.ts';
import { type Decoding, PLACED } from './decoding.ts';
import { gradedWork } from './grades.ts';
import { heldOwnerLegal } from './held-owner.ts';
import { nextBusy, rootHold } from './holds.ts';
import { findOwnerGap } from './owner-gap.ts';
import { findWindow } from './window.ts';

/**
 * The earliest placement of an operation in one variant, left in `d.trial`; false when there is none, with the reason in
 * `d.failure` and, where a hold would have to last longer than the next job on its resource allows, in `d.blockingHold`.
 */
export function tryVariant(d: Decoding, asked: Asked): boolean {
  const { c, trial } = d;
  const { op, variant } = asked;
  d.blockingHold = -1;
  trial.variant = variant;
  trial.layer = asked.layer;
  trial.gap = -1;
  trial.preparation = trial.follower = trial.followerPreparation = -1;
  if (!fillSearch(d, asked)) return false;
  asked.bound = Math.min(asked.bound, c.variantValidTo[variant]);
  d.runSearch.tailFrom = asked.tailFrom ?? 0;
  d.runSearch.tailWork = asked.tail === undefined ? 0 : c.variantPerUnit[variant] * asked.tail;
  const owner = c.variantOwner[variant];
  const slot = c.variantOwnerUse[variant];
  const found = owner >= 0 && trial.taken[slot] < 0 ? findOwnerGap(d, asked, owner) : findPlain(d, asked);
  return found && holdsCanGrow(d, op) && (owner < 0 || trial.taken[slot] < 0 || heldOwnerLegal(d, op, owner));
}

function findPlain(d: Decoding, asked: Asked): boolean {
  const w = d.runSearch;
  w.from = asked.from;
  w.limit = Math.min(asked.bound, NEVER - 1);
  if (!findWindow(d, w)) {
    d.failure = { code: 'no-common-window', params: {} };
    return false;
  }
  keepWindow(d);
  return true;
}

/** Turns the uses of the variant into a window search: what is held already, what is forced, what is to be chosen. */
function fillSearch(d: Decoding, asked: Asked): boolean {
  const { c, trial, runSearch: w } = d;
  const { op, variant, layer } = asked;
  const t = c.opStep[op];
  const u0 = c.variantFirstUse[variant];
  w.count = c.variantFirstUse[variant + 1] - u0;
  w.op = op;
  w.layer = layer;
  w.work = Math.ceil(
    c.variantFixed[variant] + c.variantPerUnit[variant] * c.jobQuantity[c.opJob[op]] * c.stepFactor[t] - 1e-9,
  );
  w.noPause = (c.stepFlags[t] & NO_PAUSE) !== 0;
  w.minPiece = c.stepMinPiece[t];
  w.endFrom = asked.endFrom;
  w.calendar = layer ? c.variantExtended[variant] : c.variantRegular[variant];
  w.load = 0;
  w.grade = c.variantGrade[variant];
  let quickest = w.grade;
  w.tailWork = 0;
  for (let k = 0; k < w.count; k++) {
    const u = u0 + k;
    const slot = op * c.maxUses + k;
    w.kind[k] = c.useKind[u];
    w.target[k] = c.useTarget[u];
    w.quantity[k] = c.useQuantity[u];
    w.given[k] = 0;
    w.keep[k] = c.useKeepsWork[u] ? Math.ceil(c.opMinWork[d.firstOf(op) + c.useUntilStep[u]] / c.topSpeed) : 0;
    w.until[k] = d.holdBound[slot];
    if (c.useUntil[u] === UNTIL_EMPTY) w.load = c.jobQuantity[c.opJob[op]];
    trial.taken[k] = takeOver(d, op, k, u);
    if (trial.taken[k] >= 0) {
      w.given[k] = 1;
      w.target[k] = d.slotResource[trial.taken[k]];
      if (w.kind[k] === OWNER && w.target[k] !== c.useTarget[u]) return refuse(d, 'held-elsewhere', c.useTarget[u]);
      asked.from = Math.max(asked.from, lastUseOf(d, op, trial.taken[k]));
      if (w.kind[k] === MEMBER) {
        w.grade = Math.min(w.grade, gradeOf(d, u, w.target[k]));
        asked.bound = Math.min(asked.bound, validUntil(d, u, w.target[k]));
        w.calendar = c.meet(w.calendar, d.calendarOf(w.target[k], op, layer));
      }
    } else if (w.kind[k] === MEMBER) {
      const forced = forcedMember(d, op, k, u);
      if (forced === -2) return refuse(d, 'no-such-member', -1);
      if (forced >= 0) {
        w.grade = Math.min(w.grade, gradeOf(d, u, forced));
        asked.bound = Math.min(asked.bound, validUntil(d, u, forced));
        w.kind[k] = d.c.isPool[forced] ? POOL : LINE;
        w.target[k] = forced;
        w.calendar = c.meet(w.calendar, d.calendarOf(forced, op, layer));
      } else quickest = Math.min(quickest, c.sets[c.useTarget[u]].topGrade);
    } else if (w.kind[k] === OWNER && !allowedOwner(d, op, k, w.target[k]))
      return refuse(d, 'pinned-elsewhere', w.target[k]);
    if (w.kind[k] !== MEMBER && c.reserved.has(w.target[k]))
      w.calendar = c.meet(w.calendar, d.calendarOf(w.target[k], op, layer));
    if (w.kind[k] !== MEMBER && c.useUntil[u] === UNTIL_EMPTY && w.load > c.load[w.target[k]])
      return refuse(d, 'does-not-fit', w.target[k]);
  }
  w.shortest = Math.ceil(gradedWork(w.work, Math.min(quickest, w.grade)) / c.topSpeed);
  return true;
}

/** Grade that a member has in the class of the use. */
function gradeOf(d: Decoding, u: number, member: number): number {
  const set = d.c.sets[d.c.useTarget[u]];
  return set.grades ? set.grades[set.members.indexOf(member)] : 1;
}

/** Last instant at which the membership holds by which a member serves the use. */
function validUntil(d: Decoding, u: number, member: number): number {
  const set = d.c.sets[d.c.useTarget[u]];
  return set.until ? set.until[set.members.indexOf(member)] : NEVER - 1;
}

/** A held resource works for one step at a time: when the holder and all who took it over before are done. */
function lastUseOf(d: Decoding, op: number, hold: number): number {
  const { c } = d;
  const root = rootHold(d, hold);
  let last = d.end[Math.floor(root / c.maxUses)];
  for (let other = d.firstOf(op); other < c.jobFirst[c.opJob[op] + 1]; other++) {
    if (d.state[other] !== PLACED || other === op) continue;
    const uses = c.variantFirstUse[d.variant[other] + 1] - c.variantFirstUse[d.variant[other]];
    for (let k = 0; k < uses; k++)
      if (d.slotTaken[other * c.maxUses + k] >= 0 && rootHold(d, other * c.maxUses + k) === root)
        last = Math.max(last, d.end[other]);
  }
  return last;
}

function refuse(d: Decoding, code: string, resource: number): boolean {
  d.failure = { code, params: resource < 0 ? {} : { resource: d.c.problem.resources[resource].id } };
  return false;
}

/** A pin, else the place that is kept, else the choice of the search names the resource of the owner use. */
function allowedOwner(d: Decoding, op: number, k: number, resource: number): boolean {
  const { c } = d;
  const pin = c.pinOf.size > 0 ? c.pinOf.get(op) : undefined;
  const pinned = pin === undefined ? undefined : c.problem.pins[pin].resource;
  if (pinned !== undefined && c.isOwner[pinned]) return pinned === resource;
  if (d.keeping) return d.keeping.member[op * c.maxUses + k] === resource;
  const chosen = d.choices.members?.get(op * c.maxUses + k);
  return chosen === undefined || chosen === resource;
}

/** The member this use must take (−1: free choice; −2: the wanted one is not in the class). */
function forcedMember(d: Decoding, op: number, k: number, u: number): number {
  const { c } = d;
  const set = c.sets[c.useTarget[u]];
  if (c.useSame[u] >= 0) {
    const other = d.firstOf(op) + c.useSame[u];
    if (d.state[other] !== PLACED) return -2;
    const from = c.variantFirstUse[d.variant[other]];
    for (let v = from; v < c.variantFirstUse[d.variant[other] + 1]; v++) {
      const r = d.slotResource[other * c.maxUses + v - from];
      if (set.members.includes(r)) return r;
    }
    return -2;
  }
  const slot = op * c.maxUses + k;
  const chosen = d.keeping ? d.keeping.member[slot] : (d.retried.get(slot) ?? d.choices.members?.get(slot));
  if (chosen !== undefined) return set.members.includes(chosen) ? chosen : -2;
  const pin = c.pinOf.size > 0 ? c.pinOf.get(op) : undefined;
  const wanted = pin === undefined ? undefined : c.problem.pins[pin].resource;
  return wanted !== undefined && set.members.includes(wanted) ? wanted : -1;
}

/** The hold of an earlier step of the same order that this use takes over without a gap (planning rule 19), or −1. */
function takeOver(d: Decoding, op: number, k: number, u: number): number {
  const { c } = d;
  for (let i = c.takeFirst[u]; i < c.takeFirst[u + 1]; i++) {
    const other = d.firstOf(op) + c.takePairs[2 * i];
    if (d.state[other] !== PLACED) continue;
    const held = c.variantFirstUse[d.variant[other]] + c.takePairs[2 * i + 1];
    if (held >= c.variantFirstUse[d.variant[other] + 1] || c.useUntil[held] === 0) continue;
    if (c.useUntil[held] === UNTIL_STEP && c.useUntilStep[held] < c.opStep[op] - c.opStep[d.firstOf(op)]) continue;
    const hold = other * c.maxUses + c.takePairs[2 * i + 1];
    if (qualifies(d, u, d.slotResource[hold]) && c.useQuantity[held] >= c.useQuantity[u] && !takenBy(d, hold, k))
      return hold;
  }
  return -1;
}

function takenBy(d: Decoding, hold: number, k: number): boolean {
  for (let y = 0; y < k; y++) if (d.trial.taken[y] === hold) return true;
  return false;
}

function qualifies(d: Decoding, u: number, resource: number): boolean {
  const { c } = d;
  if (c.useKind[u] !== MEMBER)
    return c.useTarget[u] === resource || (c.useKind[u] === OWNER && sameOwners(d, u, resource));
  return c.sets[c.useTarget[u]].members.includes(resource);
}

/** An owner use of a class stands as one variant per member: the held member makes the other variants impossible. */
function sameOwners(d: Decoding, u: number, resource: number): boolean {
  const { c } = d;
  if (!c.isOwner[resource]) return false;
  for (let set = 0; set < c.sets.length; set++) {
    const { members } = c.sets[set];
    if (members.includes(resource) && members.includes(c.useTarget[u])) return true;
  }
  return false;
}

/** Whether the holds taken over can last to the end of the trial; else names the first that cannot. */
function holdsCanGrow(d: Decoding, op: number): boolean {
  const { c, trial } = d;
  for (let k = 0; k < d.runSearch.count; k++) {
    if (trial.taken[k] < 0) continue;
    const root = rootHold(d, trial.taken[k]);
    const end = Math.max(trial.end, d.holdBound[op * c.maxUses + k]);
    if (d.slotTo[root] >= end) continue;
    const resource = d.slotResource[root];
    if (d.pools[resource]) continue;
    const entry = d.lines[resource].indexOf(Math.floor(root / c.maxUses), d.slotFrom[root]);
    if (entry >= 0 && (nextBusy(d, resource, entry) < end || servesAsCrew(d, trial.preparation, { resource, end }))) {
      d.blockingHold = root;
      d.blockingUntil = end;
      d.failure = { code: 'hold-too-short', params: { resource: c.problem.resources[resource].id } };
      d.preparations.release(trial.preparation);
      d.preparations.release(trial.followerPreparation);
      trial.preparation = trial.followerPreparation = -1;
      return false;
    }
  }
  return true;
}

/** Whether a resource that is held already was taken for the crew of the setup: the hold would have a gap. */
function servesAsCrew(d: Decoding, preparation: number, held: { resource: number; end: number }): boolean {
  const p = d.preparations;
  if (preparation < 0 || p.start[preparation] >= held.end) return false;
  for (let i = preparation * p.segments; i < preparation * p.segments + p.count[preparation]; i++) {
    if (p.crew[i] < 0) continue;
    const { length } = d.c.crews[p.crew[i]].resources;
    if (p.member.subarray(i * p.crewSize, i * p.crewSize + length).includes(held.resource)) return true;
  }
  return false;
}
