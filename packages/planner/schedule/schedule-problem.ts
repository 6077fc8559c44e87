import type { ScheduleProblem } from '@tutti/engines/schedule';
import type { Demand, Issue, Model, Order } from '@tutti/model';
import { PolicyLookup } from '../strategy/policy-lookup.ts';
import { FrozenSteps, type OrderFacts, readFacts } from './facts.ts';
import { frozenTimesOf } from './frozen-time.ts';
import { type ModelView, viewModel } from './model-view.ts';
import { type PlacedOrder, placeOrders } from './place-orders.ts';
import { type ProblemParts, problemParts, type ScheduleBack, type ScheduleProblemOptions } from './problem-parts.ts';
import { pinsOf, releasedOf } from './released-and-pins.ts';
import { type OrdersGiven, scheduleOrders } from './schedule-orders.ts';
import { type MaterialNeed, pegFreeSupply } from './stock-pegs.ts';
import { chooseTimeLine, type TimeLine } from './time-line.ts';

/** Starts within this many seconds of the released plan's are not a change. */
const TOLERANCE = 900;
const closed = new Set(['completed', 'cancelled', 'aborted', 'closed']);
const wanted = new Set<Demand['kind']>(['order', 'project', 'return', 'work']);

/**
 * The schedule problem of a model and its orders: dense, in seconds from the plan epoch, ready for `checkSchedule`.
 *
 * Orders of type make, maintain and inspect become orders on routings, moves become legs, purchases become receipts.
 * Routings are shared by process, place, path and override, attribute sets and changeovers by content.
 * @param orders   of the supply chapter, existing ones included; pegs say whom an order supplies
 * @returns        the problem, what is doubtful (`schedule.*`, `calendar.*`), the way back. O(model + operations)
 */
export function scheduleProblem(
  model: Model,
  orders: readonly Order[],
  options: ScheduleProblemOptions,
): { problem: ScheduleProblem; issues: Issue[]; back: ScheduleBack } {
  const view = viewModel(model);
  const open = orders.filter((order) => !closed.has(order.state));
  const facts = readFacts(view);
  const time = timeOf(view, open, { facts, now: options.now });
  const base = problemParts(view, time, options);
  const placed = placeOrders(base, open, { facts, options });
  const stock = options.stockPegs ?? freePegs(base, open, placed, options);
  const indexOf = new Map<string, number>();
  const needs = new Map<string, readonly MaterialNeed[]>();
  for (const [index, one] of placed.entries()) {
    indexOf.set(one.order.id, index);
    needs.set(one.order.id, one.needs);
  }
  const scheduled = assemble(base, placed, { orders: open, stock, facts, options, indexOf });
  const back: ScheduleBack = {
    view,
    time,
    orders: placed.map((one) => one.order),
    indexOf,
    bought: new Map(open.filter((order) => order.type === 'buy').map((order) => [order.id, order])),
    needs,
    stockPegs: stock,
    demands: demandIds(view, open, options),
  };
  noteUncharged(view, base.note);
  noteUnpriced(back, base.note, options);
  return {
    problem: scheduled,
    issues: [...base.calendars.compileIssues(), ...base.resources.issues, ...base.issues],
    back,
  };
}

function timeOf(
  view: ModelView,
  orders: readonly Order[],
  given: { facts: Map<string, OrderFacts>; now: number },
): TimeLine {
  const begun = orders.filter((order) => given.facts.has(order.id));
  const frozen = begun.flatMap((order) => given.facts.get(order.id)?.frozen ?? []);
  // What runs has begun: room for as much work before now as a running step has in all is enough, a day at least.
  const wipSeconds = view.model.workspace.state.wip.length > 0 ? 7 * 86_400 : 0;
  return chooseTimeLine(view.model, { orders, facts: frozen, now: given.now, wipSeconds });
}

function demandIds(view: ModelView, orders: readonly Order[], options: ScheduleProblemOptions): string[] {
  if (options.demands) return [...options.demands];
  const pegged = new Set<string>();
  for (const order of orders) for (const peg of order.pegs) if (peg.demand !== undefined) pegged.add(peg.demand);
  return view.model.demands.filter((one) => pegged.has(one.id) || wanted.has(one.kind)).map((one) => one.id);
}

function freePegs(
  base: ProblemParts,
  orders: readonly Order[],
  placed: readonly PlacedOrder[],
  options: ScheduleProblemOptions,
) {
  const needs = new Map(placed.map((one) => [one.order.id, one.needs]));
  const demands = demandIds(base.view, orders, options);
  return pegFreeSupply(base.view, orders, { now: options.now, needsOf: (order) => needs.get(order.id) ?? [], demands });
}

function assemble(base: ProblemParts, placed: readonly PlacedOrder[], given: OrdersGiven): ScheduleProblem {
  const { view, time, resources, calendars, routings, attributes } = base;
  const { options } = given;
  const problem: ScheduleProblem = {
    now: time.now,
    horizon: time.horizon,
    calendars: calendars.known.list,
    resources: resources.list,
    classes: resources.classes.list,
    changeovers: resources.changeovers.list,
    attributeSets: attributes.sets.list,
    routings: routings.list,
    orders: scheduleOrders(base, placed, given),
    frozen: [],
    pins: [],
    released: [],
    prices: { nervousness: nervousness(view), tolerance: TOLERANCE },
  };
  for (const [index, load] of base.loads) resources.list[index].load = load;
  const { indexOf } = given;
  const frozenUntil = frozenTimesOf(view, resources.list, time.now);
  if (frozenUntil) problem.frozenUntil = frozenUntil;
  const frozen = new FrozenSteps(problem, { time, indexOf: resources.indexOf });
  for (const [order, facts] of given.facts) {
    const index = indexOf.get(order);
    if (index !== undefined && !problem.orders[index].unplannable) frozen.add(index, facts);
  }
  problem.frozen = frozen.list;
  problem.pins = pinsOf(problem, indexOf, { base, options });
  problem.released = releasedOf(problem, indexOf, { base, options });
  return problem;
}

function nervousness(view: ModelView): number {
  return new PolicyLookup(view, view.model.policies).number('nervousnessPrice', {}) ?? 0;
}

/** What the plan leaves out and does not hide: the load of arrivals and of unlikely paths, rules of work. */
function noteUncharged({ model }: ModelView, note: ProblemParts['note']): void {
  const loops = model.processes.filter((one) =>
    one.steps.some((step) => step.outcomes?.some((way) => way.to !== 'scrap' && way.to !== 'next')),
  );
  if (loops.length > 0) note('schedule.outcome-load-not-charged', { processes: loops.length, first: loops[0].id });
  const arrivals = model.demands.filter((one) => one.kind === 'arrivals').length;
  if (arrivals > 0) note('schedule.arrival-load-not-charged', { demands: arrivals });
  const rules = model.resources.filter((one) => one.workRules);
  if (rules.length > 0) note('schedule.work-rules-not-planned', { resources: rules.length, first: rules[0].id });
}

/** Lateness that costs nothing is planned like any other order's without a due date: said, never assumed. */
function noteUnpriced(back: ScheduleBack, note: ProblemParts['note'], options: ScheduleProblemOptions): void {
  if (options.latenessPricePerUnitHour) return;
  const unpriced = back.demands.filter((id) => back.view.demand.get(id)?.latenessPrice === undefined);
  if (unpriced.length > 0) note('schedule.lateness-price-missing', { demands: unpriced.length, first: unpriced[0] });
}
