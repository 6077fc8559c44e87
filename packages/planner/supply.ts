import { planRequirements, type RequirementsPlan, type RequirementsProblem } from '@tutti/engines/requirements';
import { type Demand, type Issue, type Model, type Order, type Policy, type Reason, TuttiError } from '@tutti/model';
import { readFacts } from './schedule/facts.ts';
import { type ModelView, viewModel } from './schedule/model-view.ts';
import type { StockPeg } from './schedule/stock-pegs.ts';
import { PolicyLookup } from './strategy/policy-lookup.ts';
import { varyingAttributes } from './supply/binding.ts';
import { needsReader, type OrderNeed, openSupply } from './supply/open-supply.ts';
import { ordersOf, stockPegsOf } from './supply/planned-orders.ts';
import { earliestReceipts } from './supply/receipt-dates.ts';
import { type ProblemParts, requirementsProblem } from './supply/requirements-problem.ts';
import { exceptionIssues, reasonOf } from './supply/supply-issues.ts';
import { SupplySources } from './supply/supply-sources.ts';
import { SupplyTime } from './supply/supply-time.ts';

export type SupplyOptions = {
  /** Milliseconds UTC. */
  now: number;
  /** Policies in force; absent = those of the model. */
  policies?: readonly Policy[];
  /** Forecasts made for this plan, beside those of the model. */
  forecasts?: readonly Demand[];
  /** Currency per unit and hour late; absent = only what demands state. */
  latenessPricePerUnitHour?: (demand: Demand) => number;
  /** Share of the value that a year of holding costs; absent = 0.1. */
  costOfCapital?: (item: string, place: string) => number;
  view?: ModelView;
};

/** Units that reach a demand or a forecast when nothing but lead times counts. */
export type PlannedSupply = { demand: string; quantity: number; at: number };

export type SupplyResult = {
  /** Existing orders as they are, then the proposed ones; instants in ms UTC. */
  orders: Order[];
  /** Ids of the proposed ones. */
  proposed: ReadonlySet<string>;
  /** Who takes stock. */
  stockPegs: StockPeg[];
  /** By demand: why it gets nothing or not all. */
  unplanned: ReadonlyMap<string, Reason>;
  served: PlannedSupply[];
  /** What orders take, by order: items, netting places, units. */
  takes: ReadonlyMap<string, readonly OrderNeed[]>;
  /** Co- and by-products of orders, by order: units at netting places. */
  gives: ReadonlyMap<string, readonly OrderNeed[]>;
  /** First instant at which proposed purchases that only orders wait for could be there. */
  earliest: ReadonlyMap<string, number>;
  /** Why there is no supply plan at all. */
  reasons: Reason[];
  issues: Issue[];
};

/**
 * The chapter supply: demands, stock and receipts to orders to make, buy and move, with pegs and a reason for every gap.
 *
 * Firm and running orders keep their pegs, all that exist their dates; proposals of an earlier plan are made anew with the
 * same ids where nothing has changed. No capacity is looked at.
 * @returns `reasons` not empty = the data makes no plan (a circle of materials, with its path in the issues).
 *          O(demands + reached item × place pairs), then as `planRequirements`
 */
export function supplyChapter(model: Model, options: SupplyOptions): SupplyResult {
  const view = options.view ?? viewModel(model);
  const parts = partsOf(view, options);
  const { problem, lots, issues } = requirementsProblem(parts);
  issues.push(...parts.time.issues());
  const { plan, errors } = solve(problem);
  issues.push(...errors);
  if (!plan) return withoutPlan(parts, issues);
  const all = { ...parts, lots };
  const { existing, proposed } = ordersOf(plan, all);
  const itemOf = new Map((problem.stock ?? []).map((lot) => [lot.id, lot.item]));
  const demandOf = new Map([...model.demands, ...parts.forecasts].map((one) => [one.id, one]));
  const orders = [...existing, ...proposed];
  const ids = new Set(proposed.map((order) => order.id));
  const asked = (demand: string) => demandOf.get(demand)?.kind !== 'forecast';
  return {
    orders,
    proposed: ids,
    stockPegs: stockPegsOf(plan, (id) => itemOf.get(id) ?? '', all),
    ...demandsOf(plan, { parts, demandOf, issues }),
    takes: takesOf(plan, { parts, existing, now: options.now }),
    gives: givesOf(plan, parts),
    earliest: earliestReceipts(orders, parts, { proposed: ids, asked }),
    reasons: [],
    issues: [...issues, ...exceptionIssues(plan.exceptions, parts.time)],
  };
}

