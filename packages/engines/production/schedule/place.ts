import { NEVER } from '@tutti/model/calendars';
import { apartUntil } from './apart.ts';
import type { Asked } from './asked.ts';
import { joinBatch, openBatch } from './batch.ts';
import { type Bounds, boundsOf, noBounds } from './bounds.ts';
import { commit } from './commit.ts';
import { HAS_LINKS_APART } from './compiled.ts';
import type { Decoding, KeptPlaces } from './decoding.ts';
import { trialCost } from './trial-cost.ts';
import { tryVariant } from './try-variant.ts';
import { waitUntil } from './waiting.ts';

export const DONE = 0;
/** A bound of the fixpoint rose: the block is undone and placed again. */
export const AGAIN = 1;
export const IMPOSSIBLE = 2;

const bounds = noBounds();

/** Places one operation at the candidate of least marginal money; DONE, AGAIN or IMPOSSIBLE (the reason in `d.failure`). */
export function place(d: Decoding, op: number): number {
  boundsOf(d, op, bounds);
  if (bounds.reason) {
    d.failure = bounds.reason;
    return IMPOSSIBLE;
  }
  const { from, ready, endFrom } = bounds;
  const latest = latestOf(d, op);
  if (d.c.hasMinimum) {
    const wait = waitUntil(d, op, ready);
    if (typeof wait !== 'number') {
      d.failure = wait;
      return joinBatch(d, op, { from, ready, endFrom, latest, own: undefined }) ? joined(d, op) : IMPOSSIBLE;
    }
    bounds.from = Math.max(from, wait);
  }
  const kept = d.placesFor(op);
  const found = (kept !== undefined && keepPlace(d, op, { kept, within: bounds })) || bestVariant(d, op, bounds);
  if (joinBatch(d, op, { from, ready, endFrom, latest, own: found ? d.best : undefined })) {
    if (found) dropTrial(d, d.best);
    return joined(d, op);
  }
  if (!found) {
    if (d.cleanFirst) return AGAIN;
    if (d.blockingHold < 0) return IMPOSSIBLE;
    d.holdBound[d.blockingHold] = Math.max(d.holdBound[d.blockingHold] + 1, d.blockingUntil);
    return AGAIN;
  }
  if (d.best.end > latest) {
    d.failure = { code: 'later-than-latest', params: { seconds: d.best.end - latest } };
    dropTrial(d, d.best);
    return IMPOSSIBLE;
  }
  commit(d, op);
  if (d.c.stepBatch[d.c.opStep[op]] >= 0) openBatch(d, op, ready);
  d.trail.push(op);
  return DONE;
}

function joined(d: Decoding, op: number): number {
  d.trail.push(op);
  return DONE;
}

/** Instant by which a step has to be done for its order to be worth anything: only its done step has one. */
function latestOf(d: Decoding, op: number): number {
  const job = d.c.opJob[op];
  return (op === d.c.jobDone[job] ? d.c.problem.orders[d.c.jobOrder[job]].latest : undefined) ?? NEVER;
}

function dropTrial(d: Decoding, trial: Decoding['best']): void {
  d.preparations.release(trial.preparation);
  d.preparations.release(trial.followerPreparation);
  trial.preparation = trial.followerPreparation = -1;
}

/**
 * Takes the place an operation has in the plan that is kept, when it is still free and nothing forbids it. The search from
 * the bounds comes first: it leads to the same preparation at the same time as when the plan was made.
 */
function keepPlace(d: Decoding, op: number, { kept, within }: { kept: KeptPlaces; within: Bounds }): boolean {
  const { start, end, mode } = kept;
  if (start[op] < within.from || end[op] < within.endFrom) return false;
  const { c } = d;
  const t = c.opStep[op];
  d.keeping = kept;
  d.windows.clear();
  let found = false;
  for (let variant = c.stepFirstVariant[t]; variant < c.stepFirstVariant[t + 1] && !found; variant++)
    if (c.variantMode[variant] === mode[op])
      found =
        keepsFrom(d, within, { op, variant, from: within.from }) ||
        keepsFrom(d, within, { op, variant, from: start[op] });
  d.keeping = undefined;
  if (!found) return false;
  d.trial.cost = trialCost(d, op);
  const { best } = d;
  d.best = d.trial;
  d.trial = best;
  return true;
}

function keepsFrom(d: Decoding, within: Bounds, at: { op: number; variant: number; from: number }): boolean {
  const { start, end, layer } = d.keeping as KeptPlaces;
  const { endFrom, tailFrom, tail } = within;
  if (!tryApart(d, { ...at, endFrom, tailFrom, tail, bound: end[at.op], layer: layer[at.op] })) return false;
  if (d.trial.start === start[at.op]) return true;
  dropTrial(d, d.trial);
  return false;
}

