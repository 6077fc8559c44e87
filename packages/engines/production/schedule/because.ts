import { AFTER_START, APART, MEMBER } from './compiled.ts';
import { ABSENT, type Decoding, PLACED } from './decoding.ts';
import type { Cause } from './problem.ts';
import { belowMinimum } from './waiting.ts';

/**
 * Why an operation starts when it does, found after the decode (decoder note 5): the binding bound, with a fixed
 * precedence among equal ones: fact, pin, batch (joined, or begun without its minimum), predecessor, supply, receipt,
 * release, changeover or clean, the job before on a resource, people, calendar, now, frozen time. What nothing binds any more
 * stays where the plan before a change by hand had it ('kept').
 */
export function because(d: Decoding, op: number): Cause {
  const { c } = d;
  if (d.frozen[op]) return { code: 'fact', params: {} };
  const pin = c.pinOf.get(op);
  if (pin !== undefined && c.problem.pins[pin].start === d.start[op]) return { code: 'pin', params: {} };
  const batch = d.batchOf[op];
  if (batch >= 0 && d.batches[batch].lead !== op)
    return { code: 'batch', params: { order: orderId(d, d.batches[batch].lead) } };
  const below = batch >= 0 && c.hasMinimum ? belowMinimum(d, d.batches[batch]) : undefined;
  if (below) return { code: 'batch-waited', params: below };
  const start = d.start[op];
  const standing = standingCause(d, op);
  const logical = logicalBound(d, op);
  if (logical.at >= start) return logical.cause;
  const resource = resourceBound(d, op, logical.at);
  if (resource.at >= start && resource.at > logical.at) return resource.cause;
  const latest = resource.at > logical.at ? resource : logical;
  const time = c.times[d.calendar[op]];
  if (time.next(latest.at) >= start || time.between(latest.at, start) === 0)
    return { code: 'calendar', params: { after: latest.cause.code, ...latest.cause.params } };
  if (standing?.code === 'freeze') return standing;
  const cause = windowCause(d, op);
  if (cause.code === 'window' && batch >= 0) {
    const { members, ready } = d.batches[batch];
    const last = ready.indexOf(Math.max(...ready));
    if (last > 0) return { code: 'batch', params: { order: orderId(d, members[last]) } };
  }
  return cause.code === 'window' && standing ? standing : cause;
}

/** Why an operation stands where a plan before had it, whatever else would let it. */
function standingCause(d: Decoding, op: number): Cause | undefined {
  const start = d.start[op];
  if (d.isFirm(op) && d.freeze?.kept.start[op] === start) return { code: 'freeze', params: {} };
  return d.choices.kept?.start[op] === start ? { code: 'kept', params: {} } : undefined;
}

type Bound = { at: number; cause: Cause };

function orderId(d: Decoding, op: number): string {
  return d.c.problem.orders[d.c.jobOrder[d.c.opJob[op]]].id;
}

function stepId(d: Decoding, op: number): string {
  return d.c.problem.routings[d.c.problem.orders[d.c.jobOrder[d.c.opJob[op]]].routing].steps[op - d.firstOf(op)].id;
}

/** The latest of links, supplies, receipts, release and now. */
function logicalBound(d: Decoding, op: number): Bound {
  const { c } = d;
  const order = c.problem.orders[c.jobOrder[c.opJob[op]]];
  const bound: LogicalBound = { at: c.now, code: 'now', by: -1, receipt: '' };
  const t = c.opStep[op];
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    const kind = c.linkFields[5 * k + 1];
    const other = d.firstOf(op) + c.linkFields[5 * k];
    if (kind === APART || d.state[other] !== PLACED) continue;
    const at =
      (kind === AFTER_START ? d.start[other] : c.linkFields[5 * k + 4] > 0 ? d.start[op] : d.end[other]) +
      c.linkFields[5 * k + 2];
    raise(bound, at, { code: 'predecessor', by: other });
  }
  for (let k = c.supplyFirst[op]; k < c.supplyFirst[op + 1]; k++) {
    const producer = c.supplyTriples[3 * k];
    if (d.state[producer] === ABSENT) continue;
    raise(bound, d.end[producer] + c.supplyTriples[3 * k + 2], { code: 'supply', by: producer });
  }
  for (const supply of order.supplies)
    if ('receipt' in supply && supply.step === op - d.firstOf(op) && supply.at === 'start')
      raise(bound, supply.receipt, { code: 'receipt', receipt: supply.name });
  raise(bound, order.release, { code: 'release', by: op });
  if (d.freeze && !d.freeze.exempt[op]) raise(bound, c.variantFrozen[d.variant[op]], { code: 'after-freeze' });
  return { at: bound.at, cause: { code: bound.code, params: paramsOf(d, bound) } };
}

