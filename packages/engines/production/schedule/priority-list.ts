import { NEVER } from '@tutti/model/calendars';
import { jobRanks } from './compile-blocks.ts';
import type { Compiled } from './compiled.ts';
import { steepestSlope } from './lateness.ts';

export type ListRule =
  | { rule: 'atcs'; k1: number; k2: number }
  | { rule: 'edd' }
  | { rule: 'slack' }
  | { rule: 'wspt' }
  | { rule: 'bottleneck' };

/** What one group of jobs that are listed together is and needs. */
export type Groups = {
  count: number;
  jobs: number[][];
  due: Int32Array;
  release: Int32Array;
  price: Float64Array;
  /** Of its own and its share of what supplies it. */
  work: Float64Array;
  /** The operation with most work on an owner of changeovers (else on anything), among its own and its suppliers'; −1 = none. */
  lead: Int32Array;
  /** The group's share of the lead's work. */
  leadWork: Float64Array;
  /** Highest service-class level, and its instant. */
  level: Int32Array;
  /** 1 where nobody waits for any of its jobs. */
  expected: Uint8Array;
};

/** What the lists need of each group; made once per compiled problem. O(operations). */
export function groupsOf(c: Compiled): Groups {
  const numberOf = new Map<number, number>();
  const jobs: number[][] = [];
  for (let job = 0; job < c.jobCount; job++) {
    if (c.jobGroup[job] < 0) continue;
    let g = numberOf.get(c.jobGroup[job]);
    if (g === undefined) {
      g = jobs.push([]) - 1;
      numberOf.set(c.jobGroup[job], g);
    }
    jobs[g].push(job);
  }
  const groups: Groups = {
    count: jobs.length,
    jobs,
    due: new Int32Array(jobs.length).fill(NEVER),
    release: new Int32Array(jobs.length),
    price: new Float64Array(jobs.length),
    work: new Float64Array(jobs.length),
    lead: new Int32Array(jobs.length).fill(-1),
    leadWork: new Float64Array(jobs.length),
    level: new Int32Array(jobs.length),
    expected: new Uint8Array(jobs.length).fill(1),
  };
  for (let g = 0; g < jobs.length; g++) for (const job of jobs[g]) addJob(c, groups, g, job);
  addSuppliers(c, groups, numberOf);
  return groups;
}

/** What supplies more groups than this says little about any of them. */
const MOST_SHARED = 30;

/** Jobs that only supply others count with their consumers, in equal shares. O(supplies × groups that share one). */
function addSuppliers(c: Compiled, groups: Groups, numberOf: ReadonlyMap<number, number>): void {
  if (!c.jobGroup.includes(-1)) return;
  const supplied = suppliedGroups(c, numberOf);
  for (const [job, served] of supplied)
    for (const g of served) addWork(c, groups, { g, job, share: 1 / served.length });
}

/** By job that only supplies others: the groups that need it, directly or not. */
function suppliedGroups(c: Compiled, numberOf: ReadonlyMap<number, number>): Map<number, number[]> {
  const consumers = new Map<number, Set<number>>();
  const found = new Map<number, number[]>();
  for (const job of consumersFirst(c)) {
    if (!c.jobActive[job]) continue;
    const own = c.jobGroup[job] >= 0 ? numberOf.get(c.jobGroup[job]) : undefined;
    const served = own === undefined ? [...(consumers.get(job) ?? [])] : [own];
    if (own === undefined && served.length > 0 && served.length <= MOST_SHARED) found.set(job, served);
    for (let k = c.supplyFirst[c.jobFirst[job]]; k < c.supplyFirst[c.jobFirst[job + 1]]; k++) {
      const supplier = c.opJob[c.supplyTriples[3 * k]];
      if (c.jobGroup[supplier] >= 0) continue;
      let known = consumers.get(supplier);
      if (!known) consumers.set(supplier, (known = new Set()));
      if (known.size <= MOST_SHARED) for (const g of served) known.add(g);
    }
  }
  return found;
}

/** Jobs so that every one comes before those that supply it; what is on a cycle is left out. */
function consumersFirst(c: Compiled): Int32Array {
  const order = new Int32Array(c.jobCount).fill(-1);
  for (const [job, rank] of jobRanks(c).entries()) if (rank < c.jobCount) order[c.jobCount - 1 - rank] = job;
  return order.filter((job) => job >= 0);
}

function addJob(c: Compiled, groups: Groups, g: number, job: number): void {
  if (!c.jobActive[job]) return;
  const order = c.problem.orders[c.jobOrder[job]];
  const price = steepestSlope(order);
  groups.due[g] = Math.min(groups.due[g], order.due, order.limit?.at ?? NEVER);
  groups.release[g] = Math.max(groups.release[g], order.release);
  groups.price[g] += price;
  if (!order.expected) groups.expected[g] = 0;
  groups.level[g] = Math.max(groups.level[g], order.limit?.level ?? 0);
  addWork(c, groups, { g, job, share: 1 });
}