/** Tries the variants in order; the best is left in `d.best`. Overtime is tried where regular time is late or impossible. */
function bestVariant(d: Decoding, op: number, within: Bounds): boolean {
  const { c } = d;
  const t = c.opStep[op];
  let bestCost = Number.POSITIVE_INFINITY;
  let blockingHold = -1;
  let blockingUntil = 0;
  const pin = c.pinOf.size > 0 ? c.pinOf.get(op) : undefined;
  const mode = (pin === undefined ? undefined : c.problem.pins[pin].mode) ?? d.choices.modes?.get(op) ?? -1;
  d.failure = { code: 'no-variant', params: {} };
  d.windows.clear();
  d.cleanFirst = false;
  for (let variant = c.stepFirstVariant[t]; variant < c.stepFirstVariant[t + 1]; variant++) {
    if (mode >= 0 && c.variantMode[variant] !== mode) continue;
    let reach = NEVER;
    for (let layer = 0; layer < 2; layer++) {
      if (layer === 1 && bestCost < Number.POSITIVE_INFINITY && d.best.end <= c.latestEnd[op]) break;
      if (layer === 1 && !overtimeWithin(d, variant, { from: looksBackTo(within), to: reach })) break;
      const { endFrom, tailFrom, tail } = within;
      const from = Math.max(within.from, d.frozenUntil(op, variant));
      const asked = { op, variant, from, endFrom, tailFrom, tail, bound: endWithin(d, op, bestCost), layer };
      const fits = tryApart(d, asked);
      reach = fits ? d.trial.end : asked.bound;
      if (!fits) {
        if (d.blockingHold >= 0) {
          blockingHold = d.blockingHold;
          blockingUntil = d.blockingUntil;
        }
        continue;
      }
      const cost = trialCost(d, op);
      d.trial.cost = cost;
      if (cost < bestCost) {
        bestCost = cost;
        if (d.best.preparation >= 0 || d.best.followerPreparation >= 0) dropTrial(d, d.best);
        const { best } = d;
        d.best = d.trial;
        d.trial = best;
        d.trial.preparation = d.trial.followerPreparation = -1;
      } else dropTrial(d, d.trial);
    }
  }
  d.blockingHold = blockingHold;
  d.blockingUntil = blockingUntil;
  return bestCost < Number.POSITIVE_INFINITY;
}

/** The earliest instant that a placement within the bounds reckons from. */
function looksBackTo(within: Bounds): number {
  return within.tail === undefined ? within.from : Math.min(within.from, within.tailFrom);
}

/**
 * Whether any overtime lies where a search from `from` looks until `to`: from the end of the job before the first gap on the
 * owner, where a preparation may begin. Without it the search with overtime finds what the regular one found.
 */
function overtimeWithin(d: Decoding, variant: number, span: { from: number; to: number }): boolean {
  const { overtime, variantOwner } = d.c;
  if (overtime.length === 0) return false;
  const line = variantOwner[variant] < 0 ? undefined : d.lines[variantOwner[variant]];
  const entry = line ? line.first(span.from) : 0;
  const since = line ? (entry > 0 ? Math.min(span.from, line.ends[entry - 1]) : 0) : span.from;
  const next = overtime.indexAt(since - 1);
  return next < overtime.length && overtime.starts[next] <= span.to;
}

/** The latest end with which a candidate could still cost less than `cost`: only delay is counted. */
function endWithin(d: Decoding, op: number, cost: number): number {
  if (cost === Number.POSITIVE_INFINITY) return NEVER - 1;
  const { early, late } = d.rates(op);
  const latest = d.c.latestEnd[op];
  const early0 = d.c.now + (cost * 3600) / early;
  if (early0 <= latest) return Math.ceil(early0);
  return Math.min(NEVER - 1, Math.ceil(latest + ((early0 - latest) * early) / (early + late)));
}

/** Tries the variant, moving past steps that may not run at the same time. */
function tryApart(d: Decoding, asked: Asked): boolean {
  if (!(d.c.stepFlags[d.c.opStep[asked.op]] & HAS_LINKS_APART)) return tryVariant(d, asked);
  for (;;) {
    if (!tryVariant(d, asked)) return false;
    const after = apartUntil(d, asked.op, d.trial);
    if (after < 0) return true;
    dropTrial(d, d.trial);
    asked.from = after;
  }
}