/** What binds, and by which operation or receipt: most are passed by a later one, so that only the last is put into words. */
type LogicalBound = { at: number; code: string; by: number; receipt: string };

function raise(bound: LogicalBound, at: number, to: { code: string; by?: number; receipt?: string }): void {
  if (at <= bound.at) return;
  bound.at = at;
  bound.code = to.code;
  bound.by = to.by ?? -1;
  bound.receipt = to.receipt ?? '';
}

function paramsOf(d: Decoding, { code, by, receipt }: LogicalBound): Cause['params'] {
  if (code === 'receipt') return { receipt };
  if (by < 0) return {};
  return code === 'release' ? { order: orderId(d, by) } : { order: orderId(d, by), step: stepId(d, by) };
}

/** The preparation, or the job before on a resource of the operation. */
function resourceBound(d: Decoding, op: number, floor: number): Bound {
  const { c } = d;
  let bound: Bound = { at: floor, cause: { code: 'now', params: {} } };
  const variant = d.variant[op];
  for (let k = 0; k < c.variantFirstUse[variant + 1] - c.variantFirstUse[variant]; k++) {
    const slot = op * c.maxUses + k;
    const r = d.slotResource[slot];
    if (d.pools[r] || d.slotTaken[slot] >= 0) continue;
    const line = d.lines[r];
    const entry = line.indexOf(op, d.slotFrom[slot]);
    const before = entry > 0 ? line.ops[entry - 1] : -1;
    const freed = entry > 0 ? line.ends[entry - 1] : -1;
    const params: Cause['params'] = { resource: c.problem.resources[r].id };
    if (before >= 0) params.order = orderId(d, before);
    const preparation = k === c.variantOwnerUse[variant] ? d.preparation[op] : -1;
    const duration =
      preparation < 0 ? 0 : d.preparations.setupSeconds[preparation] + d.preparations.cleanSeconds[preparation];
    if (duration > 0 && d.preparations.end[preparation] >= bound.at && freed + duration > floor) {
      const clean = d.preparations.cleanSeconds[preparation] > d.preparations.setupSeconds[preparation];
      bound = { at: d.preparations.end[preparation], cause: { code: clean ? 'clean' : 'changeover', params } };
    } else if (freed > bound.at) {
      const person = c.useKind[c.variantFirstUse[variant] + k] === MEMBER;
      bound = { at: freed, cause: { code: person ? 'person' : 'resource', params } };
    }
  }
  return bound;
}

/** Neither order nor one resource explains it: a common window of all uses was not there before. */
function windowCause(d: Decoding, op: number): Cause {
  const { c } = d;
  const variant = d.variant[op];
  for (let k = 0; k < c.variantFirstUse[variant + 1] - c.variantFirstUse[variant]; k++) {
    const r = d.slotResource[op * c.maxUses + k];
    const pool = d.pools[r];
    if (pool && pool.fit(d.start[op] - 1, d.start[op], c.useQuantity[c.variantFirstUse[variant] + k]) >= 0)
      return { code: 'pool', params: { resource: c.problem.resources[r].id } };
  }
  return { code: 'window', params: {} };
}
