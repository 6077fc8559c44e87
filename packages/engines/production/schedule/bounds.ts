import { NEVER } from '@tutti/model/calendars';
import { AFTER_END, AFTER_START, APART } from './compiled.ts';
import { ABSENT, type Decoding, PLACED } from './decoding.ts';
import type { Cause } from './problem.ts';

/** Not before `from`, not done before `endFrom`; after `tailFrom` the work on `tail` units is left. */
export type Bounds = {
  from: number;
  /** From when nothing but resources keeps it from starting: what the fixpoint, pins and the search ask is left out. */
  ready: number;
  endFrom: number;
  tailFrom: number;
  tail: number | undefined;
  /** Why it cannot be placed at all. */
  reason: Cause | undefined;
};

export function noBounds(): Bounds {
  return { from: 0, ready: 0, endFrom: 0, tailFrom: 0, tail: undefined, reason: undefined };
}

/** Earliest start and end of an operation from release, receipts, links, supplies, pins and the bounds of the fixpoint. */
export function boundsOf(d: Decoding, op: number, into: Bounds): void {
  const { c } = d;
  const order = c.problem.orders[c.jobOrder[c.opJob[op]]];
  into.reason = order.unplannable;
  into.tail = undefined;
  into.tailFrom = 0;
  into.endFrom = c.opReceiptEnd[op];
  if (Math.max(c.opReceipt[op], c.opReceiptEnd[op]) >= NEVER)
    into.reason = { code: 'material-never-arrives', params: {} };
  into.from = Math.max(c.now, order.release, c.opReceipt[op]);
  linkBounds(d, op, into);
  supplyBounds(d, op, into);
  into.ready = into.from;
  into.from = Math.max(into.from, d.startBound[op], d.choices.delays?.get(op) ?? 0);
  if (d.freeze) into.from = Math.max(into.from, frozenBound(d, op));
  if (c.pinOf.size > 0) {
    const pin = c.pinOf.get(op);
    if (pin !== undefined) into.from = Math.max(into.from, c.problem.pins[pin].start ?? 0);
  }
}

/** What stands in frozen time starts no earlier than it did, what does not stand there starts after it. */
function frozenBound(d: Decoding, op: number): number {
  const { exempt, kept } = d.freeze as NonNullable<Decoding['freeze']>;
  if (!exempt[op]) return d.c.stepFrozen[d.c.opStep[op]];
  return d.c.pinOf.has(op) ? 0 : kept.start[op];
}

function linkBounds(d: Decoding, op: number, into: Bounds): void {
  const { c } = d;
  const t = c.opStep[op];
  const first = d.firstOf(op);
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    const kind = c.linkFields[5 * k + 1];
    if (kind === APART) continue;
    const other = first + c.linkFields[5 * k];
    if (d.state[other] !== PLACED) {
      into.reason ??= { code: 'earlier-step-unplanned', params: {} };
      continue;
    }
    const lag = c.linkFields[5 * k + 2];
    const overlap = c.linkFields[5 * k + 4] / 1000;
    if (kind === AFTER_START) into.from = Math.max(into.from, d.start[other] + lag);
    else if (overlap > 0) overlapBounds(d, op, { other, overlap, lag, into });
    else into.from = Math.max(into.from, d.end[other] + lag);
  }
}

/** The successor starts after the first transfer and ends no earlier than the work on the last one allows. */
function overlapBounds(
  d: Decoding,
  op: number,
  link: { other: number; overlap: number; lag: number; into: Bounds },
): void {
  const { c } = d;
  const { other, into } = link;
  const quantity = Math.max(1e-9, c.jobQuantity[c.opJob[op]] * c.stepFactor[c.opStep[other]]);
  const from = d.variant[other];
  const transfer = Math.min(link.overlap, quantity);
  const base = c.variantFixed[from] + c.variantPerUnit[from] * quantity;
  const first = Math.ceil(
    (d.work[other] * (c.variantFixed[from] + c.variantPerUnit[from] * transfer)) / Math.max(1e-9, base),
  );
  into.from = Math.max(
    into.from,
    Math.min(c.times[d.calendar[other]].add(d.start[other], first), d.end[other]) + link.lag,
  );
  into.endFrom = Math.max(into.endFrom, d.end[other]);
  const last = quantity - (Math.ceil(quantity / link.overlap - 1e-9) - 1) * link.overlap;
  into.tailFrom = Math.max(into.tailFrom, d.end[other]);
  into.tail = Math.max(into.tail ?? 0, (last * c.stepFactor[c.opStep[op]]) / c.stepFactor[c.opStep[other]]);
}

function supplyBounds(d: Decoding, op: number, into: Bounds): void {
  const { c } = d;
  for (let k = c.supplyFirst[op]; k < c.supplyFirst[op + 1]; k++) {
    const producer = c.supplyTriples[3 * k];
    if (d.state[producer] === ABSENT) continue;
    if (d.state[producer] !== PLACED) {
      into.reason ??= {
        code: 'supplier-unplanned',
        params: { order: c.problem.orders[c.jobOrder[c.opJob[producer]]].id },
      };
      continue;
    }
    const at = d.end[producer] + c.supplyTriples[3 * k + 2];
    if (c.supplyTriples[3 * k + 1] === AFTER_END) into.from = Math.max(into.from, at);
    else into.endFrom = Math.max(into.endFrom, at);
  }
}
