import { NEVER, type WorkingTime } from '@tutti/model/calendars';
import { AFTER_START, APART, NO_PAUSE } from './compiled.ts';
import type { Batch, Decoding } from './decoding.ts';
import type { Cause } from './problem.ts';

/** An order in a batch, and since when it is ready. */
type Member = { op: number; ready: number };

const ruleOf = (d: Decoding, op: number) => d.c.batches[d.c.stepBatch[d.c.opStep[op]]];
const membersOf = ({ members, ready }: Batch): Member[] => members.map((op, i) => ({ op, ready: ready[i] }));

/**
 * Until when an order that opens a batch waits for others to join it; 0 = not at all (planning rule 21). Where it may not wait
 * that long after the step before, the reason not to be placed.
 */
export function waitUntil(d: Decoding, op: number, ready: number): number | Cause {
  if (d.c.stepBatch[d.c.opStep[op]] < 0) return 0;
  const { min, maxWait } = ruleOf(d, op);
  if (!d.waitsFully || maxWait >= NEVER) return d.waits.get(op) ?? 0;
  const filled = filledBy(d, op, [op]);
  if (filled >= min) return 0;
  return lagsAllow(d, op, ready + maxWait) ? ready + maxWait : tooFew(filled, min);
}

/** Whether no maximum lag ends before an instant: to move the step before would only move the instant too. */
function lagsAllow(d: Decoding, op: number, until: number): boolean {
  const { c } = d;
  const t = c.opStep[op];
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    const other = d.firstOf(op) + c.linkFields[5 * k];
    const since = c.linkFields[5 * k + 1] === AFTER_START ? d.start[other] : d.end[other];
    if (c.linkFields[5 * k + 1] !== APART && until > since + c.linkFields[5 * k + 3]) return false;
  }
  return true;
}

const tooFew = (filled: number, least: number): Cause => ({
  code: 'batch-below-minimum',
  params: { filled: rounded(filled), least },
});

/**
 * Whether a batch with one more order would keep nobody waiting for others longer than his rule allows. Waiting counts from
 * when his run could have started on the resources that stand idle before it.
 */
export function mayWait(d: Decoding, op: number, by: { at: number; ready: number }): boolean {
  const batch = d.batches[by.at];
  const { lead } = batch;
  const members = [...membersOf(batch), { op, ready: by.ready }];
  const bounded = members.filter((one) => ruleOf(d, one.op).maxWait < NEVER);
  if (bounded.length === 0 || members.some((one) => isPinned(d, one.op))) return true;
  const idle = idleSince(d, lead);
  if (idle < 0) return true;
  const last = Math.max(...members.map((one) => one.ready));
  return bounded.every((one) => {
    const { maxWait } = ruleOf(d, one.op);
    if (d.start[lead] - Math.max(idle, one.ready) <= maxWait) return true;
    const could = firstStart(d, lead, Math.max(idle, one.ready));
    return could >= last || d.start[lead] - could <= maxWait;
  });
}

function isPinned(d: Decoding, op: number): boolean {
  const pin = d.c.pinOf.size > 0 ? d.c.pinOf.get(op) : undefined;
  return pin !== undefined && d.c.problem.pins[pin].start !== undefined;
}

/** Since when all resources of a run are free before it, and their time is not frozen; −1 where that cannot be told: counted, held or prepared ones. */
function idleSince(d: Decoding, lead: number): number {
  const { c } = d;
  if (d.preparation[lead] >= 0) return -1;
  let idle = 0;
  const uses = c.variantFirstUse[d.variant[lead] + 1] - c.variantFirstUse[d.variant[lead]];
  for (let k = 0; k < uses; k++) {
    const slot = lead * c.maxUses + k;
    const r = d.slotResource[slot];
    if (d.pools[r] || c.campaignsOf[r].length > 0 || d.slotTaken[slot] >= 0) return -1;
    idle = Math.max(idle, c.problem.frozenUntil?.[r] ?? 0);
    const entry = d.lines[r].indexOf(lead, d.slotFrom[slot]);
    if (entry > 0) idle = Math.max(idle, d.lines[r].ends[entry - 1]);
  }
  return idle;
}

/** First instant from `from` on at which the run could have started, no later than it did. */
function firstStart(d: Decoding, lead: number, from: number): number {
  const { c } = d;
  const times: WorkingTime = c.times[d.calendar[lead]];
  const t = c.opStep[lead];
  const whole = (c.stepFlags[t] & NO_PAUSE) !== 0 || c.stepMinPiece[t] > 0;
  for (let at = times.next(from); at < d.start[lead]; ) {
    if (!whole) return at;
    const end = times.add(at, d.work[lead]);
    if (times.between(at, end) === end - at) return at;
    const open = times.indexAt(at);
    if (open + 1 >= times.length) break;
    at = times.starts[open + 1];
  }
  return d.start[lead];
}

/**
 * Whether a batch with one more order has its minimum, or has waited for it as long as it may. Those that wait without limit
 * hope for still more.
 */
