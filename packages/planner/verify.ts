import { type SchedulePlan, type ScheduleProblem, verifySchedule } from '@tutti/engines/schedule';
import {
  type Assignment,
  type Issue,
  type Model,
  type Order,
  type Reason,
  warning,
  problem as wrong,
} from '@tutti/model';
import { deliveriesOf, demandOutcomes } from './outcome.ts';
import type { DemandOutcome } from './plan-result.ts';
import { planOfAssignments } from './schedule/assigned-plan.ts';
import { frozenOrders } from './schedule/frozen-time.ts';
import type { ScheduleBack, ScheduleProblemOptions } from './schedule/problem-parts.ts';
import { scheduleProblem } from './schedule/schedule-problem.ts';
import { shortages, stockFlows } from './schedule/stock-flows.ts';
import { pegFreeSupply } from './schedule/stock-pegs.ts';
import { usableProblem } from './schedule.ts';

/** A plan in the form `plan` writes it, ours or not. */
export type GivenPlan = {
  orders: readonly Order[];
  assignments: readonly Assignment[];
  demands?: readonly DemandOutcome[];
  /** What the plan itself says could not be kept: that is told, not broken silently. */
  conflicts?: readonly Reason[];
};

/** The plan that another one goes on from: what starts in frozen time there has to stand. */
export type StandingWork = { assignments: readonly Assignment[] };

/**
 * Checks any plan for a model: the schedule against the problem rebuilt from the model and the plan's own orders, its pegs,
 * its stock over time, and what it says becomes of the demands.
 *
 * With `standing` also that nothing has moved within, out of or into frozen time against that plan.
 * Without `stockPegs` stock belongs to whoever takes it first: then only the balance over time is checked.
 * @returns no issue of severity 'error' when the plan is valid. Codes `plan.*` (the plan), `schedule.*` and `calendar.*`
 *          (the model). Instants in ms UTC
 */
export function verifyPlan(
  model: Model,
  given: GivenPlan,
  options: ScheduleProblemOptions & { standing?: StandingWork },
): Issue[] {
  const pegs = options.stockPegs ?? [];
  const { problem, issues, back } = scheduleProblem(model, given.orders, { ...options, stockPegs: pegs });
  const { problem: usable, issues: doubts } = usableProblem(problem);
  const errors = [...issues, ...doubts].filter((issue) => issue.severity === 'error');
  if (!usable) return errors;
  const { plan, issues: unreadable } = planOfAssignments(usable, given.assignments, back);
  const demands = given.demands ?? demandOutcomes(usable, plan, back);
  return [
    ...errors.filter((issue) => !issue.code.startsWith('schedule.')),
    ...unreadable,
    ...verifySchedule(
      usable,
      { ...plan, conflicts: told(given) },
      options.standing && read(usable, options.standing, back),
    ),
    ...(options.standing ? goneFaults(options.standing, { back, now: options.now }) : []),
    ...pegFaults(given.orders, back),
    ...stockFaults(usable, plan, { back: withItemsChosen(given.orders, back, options), demands }),
    ...(given.demands ? demandFaults(usable, plan, { back, claimed: given.demands }) : []),
  ];
}

function told({ conflicts = [] }: GivenPlan): SchedulePlan['conflicts'] {
  return conflicts.map(({ code, params = {} }) => ({ code, params }));
}

/** A standing plan in the numbers of the problem; what is no work of it any more is looked at by `goneFaults`. */
function read(problem: ScheduleProblem, standing: StandingWork, back: ScheduleBack): SchedulePlan {
  return planOfAssignments(problem, standing.assignments, back).plan;
}

/** Orders that start in frozen time are still in the plan, unless they are over or the data has them no more. */
function goneFaults({ assignments }: StandingWork, of: { back: ScheduleBack; now: number }): Issue[] {
  const { view, indexOf } = of.back;
  return [...frozenOrders(view, assignments, of.now)].flatMap((order) => {
    const known = view.model.orders.find((one) => one.id === order);
    const isOver = known !== undefined && over.has(known.state);
    return indexOf.has(order) || isOver
      ? []
      : [wrong('plan.frozen-order-missing', { order }, { file: 'orders' }, order)];
  });
}

const over: ReadonlySet<Order['state']> = new Set(['completed', 'cancelled', 'aborted', 'closed']);

