import { NEVER } from '@tutti/model/calendars';
import { successorsOf } from './compile-routings.ts';
import { AFTER_START, type Compiled, MEMBER, UNTIL_EMPTY, UNTIL_NEXT, UNTIL_STEP } from './compiled.ts';
import { gradedWork } from './grades.ts';
import { steepestSlope } from './lateness.ts';
import type { ScheduleProblem } from './problem.ts';

/** A block larger than this is not solved as one: the hold that would join it is kept open instead. */
export const BLOCK_LIMIT = 40;

/** The part of the compiled problem that exists before its blocks. */
export type BeforeBlocks = Omit<
  Compiled,
  | 'blockCount'
  | 'blockOf'
  | 'blockFirst'
  | 'blockOps'
  | 'openHolds'
  | 'jobGroup'
  | 'latestEnd'
  | 'delayPrice'
  | 'emptyFirst'
  | 'emptyTriples'
>;

type Blocks = Pick<
  Compiled,
  'blockCount' | 'blockOf' | 'blockFirst' | 'blockOps' | 'openHolds' | 'jobGroup' | 'emptyFirst' | 'emptyTriples'
>;

/** Operations that must be placed together: joined by holds, maximum lags and shared tanks (decoder notes 3, 9). */
export function compileBlocks(c: BeforeBlocks, firstStep: Int32Array): Blocks {
  const union = new Union(c.opCount);
  const joinsOf = c.problem.routings.map((routing, r) => templateJoins(c, { routing, base: firstStep[r] }));
  for (let job = 0; job < c.jobCount; job++) {
    const joins = joinsOf[c.problem.orders[c.jobOrder[job]].routing];
    for (let i = 0; i < joins.length; i += 2) union.join(c.jobFirst[job] + joins[i], c.jobFirst[job] + joins[i + 1]);
  }
  const empties = joinTanks(c, union);
  const rank = jobRanks(c);
  const blocks = numbered(c, union, rank);
  return { ...blocks, ...empties, jobGroup: groups(c, blocks) };
}

function templateJoins(c: BeforeBlocks, of: { routing: ScheduleProblem['routings'][number]; base: number }): number[] {
  const { routing, base } = of;
  const joins: number[] = [];
  const range = (from: number, to: number) => {
    for (let s = from; s < to; s++) joins.push(s, s + 1);
  };
  for (let s = 0; s < routing.steps.length; s++)
    for (let v = c.stepFirstVariant[base + s]; v < c.stepFirstVariant[base + s + 1]; v++)
      for (let u = c.variantFirstUse[v]; u < c.variantFirstUse[v + 1]; u++) {
        if (c.useUntil[u] === UNTIL_STEP) range(s, c.useUntilStep[u]);
        if (c.useUntil[u] === UNTIL_NEXT) for (const next of successorsOf(routing, s)) joins.push(s, next);
        if (c.useUntil[u] === UNTIL_EMPTY) range(s, routing.done);
      }
  for (const link of routing.links)
    if (link.max !== undefined || link.type === 'at-start')
      range(Math.min(link.from, link.to), Math.max(link.from, link.to));
  return joins;
}

/** Tanks join the block of their producer with the consumers' steps, while it stays small enough; else they stay open. */
function joinTanks(c: BeforeBlocks, union: Union): Pick<Compiled, 'openHolds' | 'emptyFirst' | 'emptyTriples'> {
  const openHolds = new Map<number, number>();
  const slots = tankSlots(c);
  const entries: number[] = [];
  const counts = new Int32Array(c.opCount + 1);
  if (slots.size > 0) {
    const consumers = consumersOf(c);
    for (let job = 0; job < c.jobCount; job++)
      for (let op = c.jobFirst[job]; op < c.jobFirst[job + 1]; op++) {
        const held = slots.get(c.opStep[op]);
        const takers = consumers.get(job);
        if (!held || !takers) continue;
        const open = !union.joinAll(op, takers, BLOCK_LIMIT);
        for (const slot of held) {
          for (let i = 0; i < takers.length; i += 2) {
            entries.push(takers[i], op, slot, takers[i + 1]);
            counts[takers[i] + 1]++;
          }
          if (open) openHolds.set(op * c.maxUses + slot, takers.length / 2);
        }
      }
  }
  for (let op = 0; op < c.opCount; op++) counts[op + 1] += counts[op];
  const emptyTriples = new Int32Array((entries.length / 4) * 3);
  const next = counts.slice();
  for (let i = 0; i < entries.length; i += 4)
    emptyTriples.set([entries[i + 1], entries[i + 2], entries[i + 3]], 3 * next[entries[i]]++);
  return { openHolds, emptyFirst: counts, emptyTriples };
}