export function fillsEnough(d: Decoding, op: number, of: { batch: Batch; ready: number }): boolean {
  const short = lacking(d, of.batch.lead, [...membersOf(of.batch), { op, ready: of.ready }], NEVER);
  return short === undefined;
}

/** The first order of a run that starts below its minimum before it has waited as long as it may, if that is below `most`. */
function lacking(
  d: Decoding,
  lead: number,
  members: readonly Member[],
  most = Number.POSITIVE_INFINITY,
): Member | undefined {
  const first = Math.min(...members.map((one) => one.ready));
  const all = members.map((one) => one.op);
  return members.find(({ op }) => {
    const { min, maxWait } = ruleOf(d, op);
    return filledBy(d, op, all) < min && maxWait < most && (maxWait >= NEVER || d.start[lead] < first + maxWait);
  });
}

/** How much of its minimum an order counts in a run: units or orders. */
export function filledBy(d: Decoding, op: number, members: readonly number[]): number {
  if (!ruleOf(d, op).countsUnits) return members.length;
  return (
    members.reduce((sum, one) => sum + d.c.jobQuantity[d.c.opJob[one]] * d.c.stepFactor[d.c.opStep[one]], 0) + 1e-9
  );
}

/** What a batch has that runs below the minimum of one of its orders, because it has waited as long as it may. */
export function belowMinimum(d: Decoding, { members }: Batch): { filled: number; least: number } | undefined {
  for (const op of members) {
    const { min } = ruleOf(d, op);
    const filled = filledBy(d, op, members);
    if (filled < min) return { filled: rounded(filled), least: min };
  }
  return undefined;
}

/**
 * After a pass: orders in batches that started below their minimum wait for each other in the next one, as far as their rules
 * let them; those that can never have it are left out. Where that leads nowhere, and in the last passes, all of them are. True
 * when another pass is needed. O(n log n) in the members of batches.
 */
export function learnWaits(d: Decoding): boolean {
  const groups = new Map<string, Member[]>();
  let found = false;
  let changed = false;
  for (const batch of d.batches) {
    const members = membersOf(batch);
    const short = lacking(d, batch.lead, members);
    if (!short) continue;
    found = true;
    if (d.waitsFully) {
      for (const one of members) leaveOut(d, one.op, members);
      continue;
    }
    const { by, byCode } = ruleOf(d, short.op);
    const key = `${by} ${byCode[d.c.opSet[short.op]]}`;
    groups.set(key, [...(groups.get(key) ?? []), ...members]);
  }
  for (const group of groups.values()) changed = waitTogether(d, group) || changed;
  if (found && !changed) d.waitsFully = true;
  return found;
}

/** Those that are ready first wait for the next ones until they are enough together. */
function waitTogether(d: Decoding, all: Member[]): boolean {
  let changed = false;
  let rest = all.sort((a, b) => a.ready - b.ready || a.op - b.op);
  const wait = (op: number, until: number) => {
    if (d.waits.get(op) === until) return;
    d.waits.set(op, until);
    changed = true;
  };
  while (rest.length > 0) {
    const group = enough(d, rest);
    const [first] = rest;
    const until = group.length > 0 ? group[group.length - 1].ready : first.ready + ruleOf(d, first.op).maxWait;
    if (group.length === 0 && until >= NEVER) {
      leaveOut(d, first.op, rest);
      changed = true;
    } else for (const one of group.length > 0 ? group : [first]) wait(one.op, until);
    rest = rest.slice(Math.max(1, group.length));
  }
  return changed;
}

/** The first orders that have their minimum together before any has waited too long; none when there are not enough. */
function enough(d: Decoding, rest: readonly Member[]): readonly Member[] {
  let latest = NEVER;
  for (const [i, { op, ready }] of rest.entries()) {
    latest = Math.min(latest, ready + ruleOf(d, op).maxWait);
    const group = rest.slice(0, i + 1);
    if (ready > latest || !fits(d, group)) return [];
    if (
      group.every(
        (one) =>
          filledBy(
            d,
            one.op,
            group.map((other) => other.op),
          ) >= ruleOf(d, one.op).min,
      )
    )
      return group;
  }
  return [];
}

function fits(d: Decoding, group: readonly Member[]): boolean {
  const units = group.reduce((sum, { op }) => sum + d.c.jobQuantity[d.c.opJob[op]] * d.c.stepFactor[d.c.opStep[op]], 0);
  return group.every(({ op }) => group.length <= ruleOf(d, op).maxOrders && units <= ruleOf(d, op).maxUnits + 1e-9);
}

function leaveOut(d: Decoding, op: number, together: readonly Member[]): void {
  const job = d.c.opJob[op];
  if (d.banned.has(job)) return;
  const members = together.map((one) => one.op);
  d.banned.set(job, tooFew(filledBy(d, op, members), ruleOf(d, op).min));
}

const rounded = (units: number) => Math.round(units * 1e6) / 1e6;
