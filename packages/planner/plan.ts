import { type Demand, type Issue, type Model, type Reason, validateModel } from '@tutti/model';
import { demandChapter } from './demand.ts';
import { planAnswer } from './plan-answer.ts';
import { comparedSteps, keptSupply } from './plan-basis.ts';
import type { Chapter, PlanOptions, PlanResult } from './plan-result.ts';
import { policiesChapter } from './policies.ts';
import { withFrozenOrders } from './schedule/frozen-time.ts';
import { viewModel } from './schedule/model-view.ts';
import { handFrom, standingHand } from './schedule/standing-hand.ts';
import { scheduleChapter } from './schedule.ts';
import { strategyChapter } from './strategy.ts';
import { withEarliestReceipts } from './supply/receipt-dates.ts';
import { supplyChapter } from './supply.ts';

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
export function planEnterprise(given: Model, options: PlanOptions): PlanResult {
  const run = openRun(options);
  const { now } = options;
  const faults = validateModel(given, { now }).filter((issue) => issue.severity === 'error');
  if (faults.length > 0)
    return withoutPlan(given, { run, status: 'infeasible', reasons: reasonsOf(faults), issues: faults });
  const model = withStandingOrders(given, options);
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
  const { from, ...asked } = options;
  const hand = handFrom(from?.hand ?? { pins: [], leftOut: [], splits: [] }, now);
  const compared = comparedSteps(from?.assignments ?? []);
  const schedule = scheduleChapter(whole, withEarliestReceipts(supply.orders, supply.earliest), {
    ...asked,
    ...(from
      ? { from: compared, start: { assignments: from.assignments, record: from.schedule }, hand, pins: hand.pins }
      : {}),
    stockPegs: supply.stockPegs,
    latenessPricePerUnitHour,
    demands: askedFor(model, forecasts),
    onProgress: ({ done, evaluations, best }) => run.within('schedule', done, { evaluations, best }),
  });
  run.leave();
  return planAnswer(model, {
    now,
    supply: keptSupply(supply),
    schedule,
    policies,
    forecasts,
    issues,
    hand: schedule.record ? standingHand(hand, schedule.record.names, schedule.issues) : hand,
    compared,
    record: (of) => run.record(model, of),
  });
}

/** The model with the orders of the plan one goes on from that start in frozen time. */
function withStandingOrders(model: Model, { from, now }: PlanOptions): Model {
  if (!from?.orders) return model;
  const { orders, assignments } = from;
  return withFrozenOrders(model, { orders, assignments }, { view: viewModel(model), now });
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
  };
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
    conflicts: [],
    policies,
    forecasts,
    issues,
  };
}