/** Slots held `until: 'empty'` by template step. */
function tankSlots(c: BeforeBlocks): Map<number, number[]> {
  const slots = new Map<number, number[]>();
  for (let t = 0; t + 1 < c.stepFirstVariant.length; t++)
    for (let v = c.stepFirstVariant[t]; v < c.stepFirstVariant[t + 1]; v++)
      for (let u = c.variantFirstUse[v]; u < c.variantFirstUse[v + 1]; u++) {
        if (c.useUntil[u] !== UNTIL_EMPTY) continue;
        const known = slots.get(t) ?? [];
        if (!known.includes(u - c.variantFirstUse[v])) known.push(u - c.variantFirstUse[v]);
        slots.set(t, known);
      }
  return slots;
}

/** Pairs (consuming op, 1 = until its end) by producing job. */
function consumersOf(c: BeforeBlocks): Map<number, number[]> {
  const consumers = new Map<number, number[]>();
  for (const [o, order] of c.problem.orders.entries())
    for (const supply of order.supplies) {
      if ('receipt' in supply) continue;
      for (let source = c.orderFirstJob[supply.order]; source < c.orderFirstJob[supply.order + 1]; source++) {
        const list = consumers.get(source) ?? [];
        for (let job = c.orderFirstJob[o]; job < c.orderFirstJob[o + 1]; job++)
          list.push(c.jobFirst[job] + supply.step, supply.empties === 'start' ? 0 : 1);
        consumers.set(source, list);
      }
    }
  return consumers;
}

/** Rank of each job so that suppliers come first (Kahn; ties by index). Jobs on a cycle come last: `checkSchedule` names it. */
export function jobRanks(c: BeforeBlocks): Int32Array {
  const waits = new Int32Array(c.jobCount);
  const feeds: number[][] = Array.from({ length: c.jobCount }, () => []);
  for (let op = 0; op < c.opCount; op++)
    for (let k = c.supplyFirst[op]; k < c.supplyFirst[op + 1]; k++) {
      const source = c.opJob[c.supplyTriples[3 * k]];
      feeds[source].push(c.opJob[op]);
      waits[c.opJob[op]]++;
    }
  const rank = new Int32Array(c.jobCount).fill(c.jobCount);
  const queue: number[] = [];
  for (let job = 0; job < c.jobCount; job++) if (waits[job] === 0) queue.push(job);
  for (let at = 0; at < queue.length; at++) {
    rank[queue[at]] = at;
    for (const next of feeds[queue[at]]) if (--waits[next] === 0) queue.push(next);
  }
  return rank;
}

function numbered(c: BeforeBlocks, union: Union, rank: Int32Array) {
  const blockOf = new Int32Array(c.opCount).fill(-1);
  let blockCount = 0;
  const sizes: number[] = [];
  for (let op = 0; op < c.opCount; op++) {
    const root = union.find(op);
    if (blockOf[root] < 0) {
      blockOf[root] = blockCount++;
      sizes.push(0);
    }
    blockOf[op] = blockOf[root];
    sizes[blockOf[op]]++;
  }
  const blockFirst = new Int32Array(blockCount + 1);
  for (let b = 0; b < blockCount; b++) blockFirst[b + 1] = blockFirst[b] + sizes[b];
  const blockOps = new Int32Array(c.opCount);
  const next = blockFirst.slice();
  for (let op = 0; op < c.opCount; op++) blockOps[next[blockOf[op]]++] = op;
  for (let b = 0; b < blockCount; b++)
    if (sizes[b] > 1)
      blockOps.subarray(blockFirst[b], blockFirst[b + 1]).sort((x, y) => rank[c.opJob[x]] - rank[c.opJob[y]] || x - y);
  return { blockOf, blockCount, blockFirst, blockOps };
}

/**
 * Jobs that a list places together: parts of an order, and jobs whose steps share a block. A job that only supplies others
 * has −1: it is placed when the first of them is.
 */
function groups(c: BeforeBlocks, of: { blockCount: number; blockOf: Int32Array }): Int32Array {
  const union = new Union(c.jobCount);
  const jobOfBlock = new Int32Array(of.blockCount).fill(-1);
  for (let op = 0; op < c.opCount; op++) {
    const block = of.blockOf[op];
    if (jobOfBlock[block] < 0) jobOfBlock[block] = c.opJob[op];
    else union.join(jobOfBlock[block], c.opJob[op]);
  }
  for (let o = 0; o + 1 < c.orderFirstJob.length; o++)
    for (let job = c.orderFirstJob[o] + 1; job < c.orderFirstJob[o + 1]; job++) union.join(job - 1, job);
  const supplies = new Uint8Array(c.jobCount);
  for (let i = 0; i < c.supplyTriples.length; i += 3) supplies[c.opJob[c.supplyTriples[i]]] = 1;
  const ends = new Uint8Array(c.jobCount);
  for (let job = 0; job < c.jobCount; job++) if (!supplies[job]) ends[union.find(job)] = 1;
  return Int32Array.from({ length: c.jobCount }, (_, job) => (ends[union.find(job)] ? union.find(job) : -1));
}

