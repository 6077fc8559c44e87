import { applyChanges } from './apply-changes.ts';
import { partsOf } from './compile-jobs.ts';
import type { Compiled } from './compiled.ts';
import { decode } from './decode.ts';
import type { Choices } from './decoding.ts';
import { startsFrozen } from './freeze.ts';
import { improve } from './improve.ts';
import { choicesOf, decodeOrderOf, listOfPlan, placesOf } from './kept-choices.ts';
import { steepestSlope } from './lateness.ts';
import { completionOf, measure } from './measure.ts';
import { activeParts, planOf } from './plan-of.ts';
import { type Groups, type ListRule, priorityList } from './priority-list.ts';
import type { ScheduleOptions, ScheduleSolution, ScheduleStart } from './schedule-options.ts';
import { attempt, freed, goesOn, openSearch, type Search } from './search-state.ts';
import { squeakyWheel } from './squeaky-wheel.ts';

/** Weight of delay with which the search begins (see `Choices`). */
const HASTE = 3;

const grid: ListRule[] = [];
for (const k1 of [2, 0.5, 5]) for (const k2 of [0.5, 0.1, 2, 10]) grid.push({ rule: 'atcs', k1, k2 });
/** In the order in which they are tried: the first alone is already a sound list. */
const portfolio: ListRule[] = [
  grid[0],
  { rule: 'edd' },
  { rule: 'slack' },
  { rule: 'wspt' },
  ...grid.slice(1),
  { rule: 'bottleneck' },
];

/**
 * Portfolio, then a squeaky wheel on its best list, then one move after another in the choices: list, modes, owners, members,
 * later starts, order within blocks. The best choices are decoded once more at the end.
 */
export function search(c: Compiled, options: ScheduleOptions): ScheduleSolution {
  if (options.start) keepFrozenParts(c, options.start);
  const s = openSearch(c, options, (groups) => firstChoices(c, groups, options.start));
  squeakyWheel(s, tryPortfolio(s));
  splitLate(s);
  improve(s);
  const { d } = s;
  // With so many evaluations the same run stops at the same place, whatever stopped this one.
  const evaluations = Math.min(d.evaluations + 1, Math.max(1, options.budget.evaluations ?? Number.POSITIVE_INFINITY));
  if (s.decoded !== s.best) {
    decode(d, s.best);
    s.measures = measure(d);
  }
  return { plan: planOf(d), measures: s.measures, evaluations, order: decodeOrderOf(d) };
}

/** An order that is made in parts in frozen time stays in as many. */
function keepFrozenParts(c: Compiled, { plan }: ScheduleStart): void {
  const firm = new Set(plan.steps.flatMap((step) => (startsFrozen(c, step) ? [step.order] : [])));
  for (const { order, parts } of plan.parts)
    if (firm.has(order) && parts > 1 && parts !== activeParts(c, order) && mayBeSplit(c, order, parts))
      applyChanges(c, [{ kind: 'split', order, parts }]);
}

/** As `applyChanges` asks: the order may have changed since the plan was made. */
function mayBeSplit(c: Compiled, order: number, parts: number): boolean {
  const { quantity, splittable } = c.problem.orders[order];
  const share = Number.isInteger(quantity) ? Math.floor(quantity / parts) : quantity / parts;
  const isOpen = activeParts(c, order) > 0 && !c.problem.frozen.some((fact) => fact.order === order);
  return isOpen && parts <= partsOf(c.problem.orders[order]) && share >= Math.max(splittable?.minQuantity ?? 0, 1e-9);
}

/** The plan given is the one to beat, its places kept where they are still free; else the first list of the portfolio, in which orders stand before what is only expected. */
function firstChoices(c: Compiled, groups: Groups, start: ScheduleStart | undefined): Choices {
  if (start)
    return {
      haste: HASTE,
      ...(start.order && choicesOf(start.order)),
      list: start.order?.list ?? listOfPlan(c, start.plan),
      kept: placesOf(c, start),
    };
  return { list: priorityList(c, groups, { rule: portfolio[0], ordersFirst: true }), haste: HASTE };
}

/** Whether some of the orders are only expected: then the first list without regard to that is another one. */
function hasExpected({ groups }: Search): boolean {
  return groups.expected.includes(1) && groups.expected.includes(0);
}

/** Tries the rules, then other weights of delay on the best list; the rule that was best. */
function tryPortfolio(s: Search): ListRule {
  let best = portfolio[0];
  for (const rule of s.options.start || hasExpected(s) ? portfolio : portfolio.slice(1)) {
    if (!goesOn(s)) return best;
    const before = s.best;
    attempt(s, { ...freed(s.best), list: priorityList(s.d.c, s.groups, { rule }) });
    if (s.best !== before) best = rule;
  }
  for (const haste of [10, 1, 0.2]) if (goesOn(s)) attempt(s, { ...freed(s.best), haste });
  return best;
}

/** Orders tried in parts. */
const MOST_SPLITS = 20;

/** What has started, or starts in frozen time, stays as it is. */
function mayJoinOrSplit({ d }: Search, order: number): boolean {
  const { c } = d;
  if (c.frozenOf.size > 0) return false;
  for (let job = c.orderFirstJob[order]; job < c.orderFirstJob[order + 1]; job++)
    for (let op = c.jobFirst[job]; op < c.jobFirst[job + 1]; op++) if (d.isFirm(op)) return false;
  return true;
}

/** Late orders that may be split are tried in more parts, the costliest first; what does not help is joined again. */
function splitLate(s: Search): void {
  const { c } = s.d;
  const late = c.problem.orders
    .map((order, at) => ({ order, at, parts: partsOf(order) }))
    .filter(({ order, at, parts }) => parts > 1 && mayJoinOrSplit(s, at) && completionOf(s.d, at) > order.due)
    .sort((a, b) => steepestSlope(b.order) - steepestSlope(a.order) || a.at - b.at);
  for (const { at, parts } of late.slice(0, MOST_SPLITS)) {
    if (!goesOn(s)) return;
    const undo = applyChanges(c, [{ kind: 'split', order: at, parts }]);
    const before = s.best;
    attempt(s, freed(s.best));
    if (s.best === before) applyChanges(c, undo);
  }
}
