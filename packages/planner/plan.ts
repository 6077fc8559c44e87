import { type Demand, type Issue, type Model, type Reason, validateModel } from '@tutti/model';
import { demandChapter } from './demand.ts';
import type { Chapter, DemandOutcome, PlanOptions, PlanResult } from './plan-result.ts';
import { policiesChapter } from './policies.ts';
import { viewModel } from './schedule/model-view.ts';
import { type ScheduleResult, scheduleChapter } from './schedule.ts';
import { strategyChapter } from './strategy.ts';
import { projectedStock } from './supply/projected-stock.ts';
import { redateReceipts, withEarliestReceipts } from './supply/receipt-dates.ts';
import { type SupplyResult, supplyChapter } from './supply.ts';

/** Named in every run record; raised when the same options may give another plan. */
const ENGINE_VERSION = '0.1.0';

/**
 * Plans a workspace, from what management wants to who does what when: strategy → demand → policies → supply → schedule.
 *
 * Each chapter can be run alone with the same answer. Between supply and schedule there are two rounds: the schedule sees
 * purchases as early as they can be there, then they are dated by what it needs (`supply-redated`). The same options and
 * evaluations on the same model give the same plan (decision 13).
 * @returns 'feasible' when something could be planned or nothing was asked, 'infeasible' with reasons when the data stops
 *          it or nothing asked can be met, 'unknown' when it was stopped before there was a plan. Instants in ms UTC
 */
export function planEnterprise(model: Model, options: PlanOptions): PlanResult {
  const run = openRun(options);
  const { now } = options;
  const faults = validateModel(model, { now }).filter((issue) => issue.severity === 'error');
  if (faults.length > 0)
    return withoutPlan(model, { run, status: 'infeasible', reasons: reasonsOf(faults), issues: faults });
  const view = viewModel(model);

  run.enter('strategy');
  const strategy = strategyChapter(model, view);

  run.enter('demand');
  const stop = options.stopFlag ? { stopFlag: options.stopFlag } : {};
  const demand = demandChapter(model, { now, view, ...stop, onProgress: (done) => run.within('demand', done) });
  if (demand.stopped)
    return withoutPlan(model, {
      run,
      status: 'unknown',
      reasons: [{ code: 'stopped-before-plan' }],
      issues: demand.issues,
    });

  run.enter('policies');
  const { policies, issues: doubts } = policiesChapter(model, { now, view, strategy, demand });

  run.enter('supply');
  const { latenessPricePerUnitHour } = strategy;
  const costOfCapital = (item: string, place: string) => strategy.pricesOf({ item, place })?.costOfCapital ?? 0.1;
  const { forecasts } = demand;
  const supply = supplyChapter(model, { now, view, policies, forecasts, latenessPricePerUnitHour, costOfCapital });
  const issues = [...strategy.issues, ...demand.issues, ...doubts, ...supply.issues];
  if (supply.reasons.length > 0)
    return withoutPlan(model, { run, status: 'infeasible', reasons: supply.reasons, issues, policies, forecasts });

  run.enter('schedule');
  const whole = { ...model, policies, demands: [...model.demands, ...forecasts] };
  const schedule = scheduleChapter(whole, withEarliestReceipts(supply.orders, supply.earliest), {
    ...options,
    stockPegs: supply.stockPegs,
    latenessPricePerUnitHour,
    demands: askedFor(model, forecasts),
    onProgress: ({ done, evaluations, best }) => run.within('schedule', done, { evaluations, best }),
  });
  run.leave();
  return assemble(model, { run, supply, schedule, policies, forecasts, issues: [...issues, ...schedule.issues] });
}

/** Demands that somebody waits for. Forecasts are planned for but nobody is late for them, unless nothing else is asked. */
function askedFor(model: Model, forecasts: readonly Demand[]): string[] {
  const kinds = new Set<Demand['kind']>(['order', 'project', 'return', 'work']);
  const counts = (one: Demand) =>
    kinds.has(one.kind) &&
    (one.status ?? 'active') === 'active' &&
    !(one.kind === 'project' && (one.probability ?? 1) < 0.5);
  const asked = model.demands.filter(counts);
  const known = [...model.demands.filter((one) => one.kind === 'forecast'), ...forecasts];
  return (asked.length > 0 ? asked : known).map((one) => one.id);
}

type Run = ReturnType<typeof openRun>;

