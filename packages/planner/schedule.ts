import {
  applyChanges,
  checkSchedule,
  compileSchedule,
  type ScheduleProblem,
  type ScheduleSolution,
  scheduleCompiled,
} from '@tutti/engines/schedule';
import type { Assignment, Budget, Clock, Issue, Model, Order, Reason } from '@tutti/model';
import { demandOutcomes } from './outcome.ts';
import { type HandMade, namesOf, type ScheduleRecord } from './plan-basis.ts';
import type { DemandOutcome } from './plan-result.ts';
import { planOfAssignments } from './schedule/assigned-plan.ts';
import { handChanges } from './schedule/hand-changes.ts';
import { assignmentsOf } from './schedule/plan-assignments.ts';
import { fixedTransportCost, planMeasures } from './schedule/plan-measures.ts';
import type { ScheduleBack, ScheduleProblemOptions } from './schedule/problem-parts.ts';
import { scheduleProblem } from './schedule/schedule-problem.ts';
import { withoutRefused } from './schedule/without-refused.ts';
import { isSameProblem } from './session/hand-state.ts';

export type { ScheduleBack, ScheduleProblemOptions } from './schedule/problem-parts.ts';
export { scheduleProblem } from './schedule/schedule-problem.ts';
export type { StockPeg } from './schedule/stock-pegs.ts';

export type ScheduleChapterOptions = ScheduleProblemOptions & {
  seed: number;
  budget: Budget;
  objective?: 'money' | 'makespan';
  /** A plan to start from. */
  start?: { assignments: readonly Assignment[]; record?: ScheduleRecord };
  /** What people changed by hand, pins excepted (see `pins`). */
  hand?: Pick<HandMade, 'leftOut' | 'splits'>;
  clock?: Clock;
  stopFlag?: Int32Array;
  onProgress?: (progress: { evaluations: number; best: number; done: number }) => void;
};

export type ScheduleResult = {
  status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  /** Why there is no schedule; empty otherwise. */
  reasons: Reason[];
  assignments: Assignment[];
  demands: DemandOutcome[];
  /** Orders with start and end as scheduled (ms UTC); those left out keep their dates. */
  orders: Order[];
  /** Orders that are not in the schedule, with the reason. */
  unplanned: { order: string; reason: Reason }[];
  /** Facts and pins that could not be kept. */
  conflicts: Reason[];
  measures: Record<string, number>;
  counts: { demands: number; orders: number; operations: number; assignments: number };
  evaluations: number;
  bound?: number;
  /** The schedule as the engine has it; absent where there is none. */
  record?: ScheduleRecord;
  issues: Issue[];
};

/**
 * The chapter schedule: orders of the supply chapter to assignments, outcomes of demands and measures (decision 28).
 *
 * What the engine does not decode stops only the orders that need it: they are unplanned with the error as their reason.
 * The same options and evaluations give the same plan (decision 13).
 * @param supplyOrders  all orders of the plan, existing ones included; their pegs stand
 * @returns             'infeasible' with reasons when nothing can be scheduled at all; instants in ms UTC, money in the
 *                      workspace currency
 */