/** Pegs of an order are no more than it makes; a demand is not served twice. */
function pegFaults(orders: readonly Order[], back: ScheduleBack): Issue[] {
  const issues: Issue[] = [];
  const served = new Map<string, number>();
  for (const order of orders) {
    const sum = order.pegs.reduce((total, peg) => total + peg.quantity, 0);
    if (sum > order.quantity * (1 + 1e-6) + 1e-6 && !hasOtherProducts(order, back))
      issues.push(
        wrong(
          'plan.pegs-over-quantity',
          { order: order.id, pegged: sum, quantity: order.quantity },
          { file: 'orders' },
        ),
      );
    for (const peg of order.pegs)
      if (peg.demand !== undefined) served.set(peg.demand, (served.get(peg.demand) ?? 0) + peg.quantity);
  }
  for (const [id, quantity] of served) {
    const demand = back.view.demand.get(id);
    if (demand && quantity > demand.quantity * (1 + 1e-6) + 1e-6)
      issues.push(
        warning(
          'plan.demand-served-twice',
          { demand: id, pegged: quantity, quantity: demand.quantity },
          { file: 'orders' },
        ),
      );
  }
  return issues;
}

/** Co- and by-products are pegged beside the main one. */
function hasOtherProducts(order: Order, { view }: ScheduleBack): boolean {
  const process = view.process.get(order.process ?? '');
  if (!process) return false;
  const uses = process.steps.flatMap((step) => (step.materials ?? []).map((material) => material.use));
  return (
    process.makes.length > 1 || uses.some((use) => use === 'co-product' || use === 'by-product' || use === 'produced')
  );
}

/** Which of a material and its alternates is taken from free stock, where nobody says. */
function withItemsChosen(orders: readonly Order[], back: ScheduleBack, options: ScheduleProblemOptions): ScheduleBack {
  if (options.stockPegs) return back;
  const needsOf = (order: Order) => back.needs.get(order.id) ?? [];
  return { ...back, stockPegs: pegFreeSupply(back.view, orders, { now: options.now, needsOf, demands: back.demands }) };
}

function stockFaults(
  problem: ScheduleProblem,
  plan: SchedulePlan,
  given: { back: ScheduleBack; demands: readonly DemandOutcome[] },
): Issue[] {
  return shortages(stockFlows(problem, plan, given)).map(({ item, place, at, quantity, facts }) => {
    const params = { item, place, at, quantity: Math.round(quantity * 1e6) / 1e6 };
    const path = { file: 'assignments' };
    return facts ? warning('plan.facts-lack-stock', params, path) : wrong('plan.stock-negative', params, path);
  });
}

/** What a plan claims of a demand follows from its orders: nothing is there before the work is, and labels fit the dates. */
function demandFaults(
  problem: ScheduleProblem,
  plan: SchedulePlan,
  given: { back: ScheduleBack; claimed: readonly DemandOutcome[] },
): Issue[] {
  const { back, claimed } = given;
  const pegged = new Map<string, number>();
  for (const order of [...back.orders, ...back.bought.values()])
    for (const peg of order.pegs)
      if (peg.demand !== undefined) pegged.set(peg.demand, (pegged.get(peg.demand) ?? 0) + peg.quantity);
  const deliveries = deliveriesOf(problem, plan, { ...back, stockPegs: [] });
  return claimed.flatMap((claim): Issue[] => {
    const demand = back.view.demand.get(claim.id);
    const path = { file: 'demands', field: `demand ${claim.id}` };
    if (!demand) return [wrong('plan.demand-unknown', { demand: claim.id }, path, claim.id)];
    const label = labelOf(claim, demand.quantity);
    const faults =
      label === claim.outcome
        ? []
        : [wrong('plan.demand-label', { demand: claim.id, outcome: claim.outcome, follows: label }, path)];
    // What no order is pegged to must come from stock, which the balance over time checks.
    const fromStock = Math.max(0, demand.quantity - (pegged.get(claim.id) ?? 0));
    const made = (deliveries.get(claim.id) ?? [])
      .filter((one) => one.at !== undefined && one.at < (claim.at ?? 0) + 1000)
      .reduce((sum, one) => sum + one.quantity, fromStock);
    if (claim.delivered > made * (1 + 1e-6) + 1e-6) {
      const params = { demand: claim.id, delivered: claim.delivered, made, at: claim.at ?? 0 };
      faults.push(wrong('plan.demand-not-made', params, path));
    }
    return faults;
  });
}

function labelOf(claim: DemandOutcome, wanted: number): DemandOutcome['outcome'] {
  if (claim.at === undefined || claim.delivered <= 1e-6) return 'unplanned';
  if (claim.delivered < wanted * (1 - 1e-6)) return 'partial';
  return claim.at > claim.due ? 'late' : 'onTime';
}