/** What the model gives a supply plan, read once. */
export function partsOf(view: ModelView, options: SupplyOptions): ProblemParts {
  const time = new SupplyTime(view, options.now);
  const varying = varyingAttributes(view);
  const policies = new PolicyLookup(view, options.policies ?? view.model.policies);
  return {
    view,
    time,
    varying,
    policies,
    sources: new SupplySources({ view, time, varying, policies }),
    open: openSupply(view, time, options.now),
    forecasts: options.forecasts ?? [],
    costOfCapital: options.costOfCapital ?? (() => 0.1),
    latenessPricePerUnitHour: options.latenessPricePerUnitHour ?? statedPrice,
  };
}

function statedPrice({ latenessPrice = 0 }: Demand): number {
  return typeof latenessPrice === 'number' ? latenessPrice : latenessPrice[0].price;
}

function solve(problem: RequirementsProblem): { plan?: RequirementsPlan; errors: Issue[] } {
  try {
    const outcome = planRequirements(problem);
    if (outcome.status === 'feasible' || outcome.status === 'optimal') return { plan: outcome.solution, errors: [] };
    const conflicts = outcome.status === 'infeasible' ? outcome.conflicts : [outcome.reason];
    return { errors: conflicts.map(({ code, params }) => ({ code, params, severity: 'error', path: {} })) };
  } catch (error) {
    if (error instanceof TuttiError && error.code === 'INPUT_REQUIREMENTS') return { errors: [...error.issues] };
    throw error;
  }
}

/** Only what exists anyway. */
function withoutPlan({ open }: ProblemParts, issues: Issue[]): SupplyResult {
  const errors = issues.filter((issue) => issue.severity === 'error');
  return {
    orders: open.orders,
    proposed: new Set(),
    stockPegs: [],
    unplanned: new Map(),
    served: [],
    takes: new Map(),
    gives: new Map(),
    earliest: new Map(),
    reasons: errors.map(({ code, params }) => ({ code, params: textParams(params) })),
    issues,
  };
}

function textParams(params: Issue['params']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'boolean' ? String(value) : value]),
  );
}

function demandsOf(
  plan: RequirementsPlan,
  of: { parts: ProblemParts; demandOf: ReadonlyMap<string, Demand>; issues: Issue[] },
): Pick<SupplyResult, 'unplanned' | 'served'> {
  const { time, open } = of.parts;
  const unplanned = new Map<string, Reason>();
  const served: PlannedSupply[] = [...open.promised].map(([demand, quantity]) => ({
    demand,
    quantity,
    at: Math.max(time.epoch, of.demandOf.get(demand)?.at ?? time.epoch),
  }));
  const short = { count: 0, quantity: 0, first: '' };
  for (const one of plan.demands) {
    if (one.planned > 0) served.push({ demand: one.id, quantity: one.planned, at: time.instant(one.at ?? one.due) });
    if (one.outcome !== 'unplanned' && one.outcome !== 'partial') continue;
    unplanned.set(one.id, one.cause ? reasonOf(one.cause, time) : { code: 'no-supply', params: {} });
    if (of.demandOf.get(one.id)?.kind !== 'forecast') continue;
    short.count++;
    short.quantity += one.unplanned;
    short.first ||= one.id;
  }
  if (short.count > 0)
    of.issues.push({
      code: 'supply.forecast-not-covered',
      severity: 'warning',
      params: short,
      path: { file: 'demands' },
    });
  return { unplanned, served };
}

function takesOf(
  plan: RequirementsPlan,
  of: { parts: ProblemParts; existing: readonly Order[]; now: number },
): Map<string, OrderNeed[]> {
  const { view, time } = of.parts;
  const takes = new Map<string, OrderNeed[]>();
  const needsOf = needsReader(view, { facts: readFacts(view), now: of.now });
  for (const order of of.existing) takes.set(order.id, needsOf(order));
  for (const order of plan.orders) {
    const place = order.type === 'move' ? (order.from ?? order.place) : order.place;
    const items = new Map<string, number>();
    for (const peg of order.suppliedBy) items.set(peg.item, (items.get(peg.item) ?? 0) + peg.quantity);
    const at = time.instant(order.start);
    takes.set(
      order.id,
      [...items].map(([item, quantity]) => ({ item, place, quantity, at })),
    );
  }
  return takes;
}

function givesOf(plan: RequirementsPlan, { time, open }: ProblemParts): Map<string, OrderNeed[]> {
  const gives = new Map<string, OrderNeed[]>();
  for (const receipt of open.receipts) {
    const order = open.orderOf.get(receipt.id);
    if (order === undefined || order === receipt.id) continue;
    const { item, place, quantity, due } = receipt;
    gives.set(order, [...(gives.get(order) ?? []), { item, place, quantity, at: time.instant(due) }]);
  }
  for (const { id, place, end, outputs } of plan.orders)
    if (outputs.length > 0)
      gives.set(
        id,
        outputs.map(({ item, quantity }) => ({ item, place, quantity, at: time.instant(end) })),
      );
  return gives;
}