export function scheduleChapter(
  model: Model,
  supplyOrders: readonly Order[],
  options: ScheduleChapterOptions,
): ScheduleResult {
  const { problem, issues, back } = scheduleProblem(model, supplyOrders, options);
  const checked = usableProblem(problem);
  issues.push(...checked.issues);
  if (!checked.problem) return failed('infeasible', checked.reasons, { problem, issues, back, supplyOrders });
  const { seed, budget, objective, clock, stopFlag, onProgress, start } = options;
  const compiled = compileSchedule(checked.problem);
  if (options.hand) applyChanges(compiled, handChanges(compiled, options.hand, { back, issues }));
  const outcome = scheduleCompiled(compiled, {
    seed,
    budget,
    ...(objective ? { objective } : {}),
    ...(start ? { start: startOf(checked.problem, start, back) } : {}),
    ...(clock ? { clock } : {}),
    ...(stopFlag ? { stopFlag } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  if (outcome.status === 'infeasible')
    return failed('infeasible', outcome.conflicts.map(toReason), { problem, issues, back, supplyOrders });
  if (outcome.status === 'unknown')
    return failed('unknown', [toReason(outcome.reason)], { problem, issues, back, supplyOrders });
  const result = scheduleResult(checked.problem, outcome.solution, { issues, back, supplyOrders });
  return { ...result, status: outcome.status, ...(outcome.bound === undefined ? {} : { bound: outcome.bound }) };
}

/** The plan to start from: as the engine had it where it is of the same problem, else read from its assignments. */
function startOf(
  problem: ScheduleProblem,
  { assignments, record }: NonNullable<ScheduleChapterOptions['start']>,
  back: ScheduleBack,
) {
  if (record && record.epoch === back.time.epoch && isSameProblem(problem, record))
    return { plan: record.plan, order: record.order };
  return { plan: planOfAssignments(problem, assignments, back).plan };
}

type Given = { problem: ScheduleProblem; issues: Issue[]; back: ScheduleBack; supplyOrders: readonly Order[] };

/** The problem as it is, or without what is refused; the errors stay as issues and become reasons of orders. */
export function usableProblem(problem: ScheduleProblem): {
  problem?: ScheduleProblem;
  issues: Issue[];
  reasons: Reason[];
} {
  let usable = problem;
  const issues: Issue[] = [];
  for (let round = 0; round < 3; round++) {
    const found = checkSchedule(usable);
    const errors = found.filter((issue) => issue.severity === 'error');
    issues.push(...(round === 0 ? found : errors));
    if (errors.length === 0) return { problem: usable, issues, reasons: [] };
    const next = withoutRefused(usable, errors);
    if (!next) return { issues, reasons: errors.map(toReason) };
    usable = next;
  }
  return { issues, reasons: issues.filter((issue) => issue.severity === 'error').map(toReason) };
}

function toReason(of: { code: string; params: Readonly<Record<string, string | number | boolean>> }): Reason {
  const params = Object.entries(of.params).map(([key, value]) => [
    key,
    typeof value === 'boolean' ? String(value) : value,
  ]);
  return { code: of.code, params: Object.fromEntries(params) };
}

/**
 * What a schedule means for orders and demands.
 * @param problem  that was decoded, without what is refused
 */
export function scheduleResult(
  problem: ScheduleProblem,
  solution: ScheduleSolution,
  given: Omit<Given, 'problem'>,
): Omit<ScheduleResult, 'status'> {
  const { back, issues, supplyOrders } = given;
  const { plan } = solution;
  const { epoch } = back.time;
  const assignments = assignmentsOf(problem, plan, epoch);
  const demands = demandOutcomes(problem, plan, back);
  const orders = datedOrders(problem, plan, { back, orders: supplyOrders });
  const left = new Set(plan.unplanned.map((one) => problem.orders[one.order].id));
  const moved = supplyOrders.filter((order) => !left.has(order.id));
  return {
    reasons: [],
    assignments,
    demands,
    orders,
    unplanned: plan.unplanned.map(({ order, reason }) => ({ order: problem.orders[order].id, reason })),
    conflicts: plan.conflicts.map((one) => inInstants(one, back)),
    measures: planMeasures(solution.measures, demands, fixedTransportCost(back.view, moved)),
    counts: {
      demands: demands.length,
      orders: supplyOrders.length,
      operations: assignments.filter(isOperation).length,
      assignments: assignments.length,
    },
    evaluations: solution.evaluations,
    record: { epoch, names: namesOf(problem), plan, order: solution.order },
    issues,
  };
}

/** A conflict with its times as instants. */
function inInstants({ code, params }: Reason, { time }: ScheduleBack): Reason {
  const times = Object.entries(params ?? {}).map(([name, value]) =>
    (name === 'wanted' || name === 'start') && typeof value === 'number' ? [name, time.instant(value)] : [name, value],
  );
  return { code, params: Object.fromEntries(times) };
}

/** A run on a limited resource (decision 28). */
function isOperation({ kind, uses }: Assignment): boolean {
  return (kind === 'run' || kind === 'maintain' || kind === 'inspect') && uses.length > 0;
}

/** Orders start with their first step and end when they are done, as scheduled. */
function datedOrders(
  problem: ScheduleProblem,
  plan: ScheduleSolution['plan'],
  of: { back: ScheduleBack; orders: readonly Order[] },
): Order[] {
  const { back } = of;
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  for (const one of plan.steps) {
    starts.set(one.order, Math.min(starts.get(one.order) ?? Infinity, one.start));
    if (one.step === problem.routings[problem.orders[one.order].routing].done)
      ends.set(one.order, Math.max(ends.get(one.order) ?? 0, one.end));
  }
  return of.orders.map((order) => {
    const index = back.indexOf.get(order.id) ?? -1;
    const [start, end] = [starts.get(index), ends.get(index)];
    if (start === undefined || end === undefined) return order;
    return { ...order, start: back.time.instant(start), end: back.time.instant(end) };
  });
}

function failed(status: 'infeasible' | 'unknown', reasons: Reason[], given: Given): ScheduleResult {
  const { problem, back, issues, supplyOrders } = given;
  const nothing = { steps: [], unplanned: [], parts: [], conflicts: [] };
  const [cause] = reasons;
  const demands = demandOutcomes(problem, nothing, back).map((one) =>
    one.outcome === 'unplanned' && cause ? { ...one, cause } : one,
  );
  return {
    status,
    reasons,
    assignments: [],
    demands,
    orders: [...supplyOrders],
    unplanned: back.orders.flatMap((order) => (cause ? [{ order: order.id, reason: cause }] : [])),
    conflicts: [],
    measures: {},
    counts: { demands: demands.length, orders: supplyOrders.length, operations: 0, assignments: 0 },
    evaluations: 0,
    issues,
  };
}
