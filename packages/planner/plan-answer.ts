import type { Demand, Issue, Model, Plan, Reason } from '@tutti/model';
import type { HandMade, KeptSupply, OrderQuantity, PlanBasis } from './plan-basis.ts';
import type { DemandOutcome, PlanResult } from './plan-result.ts';
import { type ModelView, viewModel } from './schedule/model-view.ts';
import type { ScheduleResult } from './schedule.ts';
import { projectedStock } from './supply/projected-stock.ts';
import { redateReceipts, stepStarts } from './supply/receipt-dates.ts';

/** What an answer is put together from. Instants in ms UTC. */
export type AnswerParts = {
  view?: ModelView;
  now: number;
  supply: KeptSupply;
  schedule: ScheduleResult;
  policies: PlanResult['policies'];
  forecasts: readonly Demand[];
  /** Found by the chapters before the schedule. */
  issues: readonly Issue[];
  hand: HandMade;
  compared: PlanBasis['compared'];
  record: (of: { measures: Record<string, number>; evaluations: number; bound?: number }) => Plan;
};

/**
 * The answer of a plan from its supply and its schedule: purchases dated by the steps that take them, what becomes of demands
 * and stock, and the basis on which others go on. The same parts give the same answer, for a planner's plan and for one
 * changed by hand.
 */
export function planAnswer(model: Model, parts: AnswerParts): PlanResult {
  const { supply, schedule, policies, hand, compared } = parts;
  const view = parts.view ?? viewModel(model);
  const left = new Set(schedule.unplanned.map((one) => one.order));
  const { assignments, measures } = schedule;
  const starts = stepStarts(assignments);
  const dated = redateReceipts({
    view,
    orders: schedule.orders,
    starts,
    left,
    planned: new Map(supply.supply.map((order) => [order.id, order.end])),
    earliest: new Map(supply.earliest.map(({ order, at }) => [order, at])),
  });
  const gaps = new Map(supply.gaps.map(({ demand, reason }) => [demand, reason]));
  const demands = schedule.demands.map((one) => withSupplyCause(one, gaps));
  const told = new Set(demands.map((one) => one.id));
  const untold = [...model.demands.filter((one) => one.kind === 'forecast'), ...parts.forecasts].filter(
    (one) => !told.has(one.id),
  );
  const { stockPegs, gives, ...kept } = supply;
  const stock = projectedStock({
    view,
    now: parts.now,
    orders: dated.orders,
    starts,
    left,
    supply: { takes: byOrder(kept.takes), gives: byOrder(gives), stockPegs },
    demands,
    forecasts: untold,
  });
  const proposed = new Set(supply.proposed);
  return {
    ...statusOf(schedule, {
      demands,
      proposals: dated.orders.some((one) => proposed.has(one.id) && !left.has(one.id)),
    }),
    plan: parts.record({ measures, evaluations: schedule.evaluations, bound: schedule.bound }),
    measures,
    counts: { ...schedule.counts, demands: demands.length, orders: dated.orders.length },
    demands,
    orders: dated.orders,
    assignments,
    stock,
    stockPegs,
    byProducts: gives,
    unplannedOrders: schedule.unplanned,
    conflicts: schedule.conflicts,
    policies,
    forecasts: [...parts.forecasts],
    issues: withoutTwins([...parts.issues, ...schedule.issues, ...dated.issues]),
    ...(schedule.record
      ? {
          basis: { ...kept, asked: schedule.demands.map((one) => one.id), schedule: schedule.record, hand, compared },
        }
      : {}),
  };
}

function byOrder(rows: readonly OrderQuantity[]): Map<string, OrderQuantity[]> {
  return Map.groupBy(rows, (row) => row.order);
}

/** Something asked and nothing planned is no plan; unplanned demands among others are. */
function statusOf(
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
function withSupplyCause(one: DemandOutcome, gaps: ReadonlyMap<string, Reason>): DemandOutcome {
  const cause = gaps.get(one.id);
  const open = one.outcome === 'unplanned' || one.outcome === 'partial';
  return cause && open && (!one.cause || one.cause.code === 'no-supply') ? { ...one, cause } : one;
}

/** A calendar that two chapters read is doubted once. */
function withoutTwins(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}
