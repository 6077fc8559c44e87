import type { SchedulePlan } from '@tutti/engines/schedule';
import type { Order } from '@tutti/model';
import type { PlanBasis, ScheduleRecord } from '../plan-basis.ts';
import type { PlanResult } from '../plan-result.ts';
import { assignmentsOf } from '../schedule/plan-assignments.ts';
import { type PackedStep, packStep, unpackStep } from './packed-steps.ts';

type Head = Pick<PlanResult, 'status' | 'reasons' | 'plan' | 'measures' | 'counts'>;
/** Parts that are stored as they are. */
export type PlainParts = Omit<PlanResult, keyof Head | 'orders' | 'assignments' | 'basis'>;

/** A plan in its parts, as they are stored. Orders are kept once, with their dates before and after the schedule. */
export type PlanParts = PlainParts & {
  head: Head;
  /** As the supply chapter dated them; without a schedule, the orders of the answer. */
  orders: Order[];
} & Partial<ScheduledParts>;

/** What only a plan with a schedule has. */
export type ScheduledParts = {
  /** Start and end of each order as scheduled; [] = it is in the answer no more. */
  dates: number[][];
  /** Which orders, routings and resources the numbers of `steps` mean. */
  names: Pick<ScheduleRecord, 'epoch' | 'names'>;
  steps: PackedStep[];
  schedule: Omit<SchedulePlan, 'steps'>;
  /** The order in which it was decoded (see `DecodeOrder`). */
  list: number[];
  startBounds: number[][];
  holdBounds: number[][];
  hand: PlanBasis['hand'];
  basis: Omit<PlanBasis, 'supply' | 'schedule' | 'hand'> & { haste?: number; inner?: number[] };
};

/** Takes a plan apart for storing; assignments follow from the steps. */
export function partsOfPlan(result: PlanResult): PlanParts {
  const { status, reasons, plan, measures, counts, orders, assignments: _, basis, ...plain } = result;
  const common = { head: { status, reasons, plan, measures, counts }, ...plain };
  if (!basis) return { ...common, orders };
  const { supply, schedule, hand, ...rest } = basis;
  const { steps, ...others } = schedule.plan;
  const { list, startBounds, holdBounds, haste, inner } = schedule.order;
  const dated = new Map(orders.map((order) => [order.id, order]));
  return {
    ...common,
    orders: supply,
    dates: supply.map(({ id }) => {
      const order = dated.get(id);
      return order ? [order.start, order.end] : [];
    }),
    names: { epoch: schedule.epoch, names: schedule.names },
    steps: steps.map(packStep),
    schedule: others,
    list: Array.from(list),
    startBounds: pairsOf(startBounds),
    holdBounds: pairsOf(holdBounds),
    hand,
    basis: {
      ...rest,
      ...(haste === undefined ? {} : { haste }),
      ...(inner === undefined ? {} : { inner: Array.from(inner) }),
    },
  };
}

function pairsOf(flat: Int32Array): number[][] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
}

/** Orders of the answer: those of the supply chapter as scheduled. */
export function ordersOf(supply: readonly Order[], dates: readonly number[][]): Order[] {
  return supply.flatMap((order, i) => {
    const [start, end] = dates[i];
    return start === undefined ? [] : [{ ...order, start, end }];
  });
}

/** What the steps mean in words of the model. */
export function assignmentsOfSteps({ names, steps, schedule }: Pick<ScheduledParts, 'names' | 'steps' | 'schedule'>) {
  return assignmentsOf(names.names, { ...schedule, steps: steps.map(unpackStep) }, names.epoch);
}

/** The basis of the plan, put together again. */
export function basisOf(supply: Order[], parts: Omit<ScheduledParts, 'dates'>): PlanBasis {
  const { names, steps, schedule, list, startBounds, holdBounds, hand } = parts;
  const { haste, inner, ...basis } = parts.basis;
  const order: ScheduleRecord['order'] = {
    list: Int32Array.from(list),
    startBounds: Int32Array.from(startBounds.flat()),
    holdBounds: Int32Array.from(holdBounds.flat()),
    ...(haste === undefined ? {} : { haste }),
    ...(inner === undefined ? {} : { inner: Int32Array.from(inner) }),
  };
  return {
    ...basis,
    supply,
    hand,
    schedule: { ...names, plan: { ...schedule, steps: steps.map(unpackStep) }, order },
  };
}
