import type { Random } from '../../toolbox/index.ts';
import { AFTER_END } from './compiled.ts';
import { type Decoding, PLACED } from './decoding.ts';
import { latenessCost } from './lateness.ts';
import { completionOf } from './measure.ts';

const LONGEST = 400;

export type Chain = { chain: number[]; pairs: number[] };

/**
 * The critical chain of one order, and on it the pairs (before, after) of neighbours on one resource: the order that ends
 * last, or a late one drawn by the money of its lateness (the critical path of each tardy order: Mati, Dauzère-Pérès & Lahlou
 * 2011).
 */
export function criticalChain(d: Decoding, random: Random, objective: 'money' | 'makespan'): Chain {
  let op = objective === 'makespan' ? lastToEnd(d) : lateOne(d, random);
  const chain: number[] = [];
  const pairs: number[] = [];
  for (let steps = 0; op >= 0 && steps < LONGEST; steps++) {
    chain.push(op);
    const onResource = neighbourBefore(d, op);
    const inOrder = predecessorOf(d, op);
    if (onResource >= 0) pairs.push(onResource, op);
    if (onResource >= 0 && inOrder >= 0) op = random.uniform() < 0.5 ? onResource : inOrder;
    else op = Math.max(onResource, inOrder);
  }
  return { chain, pairs };
}

function lastToEnd(d: Decoding): number {
  let last = -1;
  for (let op = 0; op < d.c.opCount; op++)
    if (d.state[op] === PLACED && (last < 0 || d.end[op] > d.end[last])) last = op;
  return last;
}

function lateOne(d: Decoding, random: Random): number {
  const { c } = d;
  const { orders } = c.problem;
  let chosen = -1;
  let sum = 0;
  for (let order = 0; order < orders.length; order++) {
    const late = completionOf(d, order) - orders[order].due;
    if (late <= 0) continue;
    const weight = 1e-6 * late + latenessCost(orders[order].lateness, late);
    sum += weight;
    if (random.uniform() * sum < weight) chosen = order;
  }
  if (chosen < 0) return -1;
  let last = -1;
  for (let job = c.orderFirstJob[chosen]; job < c.orderFirstJob[chosen + 1]; job++) {
    const op = c.jobDone[job];
    if (d.state[op] === PLACED && (last < 0 || d.end[op] > d.end[last])) last = op;
  }
  return last;
}

/** The operation that freed a resource exactly when this one (or its preparation) began, or −1. */
function neighbourBefore(d: Decoding, op: number): number {
  const { c } = d;
  const preparation = d.preparation[op];
  const began = preparation >= 0 ? d.preparations.start[preparation] : d.start[op];
  const variant = d.variant[op];
  for (let k = 0; k < c.variantFirstUse[variant + 1] - c.variantFirstUse[variant]; k++) {
    const slot = op * c.maxUses + k;
    const r = d.slotResource[slot];
    if (d.pools[r] || d.slotTaken[slot] >= 0) continue;
    const line = d.lines[r];
    const entry = line.indexOf(op, d.slotFrom[slot]);
    if (entry > 0 && line.ops[entry - 1] >= 0 && c.times[d.calendar[op]].next(line.ends[entry - 1]) >= began)
      return line.ops[entry - 1];
  }
  return -1;
}

/** The step or supplier whose end this one waited for, or −1. */
function predecessorOf(d: Decoding, op: number): number {
  const { c } = d;
  const time = c.times[d.calendar[op]];
  const t = c.opStep[op];
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    const other = d.firstOf(op) + c.linkFields[5 * k];
    if (
      c.linkFields[5 * k + 1] === AFTER_END &&
      d.state[other] === PLACED &&
      time.next(d.end[other] + c.linkFields[5 * k + 2]) >= d.start[op]
    )
      return other;
  }
  for (let k = c.supplyFirst[op]; k < c.supplyFirst[op + 1]; k++) {
    const producer = c.supplyTriples[3 * k];
    if (d.state[producer] === PLACED && time.next(d.end[producer] + c.supplyTriples[3 * k + 2]) >= d.start[op])
      return producer;
  }
  return -1;
}
