import type { SchedulePlan, ScheduleProblem } from '@tutti/engines/schedule';
import { holds, type Order, type Process } from '@tutti/model';
import type { DemandOutcome } from '../plan-result.ts';
import { placeOfWork } from './model-view.ts';
import { orderAttributes } from './order-attributes.ts';
import type { ScheduleBack } from './problem-parts.ts';
import { type MaterialNeed, nettingPlace } from './stock-pegs.ts';

/** A movement of stock: positive in, negative out. Instants in ms UTC. */
export type StockFlow = {
  item: string;
  place: string;
  at: number;
  quantity: number;
  /** Of what the plan decided, not of what stands anyway: stock, purchases, facts. */
  planned?: boolean;
};

/**
 * Every movement of stock that a plan means: stock at now, receipts, materials taken at the start or end of their step,
 * output at the end of the step that gives it, moves out of one place and into another, demands served.
 * Source of the rules: planning rules 1, 2, 8 of the model.
 */
export function stockFlows(
  problem: ScheduleProblem,
  plan: SchedulePlan,
  given: { back: ScheduleBack; demands: readonly DemandOutcome[] },
): StockFlow[] {
  const { back } = given;
  const { view, time } = back;
  const flows: StockFlow[] = [];
  let planned = false;
  const add = (item: string, place: string | undefined, at: number, quantity: number) => {
    if (quantity !== 0) flows.push({ item, place: nettingPlace(view, place), at, quantity, planned });
  };
  for (const lot of view.model.stock)
    if (lot.disposition !== 'closed') add(lot.item, lot.place, time.instant(time.now), lot.quantity);
  for (const order of back.bought.values()) add(order.item, order.to, order.end, order.quantity);
  planned = true;
  for (const demand of given.demands)
    if (demand.at !== undefined) add(demand.item, demand.place, demand.at, -demand.delivered);
  const taken = pegsByItem(back);
  for (const step of plan.steps) {
    const order = back.orders[step.order];
    planned = !step.frozen;
    const routing = problem.routings[problem.orders[step.order].routing];
    const share = step.quantity / problem.orders[step.order].quantity;
    const [start, end] = [time.instant(step.start), time.instant(step.end)];
    const process = view.process.get(order.process ?? '') ?? view.makers.get(order.item)?.[0];
    const at = placeOfWork(view, order, process);
    if (order.type === 'move') {
      if (step.step === 0) add(order.item, order.from, start, -order.quantity * share);
      if (step.step === routing.done) add(order.item, order.to, end, order.quantity * share);
      continue;
    }
    const id = routing.steps[step.step].id;
    for (const need of back.needs.get(order.id) ?? [])
      if (need.step === id)
        for (const [item, quantity] of itemsTaken(need, taken.get(order.id)))
          add(item, at, need.at === 'start' ? start : end, -quantity * share);
    if (!process) continue;
    for (const [item, quantity] of outputs({ process, order, at: id, done: step.step === routing.done, back }))
      add(item, order.to ?? at, end, quantity * share);
  }
  return flows;
}

/** By order: how much of each item its pegs bring. */
function pegsByItem(back: ScheduleBack): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const add = (order: string, item: string, quantity: number) => {
    let items = found.get(order);
    if (!items) found.set(order, (items = new Map()));
    items.set(item, (items.get(item) ?? 0) + quantity);
  };
  for (const order of [...back.orders, ...back.bought.values()])
    for (const peg of order.pegs) if (peg.order !== undefined) add(peg.order, order.item, peg.quantity);
  for (const peg of back.stockPegs) if (peg.order !== undefined) add(peg.order, peg.item, peg.quantity);
  return found;
}

/** A need with alternates is met by what is pegged, the rest by the first item. */
function itemsTaken(need: MaterialNeed, pegged: ReadonlyMap<string, number> | undefined): [string, number][] {
  if (need.items.length === 1) return [[need.items[0], need.quantity]];
  let left = need.quantity;
  const taken = need.items.map((item, i): [string, number] => {
    const quantity = Math.min(left * need.ratios[i], pegged?.get(item) ?? 0);
    left -= quantity / need.ratios[i];
    return [item, quantity];
  });
  taken[0][1] += left;
  return taken.filter(([, quantity]) => quantity > 0);
}

type Giving = { process: Process; order: Order; at: string; done: boolean; back: ScheduleBack };

/** What a step gives for the whole order: what the process makes, and other products; an item in both counts once. */
function outputs({ process, order, at, done, back }: Giving): [string, number][] {
  const main = process.makes.find((made) => made.item === order.item) ?? process.makes[0];
  const runs = order.quantity / main.quantity;
  const found: [string, number][] = [];
  for (const made of process.makes)
    if (made === main || made.at === undefined ? done : made.at === at) found.push([made.item, runs * made.quantity]);
  const step = process.steps.find((one) => one.id === at);
  const attributes = orderAttributes(back.view, order, process);
  for (const material of step?.materials ?? []) {
    const gives = material.use === 'produced' || material.use === 'co-product' || material.use === 'by-product';
    if (!gives || process.makes.some((made) => made.item === material.item)) continue;
    if (material.when && !holds(material.when, attributes)) continue;
    found.push([material.item, material.basis === 'unit' ? runs * material.quantity : material.quantity]);
  }
  return found;
}

/**
 * The lowest point of an item at a place, where it falls below nothing. `facts`: what stands anyway takes that much, so that
 * no plan could do better.
 */
export type Shortage = { item: string; place: string; at: number; quantity: number; facts: boolean };

/** Items that a plan takes before they are there: the first instant and the lowest balance. O(n log n). */
export function shortages(flows: readonly StockFlow[]): Shortage[] {
  const groups = Map.groupBy(flows, (flow) => `${flow.item}/${flow.place}`);
  const found: Shortage[] = [];
  for (const group of groups.values()) {
    const sorted = group.toSorted((a, b) => a.at - b.at || b.quantity - a.quantity);
    const moved = sorted.reduce((sum, flow) => sum + Math.abs(flow.quantity), 0);
    const tolerance = 1e-6 * Math.max(1, moved);
    const least: (Shortage | undefined)[] = [undefined, undefined];
    let balance = 0;
    let standing = 0;
    for (const flow of sorted) {
      balance += flow.quantity;
      if (!flow.planned) standing += flow.quantity;
      if (balance >= -tolerance) continue;
      const facts = balance >= Math.min(0, standing) - tolerance;
      const { item, place, at } = flow;
      const known = (least[Number(facts)] ??= { item, place, at, quantity: balance, facts });
      known.quantity = Math.min(known.quantity, balance);
    }
    found.push(...[least[0] ?? least[1]].filter((one) => one !== undefined));
  }
  return found;
}
