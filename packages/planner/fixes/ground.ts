import type { PlannedStep } from '@tutti/engines/schedule';
import type { PlanIndex } from '../why/plan-index.ts';
import type { TimePart } from '../why/time-part.ts';
import type { Why } from '../why/why-order.ts';
import type { TrialBase } from './trial.ts';

/** What candidates are found from: why an order is late in a plan. Seconds from the plan epoch. */
export type Ground = {
  base: TrialBase;
  index: PlanIndex;
  why: Why;
  /** By index of the problem. */
  order: number;
  lateSeconds: number;
  /** Orders on the way to its end, by id: those that supply it and hold it up, and itself. */
  chain: readonly string[];
};

/** The orders whose steps the time goes to, the order itself last. */
export function chainOf(why: Why): string[] {
  const all = new Set(why.parts.flatMap(({ order }) => order ?? []));
  all.delete(why.order);
  return [...all, why.order];
}

/** The placed step a part of the time belongs to. */
export function stepOfPart({ index }: Ground, { order, step, end }: TimePart): PlannedStep | undefined {
  const at = order === undefined ? undefined : index.orderOf(order);
  if (at === undefined) return undefined;
  const { problem } = index;
  const { steps } = problem.routings[problem.orders[at].routing];
  const placed = index.partsAt(
    at,
    steps.findIndex((one) => one.id === step),
  );
  return placed.find((one) => one.end >= end) ?? placed.at(-1);
}

/** A gesture on a placed step names it so. */
export function namedStep({ index }: Ground, placed: PlannedStep): { order: string; step: string; part?: number } {
  return { ...index.nameOf(placed), ...(placed.part ? { part: placed.part } : {}) };
}

/** The chain closes up after a change of one of its steps. */
export function closeUp({ chain, why }: Ground): { kind: 'place-anew'; order: string; with: string[] } {
  return { kind: 'place-anew', order: why.order, with: chain.filter((id) => id !== why.order) };
}

/** Instant in ms UTC of a second of the plan. */
export function instantAt({ base }: Ground, second: number): number {
  return base.back.time.instant(second);
}
