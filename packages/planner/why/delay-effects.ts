import type { PlannedStep } from '@tutti/engines/schedule';
import { TuttiError } from '@tutti/model';
import type { PlanIndex } from './plan-index.ts';

/** What a delay does to others. Seconds. */
export type DelayEffects = {
  /** Orders that would be done later, the most first. */
  delayed: { order: string; bySeconds: number }[];
  /** Those that wait for it and would not, with the time they have left. */
  untouched: { order: string; slackSeconds: number }[];
};

/**
 * What would be late if an order, or a receipt, came later: the delay goes on over links, supplies and whoever is next on a
 * resource, and shrinks by the time between. The sequence stays and closed time is not looked at, so it is what happens when
 * nobody plans anew. O(n log n).
 * @param of  `order` in the schedule, or `receipt` (a purchase or a lot by its name); by how many seconds, above 0
 * @throws TuttiError MISSING_ORDER when the schedule neither makes nor waits for it
 */
export function delayEffects(
  index: PlanIndex,
  of: { order: string; seconds: number } | { receipt: string; seconds: number },
): DelayEffects {
  const { problem, plan } = index;
  const delays = new Map<PlannedStep, number>();
  const slack = new Map<PlannedStep, number>();
  const delay = (step: PlannedStep, by: number) => {
    if (by > 0) delays.set(step, Math.max(delays.get(step) ?? 0, by));
    else slack.set(step, Math.min(slack.get(step) ?? Number.POSITIVE_INFINITY, -by));
  };
  const own = begin(index, of, delay);
  const after = followersOf(index);
  for (const step of plan.steps.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const by = delays.get(step);
    if (by !== undefined) for (const { step: next, gap } of after(step)) delay(next, by - gap);
  }
  const delayed = new Map<number, number>();
  for (const [step, by] of delays) {
    const { done } = problem.routings[problem.orders[step.order].routing];
    if (step.order !== own && step.step === done) delayed.set(step.order, Math.max(delayed.get(step.order) ?? 0, by));
  }
  const untouched = new Map<number, number>();
  for (const [{ order }, left] of slack)
    if (!delayed.has(order) && order !== own) untouched.set(order, Math.min(untouched.get(order) ?? left, left));
  const id = (order: number) => problem.orders[order].id;
  return {
    delayed: [...delayed]
      .map(([order, bySeconds]) => ({ order: id(order), bySeconds }))
      .sort((a, b) => b.bySeconds - a.bySeconds || (a.order < b.order ? -1 : 1)),
    untouched: [...untouched]
      .map(([order, slackSeconds]) => ({ order: id(order), slackSeconds }))
      .sort((a, b) => a.slackSeconds - b.slackSeconds || (a.order < b.order ? -1 : 1)),
  };
}

/** Delays what is late itself; the order it is, if any. */
function begin(
  index: PlanIndex,
  of: { order: string; seconds: number } | { receipt: string; seconds: number },
  delay: (step: PlannedStep, by: number) => void,
): number {
  const { problem } = index;
  if ('order' in of) {
    const order = index.orderOf(of.order);
    if (order === undefined) throw missing(of.order);
    const { done } = problem.routings[problem.orders[order].routing];
    for (const step of index.partsAt(order, done)) delay(step, of.seconds);
    return order;
  }
  let found = false;
  for (const [o, order] of problem.orders.entries())
    for (const supply of order.supplies)
      if ('receipt' in supply && supply.name === of.receipt) {
        found = true;
        for (const step of index.partsAt(o, supply.step)) delay(step, supply.receipt + of.seconds - step.start);
      }
  if (!found) throw missing(of.receipt);
  return -1;
}

function missing(id: string): TuttiError {
  return new TuttiError('MISSING_ORDER', `Nothing in the schedule makes or waits for "${id}".`, {
    advice: 'Maybe it goes to stock, or straight to a demand.',
  });
}

/** Who has to wait when a step is done later, and how much time lies between. */
function followersOf(index: PlanIndex): (step: PlannedStep) => { step: PlannedStep; gap: number }[] {
  const { problem } = index;
  const takers = new Map<number, { order: number; step: number; from: number; lag: number }[]>();
  for (const [order, { supplies }] of problem.orders.entries())
    for (const supply of supplies) {
      if (!('order' in supply)) continue;
      const from = supply.fromStep ?? problem.routings[problem.orders[supply.order].routing].done;
      const list = takers.get(supply.order) ?? [];
      list.push({ order, step: supply.step, from, lag: supply.at === 'start' ? (supply.lag ?? 0) : Number.NaN });
      takers.set(supply.order, list);
    }
  return (step) => {
    const found: { step: PlannedStep; gap: number }[] = [];
    for (const link of problem.routings[problem.orders[step.order].routing].links) {
      if (link.from !== step.step || link.type === 'not-in-parallel') continue;
      const next = index.stepAt(step.order, step.part, link.to);
      const from = link.type === 'after-end' && link.overlapQuantity === undefined ? step.end : step.start;
      if (next) found.push({ step: next, gap: Math.max(0, next.start - from - link.min) });
    }
    for (const taker of takers.get(step.order) ?? [])
      if (taker.from === step.step)
        for (const next of index.partsAt(taker.order, taker.step))
          found.push({
            step: next,
            gap: Math.max(0, Number.isNaN(taker.lag) ? next.end - step.end : next.start - step.end - taker.lag),
          });
    for (const { resource, to } of step.uses) {
      if (problem.resources[resource].capacity > 1) continue;
      const next = nextOn(index, resource, { step, to });
      if (next) found.push(next);
    }
    return found.filter((one) => !one.step.frozen);
  };
}

/** Whoever comes next on a resource, its preparation included. */
function nextOn(index: PlanIndex, resource: number, after: { step: PlannedStep; to: number }) {
  const list = index.occupations(resource);
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].from < after.to) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < list.length; i++)
    if (list[i].step !== after.step) return { step: list[i].step, gap: list[i].from - after.to };
  return undefined;
}