function addWork(c: Compiled, groups: Groups, of: { g: number; job: number; share: number }): void {
  const { g, job, share } = of;
  for (let op = c.jobFirst[job]; op < c.jobFirst[job + 1]; op++) {
    groups.release[g] = Math.max(groups.release[g], c.opReceipt[op] >= NEVER ? 0 : c.opReceipt[op]);
    const owned = c.variantOwner[c.stepFirstVariant[c.opStep[op]]] >= 0;
    const lead = groups.lead[g];
    const leadOwned = lead >= 0 && c.variantOwner[c.stepFirstVariant[c.opStep[lead]]] >= 0;
    const work = share * c.opMinWork[op];
    if (lead < 0 || (owned && !leadOwned) || (owned === leadOwned && work > groups.leadWork[g])) {
      groups.lead[g] = op;
      groups.leadWork[g] = work;
    }
    groups.work[g] += work;
  }
}

/**
 * Blocks in the order of a dispatching rule: service classes first, what nobody is late for last; with `ordersFirst` what
 * nobody waits for is before that, but behind all that somebody does.
 *
 * ATCS (Lee, Bhaskaran & Pinedo 1997, eq. 2): on the machine that is free next, the job of highest
 * (w/p)·exp(−max(d − p − t, 0)/(k₁·p̄))·exp(−s/(k₂·s̄)); the machines here are those of each group's largest operation.
 * `boost` multiplies the price of a group (squeaky wheel). O(groups × 40 log groups).
 */
export function priorityList(
  c: Compiled,
  groups: Groups,
  by: { rule: ListRule; boost?: Float64Array; ordersFirst?: boolean },
): Int32Array {
  const sequence =
    by.rule.rule === 'atcs'
      ? atcs(c, groups, { ...by.rule, boost: by.boost })
      : sorted(c, groups, by.rule.rule, by.boost);
  const final = Int32Array.from(sequence);
  const expected = (i: number) => (by.ordersFirst && groups.expected[final[i]] ? 1 : 0);
  const unpriced = (i: number) => (groups.price[final[i]] > 0 ? expected(i) : 2);
  const ranked = Array.from(final.keys()).sort(
    (a, b) => groups.level[final[b]] - groups.level[final[a]] || unpriced(a) - unpriced(b) || a - b,
  );
  return blocksOf(
    c,
    groups,
    ranked.map((i) => final[i]),
  );
}

type SortRule = Exclude<ListRule['rule'], 'atcs'>;

/** WSPT (Smith 1956): most money per hour of work first, right where nearly everything will be late. */
function sorted(c: Compiled, groups: Groups, rule: SortRule, boost?: Float64Array): number[] {
  const load = rule === 'bottleneck' ? loadByLead(c, groups) : undefined;
  const key = (g: number) => {
    if (rule === 'wspt') return (-groups.price[g] * (boost ? boost[g] : 1)) / Math.max(1, groups.work[g]);
    const pull = boost ? groups.work[g] * Math.log2(boost[g]) : 0;
    if (rule === 'slack') return groups.due[g] - groups.work[g] - pull;
    return groups.due[g] - pull;
  };
  return Array.from({ length: groups.count }, (_, g) => g).sort(
    (a, b) => (load ? load[b] - load[a] : 0) || key(a) - key(b) || groups.due[a] - groups.due[b] || a - b,
  );
}

/** Groups led by the most loaded resource first. */
function loadByLead(c: Compiled, groups: Groups): Float64Array {
  const work = new Map<number, number>();
  const resourceOf = (g: number) =>
    groups.lead[g] < 0 ? -1 : c.variantOwner[c.stepFirstVariant[c.opStep[groups.lead[g]]]];
  for (let g = 0; g < groups.count; g++) work.set(resourceOf(g), (work.get(resourceOf(g)) ?? 0) + groups.work[g]);
  return Float64Array.from({ length: groups.count }, (_, g) => work.get(resourceOf(g)) ?? 0);
}

type Machine = { resource: number; free: number; set: number; queue: number[]; head: number; averageSetup: number };

function atcs(c: Compiled, groups: Groups, by: { k1: number; k2: number; boost?: Float64Array }): number[] {
  const urgent = (g: number) => (groups.price[g] > 0 ? 0 : 1);
  const byDue = Array.from({ length: groups.count }, (_, g) => g).sort(
    (a, b) => urgent(a) - urgent(b) || groups.due[a] - groups.due[b] || a - b,
  );
  const machines = new Map<number, Machine>();
  const rest: number[] = [];
  for (const g of byDue) if (!enqueue(c, groups, g, machines)) rest.push(g);
  const busy = groups.work.reduce((count, work) => count + (work > 0 ? 1 : 0), 0);
  const averageWork = Math.max(1, groups.work.reduce((sum, work) => sum + work, 0) / Math.max(1, busy));
  const taken = new Uint8Array(groups.count);
  const out: number[] = [];
  const heap = [...machines.values()];
  while (heap.length > 0) {
    const machine = heap[0];
    const g = nextGroup(c, groups, machine, { ...by, taken, averageWork });
    if (g < 0) {
      heap[0] = heap[heap.length - 1];
      heap.pop();
    } else {
      taken[g] = 1;
      out.push(g);
      occupy(c, groups, g, machine);
    }
    sink(heap);
  }
  return out.concat(rest);
}

