import type { Compiled, Pin, ScheduleChange, ScheduleProblem } from '@tutti/engines/schedule';
import type { PlanPin, ScheduleRecord } from '../plan-basis.ts';
import type { PlanResult } from '../plan-result.ts';

/** What people changed in a compiled problem, by its indexes. */
export type HandState = {
  pins: Pin[];
  /** Orders in more than one part. */
  parts: ReadonlyMap<number, number>;
  out: ReadonlySet<number>;
};

export const untouched: HandState = { pins: [], parts: new Map(), out: new Set() };

/** What stands in a plan, by the indexes of its problem. */
export function handStateOf(plan: PlanResult, problem: ScheduleProblem): HandState {
  const { hand, schedule } = plan.basis as NonNullable<PlanResult['basis']>;
  const orders = new Map(problem.orders.map((order, i) => [order.id, i]));
  const index = (order: string) => orders.get(order) as number;
  const parts = new Map(schedule.plan.parts.filter((one) => one.parts > 1).map((one) => [one.order, one.parts]));
  for (const one of hand.splits)
    if (one.parts > 1) parts.set(index(one.order), one.parts);
    else parts.delete(index(one.order));
  return {
    pins: hand.pins.map((pin) => pinOf(pin, problem, { order: index(pin.order), epoch: schedule.epoch })),
    parts,
    out: new Set(hand.leftOut.map(index)),
  };
}

/** A pin by ids as the engine wants it. */
export function pinOf(pin: PlanPin, problem: ScheduleProblem, at: { order: number; epoch: number }): Pin {
  const { steps } = problem.routings[problem.orders[at.order].routing];
  const step = steps.findIndex((one) => one.id === pin.step);
  return {
    order: at.order,
    step,
    ...(pin.part ? { part: pin.part } : {}),
    ...(pin.start === undefined ? {} : { start: Math.floor((pin.start - at.epoch) / 1000) }),
    ...(pin.mode === undefined ? {} : { mode: steps[step].modes.findIndex((one) => one.id === pin.mode) }),
    ...(pin.resource === undefined ? {} : { resource: problem.resources.findIndex((one) => one.id === pin.resource) }),
  };
}

/**
 * Changes that lead from one state to another, in an order in which each is possible: what takes comes back after and goes
 * out before what supplies it.
 */
export function changesBetween(compiled: Compiled, from: HandState, to: HandState): ScheduleChange[] {
  const { orders } = compiled.problem;
  const changes: ScheduleChange[] = [];
  let same = 0;
  while (same < from.pins.length && same < to.pins.length && isSamePin(from.pins[same], to.pins[same])) same++;
  for (const { order, step, part } of from.pins.slice(same).toReversed())
    changes.push({ kind: 'unpin', order, step, ...(part === undefined ? {} : { part }) });
  for (const order of suppliersFirst(
    orders,
    [...from.out].filter((one) => !to.out.has(one)),
  ))
    changes.push({ kind: 'put-back', order });
  for (const order of new Set([...from.parts.keys(), ...to.parts.keys()])) {
    const parts = to.parts.get(order) ?? 1;
    if ((from.parts.get(order) ?? 1) === parts) continue;
    // Only an order that is in the plan can be split.
    const out = from.out.has(order) && to.out.has(order);
    if (out) changes.push({ kind: 'put-back', order });
    changes.push({ kind: 'split', order, parts });
    if (out) changes.push({ kind: 'leave-out', order });
  }
  for (const order of suppliersFirst(
    orders,
    [...to.out].filter((one) => !from.out.has(one)),
  ).reverse())
    changes.push({ kind: 'leave-out', order });
  for (const pin of to.pins.slice(same)) changes.push({ kind: 'pin', ...pin });
  return changes;
}

function isSamePin(a: Pin, b: Pin): boolean {
  return (['order', 'step', 'part', 'start', 'mode', 'resource'] as const).every((field) => a[field] === b[field]);
}

/** Orders sorted so that each stands behind those that supply it, by index among equals. */
export function suppliersFirst(orders: ScheduleProblem['orders'], some: readonly number[]): number[] {
  const asked = new Set(some);
  const sorted: number[] = [];
  const seen = new Set<number>();
  const visit = (order: number) => {
    if (seen.has(order)) return;
    seen.add(order);
    for (const supply of orders[order].supplies) if ('order' in supply && asked.has(supply.order)) visit(supply.order);
    sorted.push(order);
  };
  for (const order of [...asked].sort((a, b) => a - b)) visit(order);
  return sorted;
}

/** Orders of a problem that are known by names, for a plan made from them. */
export function isSameProblem(problem: ScheduleProblem, { names }: Pick<ScheduleRecord, 'names'>): boolean {
  const { orders, routings, resources } = problem;
  return (
    orders.length === names.orders.length &&
    routings.length === names.routings.length &&
    resources.length === names.resources.length &&
    orders.every((one, i) => one.id === names.orders[i].id && one.routing === names.orders[i].routing) &&
    resources.every((one, i) => one.id === names.resources[i].id) &&
    routings.every(({ steps }, i) => {
      const known = names.routings[i].steps;
      return (
        steps.length === known.length &&
        steps.every(
          (step, k) =>
            step.id === known[k].id &&
            step.modes.length === known[k].modes.length &&
            step.modes.every((mode, m) => mode.id === known[k].modes[m].id),
        )
      );
    })
  );
}