/** Progress by chapter, and the run record. */
function openRun(options: PlanOptions) {
  const { clock, onProgress } = options;
  const started = clock?.() ?? 0;
  let open: Chapter | undefined;
  const leave = () => {
    if (open) onProgress?.({ chapter: open, done: 1 });
    open = undefined;
  };
  return {
    leave,
    enter(chapter: Chapter) {
      leave();
      open = chapter;
      onProgress?.({ chapter, done: 0 });
    },
    within: (chapter: Chapter, done: number, more: { evaluations?: number; best?: number } = {}) =>
      onProgress?.({ chapter, done, ...more }),
    record(
      model: Model,
      of: { measures: Record<string, number>; evaluations: number; bound?: number },
    ): PlanResult['plan'] {
      const { now, seed, zones = '' } = options;
      const seconds = clock ? (clock() - started) / 1000 : 0;
      return {
        id: `plan-${now}-${seed}`,
        kind: 'schedule',
        branch: 'main',
        revision: 0,
        horizon: { start: now, end: now + model.workspace.horizon * 1000 },
        state: 'draft',
        measures: of.measures,
        run: {
          now,
          seed,
          evaluations: of.evaluations,
          engineVersion: ENGINE_VERSION,
          zones,
          seconds,
          ...(of.bound === undefined ? {} : { bound: of.bound }),
        },
      };
    },
    now: options.now,
  };
}

type Parts = {
  run: Run;
  supply: SupplyResult;
  schedule: ScheduleResult;
  policies: PlanResult['policies'];
  forecasts: Demand[];
  issues: Issue[];
};

function assemble(model: Model, parts: Parts): PlanResult {
  const { run, supply, schedule, policies, forecasts } = parts;
  const view = viewModel(model);
  const left = new Set(schedule.unplanned.map((one) => one.order));
  const planned = new Map(supply.orders.map((order) => [order.id, order.end]));
  const { assignments, measures } = schedule;
  const dated = redateReceipts({
    view,
    orders: schedule.orders,
    assignments,
    left,
    planned,
    earliest: supply.earliest,
  });
  const demands = schedule.demands.map((one) => withSupplyCause(one, supply));
  const told = new Set(demands.map((one) => one.id));
  const untold = [...model.demands.filter((one) => one.kind === 'forecast'), ...forecasts].filter(
    (one) => !told.has(one.id),
  );
  const stock = projectedStock({
    view,
    now: run.now,
    orders: dated.orders,
    assignments,
    left,
    supply,
    demands,
    forecasts: untold,
  });
  return {
    ...answer(schedule, {
      demands,
      proposals: dated.orders.some((one) => supply.proposed.has(one.id) && !left.has(one.id)),
    }),
    plan: run.record(model, { measures, evaluations: schedule.evaluations, bound: schedule.bound }),
    measures,
    counts: { ...schedule.counts, demands: demands.length, orders: dated.orders.length },
    demands,
    orders: dated.orders,
    assignments,
    stock,
    stockPegs: supply.stockPegs,
    byProducts: byProductsOf(supply),
    unplannedOrders: schedule.unplanned,
    policies,
    forecasts,
    issues: withoutTwins([...parts.issues, ...dated.issues]),
  };
}

function byProductsOf({ gives }: SupplyResult): PlanResult['byProducts'] {
  return [...gives].flatMap(([order, list]) =>
    list.map(({ item, place, quantity }) => ({ order, item, place, quantity })),
  );
}

/** Something asked and nothing planned is no plan; unplanned demands among others are. */
function answer(
  { status, reasons }: ScheduleResult,
  of: { demands: readonly DemandOutcome[]; proposals: boolean },
): Pick<PlanResult, 'status' | 'reasons'> {
  if (status === 'infeasible' || status === 'unknown') return { status, reasons };
  const nothing = !of.proposals && of.demands.length > 0 && of.demands.every((one) => one.outcome === 'unplanned');
  if (!nothing) return { status, reasons: [] };
  const causes = new Map<string, Reason>();
  for (const { cause } of of.demands) if (cause && !causes.has(cause.code)) causes.set(cause.code, cause);
  return { status: 'infeasible', reasons: [...causes.values()] };
}

/** A gap that the supply chapter knows the reason of is not called a mere lack of supply. */
function withSupplyCause(one: DemandOutcome, { unplanned }: SupplyResult): DemandOutcome {
  const cause = unplanned.get(one.id);
  const open = one.outcome === 'unplanned' || one.outcome === 'partial';
  return cause && open && (!one.cause || one.cause.code === 'no-supply') ? { ...one, cause } : one;
}

/** A calendar that two chapters read is doubted once. */
function withoutTwins(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

function reasonsOf(issues: readonly Issue[]): Reason[] {
  return issues.map(({ code, params }) => ({
    code,
    params: Object.fromEntries(
      Object.entries(params).map(([key, value]) => [key, typeof value === 'boolean' ? String(value) : value]),
    ),
  }));
}

function withoutPlan(
  model: Model,
  of: Pick<PlanResult, 'status' | 'reasons' | 'issues'> & { run: Run } & Partial<
      Pick<PlanResult, 'policies' | 'forecasts'>
    >,
): PlanResult {
  const { run, status, reasons, issues, policies = model.policies, forecasts = [] } = of;
  run.leave();
  return {
    status,
    reasons,
    plan: run.record(model, { measures: {}, evaluations: 0 }),
    measures: {},
    counts: { demands: 0, orders: 0, operations: 0, assignments: 0 },
    demands: [],
    orders: [],
    assignments: [],
    stock: [],
    stockPegs: [],
    byProducts: [],
    unplannedOrders: [],
    policies,
    forecasts,
    issues,
  };
}
