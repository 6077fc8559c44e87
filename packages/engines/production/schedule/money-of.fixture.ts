import type { PlannedStep, SchedulePlan, ScheduleProblem } from './problem.ts';
import { calendarTime, openSeconds, workDone } from './verify-calendar.ts';
import { modeOf, type PlanContext, partsOf, planContext, type Run, stepQuantity, workOf } from './verify-context.ts';
import { type Change, ownersOf, visitsOf } from './verify-owner-walk.ts';
import { runTime } from './verify-work.ts';

/** Money that a breach of a service class is worth here: more than all other money of a tiny plan. */
export const BREACH = 1e6;

/**
 * What a plan costs, from the records alone: lateness and earliness, modes, uses, overtime, setups and cleans, changes to the
 * released plan, breaches of service classes. It shares no code with the measures of the engine.
 */
export function moneyOf(problem: ScheduleProblem, plan: SchedulePlan): number {
  const context = planContext(problem, plan);
  const orders = problem.orders.reduce((sum, order, o) => {
    const ends = partsOf(context, o, problem.routings[order.routing].done).map((p) => p.end);
    return sum + (ends.length === 0 ? 0 : orderCost(problem, o, Math.max(...ends)));
  }, 0);
  return orders + stepCosts(context) + preparationCosts(context) + changeCosts(problem, plan);
}

/** Lateness by slope (each counts beyond its `after`, up to that of the next one), breaches, or storage until due. */
export function orderCost(problem: ScheduleProblem, o: number, end: number): number {
  const { due, lateness, limit, holdingPerHour } = problem.orders[o];
  const slopes = [...lateness].sort((a, b) => a.after - b.after);
  const late = slopes.reduce((sum, { after, perHour }, i) => {
    const until = Math.min(end - due, slopes[i + 1]?.after ?? Number.POSITIVE_INFINITY);
    return sum + (Math.max(0, until - after) * perHour) / 3600;
  }, 0);
  const breach = limit !== undefined && end > limit.at ? BREACH : 0;
  return late + breach + (Math.max(0, due - end) * holdingPerHour) / 3600;
}

function stepCosts(context: PlanContext): number {
  const { problem } = context;
  const units = context.plan.steps.reduce(
    (sum, p) => sum + modeOf(problem, p).costPerUnit * stepQuantity(problem, p),
    0,
  );
  return context.runs.reduce((sum, run) => {
    const uses = run.uses.reduce((all, { resource }) => {
      const { costPerUse = 0, costPerHour = 0, overtimeFactor = 1.5 } = problem.resources[resource];
      return all + costPerUse + (overtimeOf(problem, run, resource) * costPerHour * overtimeFactor) / 3600;
    }, 0);
    return sum + uses;
  }, units);
}

/** Seconds of overtime of one resource in a run that regular time does not suffice for. */
function overtimeOf(problem: ScheduleProblem, run: Run, resource: number): number {
  if (run.frozen) return 0;
  const window = { from: run.start, to: run.end };
  const regular = runTime(problem, run, { ...window, overtime: false });
  if (workDone(regular, run.start, run.end) >= workOf(problem, run, 1e-9) - 1e-6) return 0;
  const [all, usual] = [true, false].map((overtime) =>
    openSeconds(
      calendarTime(problem, problem.resources[resource].calendar, { ...window, overtime }),
      run.start,
      run.end,
    ),
  );
  return all - usual;
}

function preparationCosts(context: PlanContext): number {
  const { problem } = context;
  return ownersOf(problem).reduce((sum, owner) => {
    const perSecond = (problem.resources[owner].costPerHour ?? 0) / 3600;
    return (
      sum +
      visitsOf(context, owner).reduce((all, { preparation, change }) => {
        const parts = preparation.map((part) => {
          if (part.kind === 'setup') return setupCost(problem, owner, change) + change.seconds * perSecond;
          const { cost, seconds } = problem.resources[owner].campaigns![part.campaign];
          return cost + seconds * perSecond;
        });
        return all + parts.reduce((a, b) => a + b, 0);
      }, 0)
    );
  }, 0);
}

/** Plants here have one rule per changeover at most that costs anything. */
function setupCost(problem: ScheduleProblem, owner: number, { seconds }: Change): number {
  const { changeover } = problem.resources[owner];
  const rules = changeover === undefined ? [] : problem.changeovers[changeover].rules;
  return seconds > 0 ? Math.max(0, ...rules.map((rule) => rule.cost)) : 0;
}

function changeCosts(problem: ScheduleProblem, { steps }: SchedulePlan): number {
  const { nervousness, tolerance } = problem.prices;
  const changed = (p: PlannedStep, { start, resource }: ScheduleProblem['released'][number]) =>
    Math.abs(p.start - start) > tolerance || (resource >= 0 && !p.uses.some((use) => use.resource === resource));
  const moved = problem.released.filter((one) =>
    steps.some((p) => p.order === one.order && p.step === one.step && p.part === 0 && changed(p, one)),
  );
  return moved.length * nervousness;
}
