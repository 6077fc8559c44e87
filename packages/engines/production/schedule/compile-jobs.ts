import type { AttributeSets } from './attribute-sets.ts';
import { AFTER_END, type Compiled, ENDS_AFTER } from './compiled.ts';
import type { ScheduleProblem } from './problem.ts';

/** Orders and their parts as dense jobs and operations. */
export type Jobs = Pick<
  Compiled,
  | 'jobCount'
  | 'jobOrder'
  | 'jobPart'
  | 'jobFirst'
  | 'jobDone'
  | 'jobQuantity'
  | 'jobActive'
  | 'orderFirstJob'
  | 'opCount'
  | 'opJob'
  | 'opStep'
  | 'opSet'
  | 'opReceipt'
  | 'opReceiptEnd'
  | 'supplyFirst'
  | 'supplyTriples'
>;

/** Parts an order may be split into: as many as its smallest part allows. */
export function partsOf(order: ScheduleProblem['orders'][number]): number {
  const split = order.splittable;
  if (!split) return 1;
  return Math.max(1, Math.min(split.maxParts, Math.floor(order.quantity / Math.max(split.minQuantity, 1e-9))));
}

export function compileJobs(problem: ScheduleProblem, firstStep: Int32Array, sets: AttributeSets): Jobs {
  const { orders, routings } = problem;
  let jobCount = 0;
  let opCount = 0;
  for (const order of orders) {
    const parts = partsOf(order);
    jobCount += parts;
    opCount += parts * routings[order.routing].steps.length;
  }
  const jobs: Jobs = {
    jobCount,
    jobOrder: new Int32Array(jobCount),
    jobPart: new Int32Array(jobCount),
    jobFirst: new Int32Array(jobCount + 1),
    jobDone: new Int32Array(jobCount),
    jobQuantity: new Float64Array(jobCount),
    jobActive: new Uint8Array(jobCount),
    orderFirstJob: new Int32Array(orders.length + 1),
    opCount,
    opJob: new Int32Array(opCount),
    opStep: new Int32Array(opCount),
    opSet: new Int32Array(opCount),
    opReceipt: new Int32Array(opCount),
    opReceiptEnd: new Int32Array(opCount),
    supplyFirst: new Int32Array(opCount + 1),
    supplyTriples: new Int32Array(0),
  };
  let job = 0;
  let op = 0;
  for (const [o, order] of orders.entries()) {
    jobs.orderFirstJob[o] = job;
    const routing = routings[order.routing];
    const base = firstStep[order.routing];
    for (let part = partsOf(order), p = 0; p < part; p++, job++) {
      jobs.jobOrder[job] = o;
      jobs.jobPart[job] = p;
      jobs.jobFirst[job] = op;
      jobs.jobDone[job] = op + routing.done;
      jobs.jobQuantity[job] = p === 0 ? order.quantity : 0;
      jobs.jobActive[job] = p === 0 ? 1 : 0;
      for (let s = 0; s < routing.steps.length; s++, op++) {
        jobs.opJob[op] = job;
        jobs.opStep[op] = base + s;
        jobs.opSet[op] = sets.of(order.attributes, routing.steps[s].attributes ?? -1);
      }
    }
  }
  jobs.orderFirstJob[orders.length] = job;
  jobs.jobFirst[jobCount] = op;
  compileSupplies(problem, jobs);
  return jobs;
}

/** Receipts become earliest instants; orders that supply become precedences between each active pair of parts. */
function compileSupplies(problem: ScheduleProblem, jobs: Jobs): void {
  const pairs: number[] = [];
  const counts = new Int32Array(jobs.opCount + 1);
  for (const [o, order] of problem.orders.entries()) {
    for (const supply of order.supplies)
      for (let job = jobs.orderFirstJob[o]; job < jobs.orderFirstJob[o + 1]; job++) {
        const op = jobs.jobFirst[job] + supply.step;
        if ('receipt' in supply) {
          const at = supply.at === 'start' ? jobs.opReceipt : jobs.opReceiptEnd;
          if (supply.receipt > at[op]) at[op] = supply.receipt;
          continue;
        }
        for (let source = jobs.orderFirstJob[supply.order]; source < jobs.orderFirstJob[supply.order + 1]; source++) {
          const producer =
            supply.fromStep === undefined ? jobs.jobDone[source] : jobs.jobFirst[source] + supply.fromStep;
          pairs.push(op, producer, supply.at === 'start' ? AFTER_END : ENDS_AFTER, supply.lag ?? 0);
          counts[op + 1]++;
        }
      }
  }
  for (let op = 0; op < jobs.opCount; op++) counts[op + 1] += counts[op];
  jobs.supplyFirst = counts.slice();
  jobs.supplyTriples = new Int32Array((pairs.length / 4) * 3);
  const next = counts.slice();
  for (let i = 0; i < pairs.length; i += 4) {
    const at = next[pairs[i]]++ * 3;
    jobs.supplyTriples[at] = pairs[i + 1];
    jobs.supplyTriples[at + 1] = pairs[i + 2];
    jobs.supplyTriples[at + 2] = pairs[i + 3];
  }
}