/** Least work of each operation over its variants, by the quickest members, at speed 1. */
export function leastWork(c: BeforeBlocks, job: number): void {
  for (let op = c.jobFirst[job]; op < c.jobFirst[job + 1]; op++) {
    const t = c.opStep[op];
    const quantity = c.jobQuantity[job] * c.stepFactor[t];
    let least = NEVER;
    for (let v = c.stepFirstVariant[t]; v < c.stepFirstVariant[t + 1]; v++)
      least = Math.min(
        least,
        gradedWork(Math.ceil(c.variantFixed[v] + c.variantPerUnit[v] * quantity - 1e-9), topGrade(c, v)),
      );
    c.opMinWork[op] = least;
  }
}

/** Best grade at which a variant can run: that of its slowest use, each with its quickest member; Infinity = none has one. */
export function topGrade(c: BeforeBlocks, variant: number): number {
  let grade = c.variantGrade[variant];
  for (let u = c.variantFirstUse[variant]; u < c.variantFirstUse[variant + 1]; u++)
    if (c.useKind[u] === MEMBER) grade = Math.min(grade, c.sets[c.useTarget[u]].topGrade);
  return grade;
}

/**
 * When each operation should end at the latest for its order and those it supplies to be on time, and the money per hour
 * beyond: one pass backwards over links and supplies (decoder note 10). O(operations).
 */
export function backwardPass(c: BeforeBlocks): { latestEnd: Int32Array; delayPrice: Float64Array } {
  const latestEnd = new Int32Array(c.opCount).fill(NEVER);
  const delayPrice = new Float64Array(c.opCount);
  const rank = jobRanks(c);
  const byRank = Int32Array.from({ length: c.jobCount }, (_, job) => job).sort((a, b) => rank[b] - rank[a] || b - a);
  for (const job of byRank) {
    if (!c.jobActive[job]) continue;
    const order = c.problem.orders[c.jobOrder[job]];
    const due = Math.min(order.due, order.limit?.at ?? NEVER);
    const price = steepestSlope(order);
    if (due < latestEnd[c.jobDone[job]]) latestEnd[c.jobDone[job]] = due;
    for (let op = c.jobFirst[job]; op < c.jobFirst[job + 1]; op++) delayPrice[op] += price;
    for (let op = c.jobFirst[job + 1] - 1; op >= c.jobFirst[job]; op--) pullBack(c, op, { latestEnd, delayPrice });
  }
  return { latestEnd, delayPrice };
}

function pullBack(c: BeforeBlocks, op: number, into: { latestEnd: Int32Array; delayPrice: Float64Array }): void {
  const { latestEnd, delayPrice } = into;
  if (latestEnd[op] >= NEVER) return;
  const t = c.opStep[op];
  const calendar = c.times[c.variantRegular[c.stepFirstVariant[t]]];
  const start = calendar.subtract(latestEnd[op], c.opMinWork[op]);
  const first = op - (t - c.opStep[c.jobFirst[c.opJob[op]]]);
  const lower = (other: number, end: number) => {
    if (end < latestEnd[other]) latestEnd[other] = end;
  };
  for (let k = c.linkFirst[t]; k < c.linkFirst[t + 1]; k++) {
    const from = first + c.linkFields[5 * k];
    const kind = c.linkFields[5 * k + 1];
    if (kind > AFTER_START) continue;
    const lag = c.linkFields[5 * k + 2];
    lower(from, kind === AFTER_START ? start - lag + c.opMinWork[from] : start - lag);
  }
  for (let k = c.supplyFirst[op]; k < c.supplyFirst[op + 1]; k++) {
    const producer = c.supplyTriples[3 * k];
    lower(producer, start - c.supplyTriples[3 * k + 2]);
    const job = c.opJob[producer];
    for (let o = c.jobFirst[job]; o < c.jobFirst[job + 1]; o++) delayPrice[o] += delayPrice[op];
  }
}

class Union {
  private readonly parent: Int32Array;
  private readonly size: Int32Array;

  constructor(n: number) {
    this.parent = Int32Array.from({ length: n }, (_, i) => i);
    this.size = new Int32Array(n).fill(1);
  }

  find(x: number): number {
    let at = x;
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at]];
      at = this.parent[at];
    }
    return at;
  }

  join(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x === y) return;
    const low = Math.min(x, y);
    const high = Math.max(x, y);
    this.parent[high] = low;
    this.size[low] += this.size[high];
  }

  /** Joins `op` with every second entry of `pairs`, unless the whole would be larger than `limit`. */
  joinAll(op: number, pairs: number[], limit: number): boolean {
    const roots = new Set([this.find(op)]);
    for (let i = 0; i < pairs.length; i += 2) roots.add(this.find(pairs[i]));
    let total = 0;
    for (const root of roots) total += this.size[root];
    if (total > limit) return false;
    for (let i = 0; i < pairs.length; i += 2) this.join(op, pairs[i]);
    return true;
  }
}