/** Restores the heap by free instant after its first machine changed.  */
function sink(heap: Machine[]): void {
  let i = 0;
  for (;;) {
    let least = i;
    for (const child of [2 * i + 1, 2 * i + 2])
      if (
        child < heap.length &&
        (heap[child].free < heap[least].free ||
          (heap[child].free === heap[least].free && heap[child].resource < heap[least].resource))
      )
        least = child;
    if (least === i) return;
    [heap[i], heap[least]] = [heap[least], heap[i]];
    i = least;
  }
}

function enqueue(c: Compiled, groups: Groups, g: number, machines: Map<number, Machine>): boolean {
  const lead = groups.lead[g];
  if (lead < 0) return false;
  const t = c.opStep[lead];
  let found = false;
  for (let v = c.stepFirstVariant[t]; v < c.stepFirstVariant[t + 1]; v++) {
    const r = c.variantOwner[v];
    if (r < 0) continue;
    found = true;
    let machine = machines.get(r);
    if (!machine) {
      machine = {
        resource: r,
        free: c.now,
        set: c.initialSet[r],
        queue: [],
        head: 0,
        averageSetup: averageSetup(c, r),
      };
      machines.set(r, machine);
    }
    machine.queue.push(g);
  }
  return found;
}

const WINDOW = 40;

function nextGroup(
  c: Compiled,
  groups: Groups,
  machine: Machine,
  by: { k1: number; k2: number; boost?: Float64Array; taken: Uint8Array; averageWork: number },
): number {
  const { queue } = machine;
  while (machine.head < queue.length && by.taken[queue[machine.head]]) machine.head++;
  let best = -1;
  let bestValue = 0;
  let earliest = -1;
  for (let k = machine.head, seen = 0; k < queue.length && seen < WINDOW; k++) {
    const g = queue[k];
    if (by.taken[g]) continue;
    seen++;
    if (groups.release[g] > machine.free) {
      if (earliest < 0 || groups.release[g] < groups.release[earliest]) earliest = g;
      continue;
    }
    const work = Math.max(1, groups.work[g]);
    const slack = Math.max(0, groups.due[g] - work - machine.free);
    const setup = setupSeconds(c, machine, groups.lead[g]);
    const weight = (groups.price[g] + 1e-6) * (by.boost ? by.boost[g] : 1);
    const value =
      (weight / work) * Math.exp(-slack / (by.k1 * by.averageWork) - setup / (by.k2 * machine.averageSetup)) +
      Number.MIN_VALUE;
    if (best < 0 || value > bestValue) {
      best = g;
      bestValue = value;
    }
  }
  return best >= 0 ? best : earliest;
}

/** s̄: the mean of the changeover times above 0 from the first value combinations, half an hour where there are none. */
function averageSetup(c: Compiled, resource: number): number {
  const m = c.matrixOf[resource];
  if (m < 0) return 1800;
  let sum = 0;
  let count = 0;
  for (let from = 0; from < Math.min(16, c.matrices[m].size); from++)
    for (const seconds of c.matrices[m].row(from).seconds)
      if (seconds > 0) {
        sum += seconds;
        count++;
      }
  return count > 0 ? sum / count : 1800;
}

function setupSeconds(c: Compiled, machine: Machine, lead: number): number {
  const m = c.matrixOf[machine.resource];
  if (m < 0 || machine.set < 0) return 0;
  const matrix = c.matrices[m];
  return matrix.row(matrix.codeOf[machine.set]).seconds[matrix.codeOf[c.opSet[lead]]];
}

function occupy(c: Compiled, groups: Groups, g: number, machine: Machine): void {
  const lead = groups.lead[g];
  const own = groups.leadWork[g];
  machine.free = Math.max(machine.free, groups.release[g]) + setupSeconds(c, machine, lead) + own;
  machine.set = c.opSet[lead];
}

/** Blocks of the groups in order, each block once. */
function blocksOf(c: Compiled, groups: Groups, sequence: number[]): Int32Array {
  const list = new Int32Array(c.blockCount);
  const seen = new Uint8Array(c.blockCount);
  let n = 0;
  for (const g of sequence)
    for (const job of groups.jobs[g])
      for (let op = c.jobFirst[job]; op < c.jobFirst[job + 1]; op++) {
        const block = c.blockOf[op];
        if (seen[block]) continue;
        seen[block] = 1;
        list[n++] = block;
      }
  return list.subarray(0, n);
}
