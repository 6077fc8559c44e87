import {
  applyChanges,
  type Compiled,
  compileSchedule,
  type DecodeOrder,
  repairSchedule,
  type ScheduleMeasures,
  type SchedulePlan,
  type ScheduleProblem,
  scheduleCompiled,
} from '@tutti/engines/schedule';
import type { Model } from '@tutti/model';
import { namesOf, type ScheduleRecord } from '../plan-basis.ts';
import type { ScheduleBack } from '../schedule/problem-parts.ts';
import type { PlanGesture } from '../session/gesture.ts';
import { effectOf } from '../session/gesture-changes.ts';
import { changesBetween, type HandState, handStateOf, untouched } from '../session/hand-state.ts';
import { planProblem } from '../session/session-problem.ts';
import type { StandingPlan } from '../session/standing-plan.ts';
import { changeRecords } from './change-records.ts';
import type { FixDeed } from './fix.ts';

/** A plan that changes are tried on; its compiled problem is as it was after each of them. */
export type TrialBase = {
  model: Model;
  plan: StandingPlan;
  compiled: Compiled;
  back: ScheduleBack;
  state: HandState;
};

/** What came of a change. */
export type Trial = { problem: ScheduleProblem; plan: SchedulePlan; measures: ScheduleMeasures };

/**
 * The schedule after gestures, one after the other, exactly as a session makes them.
 * @returns nothing when none of them moves anything
 * @throws TuttiError as `effectOf`, when the plan does not allow one of them
 */
export function tryGestures(base: TrialBase, gestures: readonly PlanGesture[]): Trial | undefined {
  const { compiled, back } = base;
  const { basis } = base.plan;
  let [state, hand, schedule] = [base.state, basis.hand, basis.schedule as ScheduleRecord];
  let last: Trial | undefined;
  try {
    for (const gesture of gestures) {
      const { problem } = compiled;
      const effect = effectOf({ problem, back, steps: schedule.plan.steps, parts: state.parts, hand }, gesture);
      hand = effect.hand;
      const next = handStateOf({ ...base.plan, basis: { ...basis, hand, schedule } }, problem);
      applyChanges(compiled, changesBetween(compiled, state, next));
      state = next;
      if (effect.at !== undefined) continue;
      const { plan, order, measures: found } = repairSchedule(compiled, schedule, effect.touched);
      schedule = { ...schedule, plan, order };
      last = { problem: compiled.problem, plan, measures: found };
      const after = handStateOf({ ...base.plan, basis: { ...basis, hand, schedule } }, compiled.problem);
      applyChanges(compiled, changesBetween(compiled, state, after));
      state = after;
    }
  } finally {
    applyChanges(compiled, changesBetween(compiled, state, base.state));
  }
  return last;
}

/** A change outside the board. */
export type DataDeed = Exclude<FixDeed, { by: 'gestures' }>;

/**
 * The schedule when the data were otherwise: the problem is built and compiled anew from the changed records, and some orders
 * take the best places that are free then.
 * @param orders  that are placed anew, by id
 * @returns       nothing when the change makes another set of orders or routings of it
 */
export function tryChange(base: TrialBase, deed: DataDeed, orders: readonly string[]): Trial | undefined {
  const changed = changedPlan(base, deed);
  if (!changed) return undefined;
  const { compiled, plan, back } = changed;
  const touched = orders.map((id) => ({ order: back.indexOf.get(id) as number, keepsFrozen: true }));
  const { plan: found, measures } = repairSchedule(compiled, plan.basis.schedule, touched);
  return { problem: compiled.problem, plan: found, measures };
}

/**
 * A plan on changed data, everything still in its place, with its compiled problem as the plan's own gestures have it. A
 * session on the two goes on from there.
 * @returns nothing when the change makes another set of orders or routings of it
 */
export function changedPlan(
  base: Pick<TrialBase, 'model' | 'plan' | 'compiled'>,
  deed: DataDeed,
): { model: Model; plan: StandingPlan; compiled: Compiled; back: ScheduleBack } | undefined {
  const { model, plan } = changedData(base, deed);
  const { problem, back } = planProblem(model, plan);
  if (!goesOnFrom(problem, base.compiled.problem)) return undefined;
  const compiled = compileSchedule(problem);
  applyChanges(compiled, changesBetween(compiled, untouched, handStateOf(plan, problem)));
  const { schedule } = plan.basis;
  const order = hasSameShape(compiled, base.compiled) ? schedule.order : orderOf(compiled, schedule.plan);
  const named = { ...schedule, names: namesOf(problem), order };
  return { model, plan: { ...plan, basis: { ...plan.basis, schedule: named } }, compiled, back };
}

/** How a plan would be decoded where its own record means something else now. */
function orderOf(compiled: Compiled, plan: SchedulePlan): DecodeOrder {
  const outcome = scheduleCompiled(compiled, { seed: 1, budget: { evaluations: 1 }, start: { plan } });
  return (outcome as Extract<typeof outcome, { status: 'feasible' }>).solution.order;
}

/** Model and plan as a change of data would have them. */
function changedData(
  { model, plan }: Pick<TrialBase, 'model' | 'plan'>,
  deed: DataDeed,
): { model: Model; plan: StandingPlan } {
  if (deed.by === 'promise') return { model, plan: withReceipt(plan, deed.receipt, deed.at) };
  const moved = deed.changes.find((change) => change.table === 'orders');
  return {
    model: changeRecords(model, deed.changes),
    plan: moved?.table === 'orders' ? withReceipt(plan, moved.record.id, moved.record.end) : plan,
  };
}

function withReceipt(plan: StandingPlan, order: string, at: number): StandingPlan {
  const { supply, earliest } = plan.basis;
  return {
    ...plan,
    basis: {
      ...plan.basis,
      supply: supply.map((one) => (one.id === order ? { ...one, end: at } : one)),
      earliest: earliest.map((one) => (one.order === order ? { ...one, at } : one)),
    },
  };
}

/** The same orders and routings under the same numbers; resources may have been added behind the others. */
function goesOnFrom(problem: ScheduleProblem, before: ScheduleProblem): boolean {
  const sameIds = <T extends { id: string }>(list: readonly T[], known: readonly T[]) =>
    known.every(({ id }, i) => list[i]?.id === id);
  return (
    problem.orders.length === before.orders.length &&
    problem.routings.length === before.routings.length &&
    sameIds(problem.resources, before.resources) &&
    problem.orders.every(({ id, routing }, i) => id === before.orders[i].id && routing === before.orders[i].routing) &&
    problem.routings.every(
      ({ steps }, i) =>
        steps.length === before.routings[i].steps.length &&
        steps.every(({ modes }, k) => modes.length === before.routings[i].steps[k].modes.length),
    )
  );
}

/** Whether the numbers in a record of how the plan was decoded mean the same. */
function hasSameShape(a: Compiled, b: Compiled): boolean {
  return a.opCount === b.opCount && a.maxUses === b.maxUses && a.blockCount === b.blockCount;
}
