import type { Issue } from '@tutti/model';
import type { PlannedStep, PlannedUse } from './problem.ts';
import { doubt, fault, modeOf, type PlanContext, partKey, partsOf, type Rule, stepKey } from './verify-context.ts';

/** Each use lasts as long as `until` says, and what is held until it is used up holds no more than it can. */
export const checkHolds: Rule = (context) =>
  context.plan.steps.flatMap((p) =>
    p.uses.flatMap((use) => [...endFaults(context, p, use), ...loadFaults(context, p, use)]),
  );

function endFaults(context: PlanContext, p: PlannedStep, use: PlannedUse): Issue[] {
  const { problem } = context;
  const needed = holdEnd(context, p, use);
  const params = { resource: problem.resources[use.resource].id, to: use.to, needed };
  if (use.to < needed) return [fault(problem, 'plan.hold-too-short', p, params)];
  const certain = !context.unplanned.has(partKey(p.order, p.part));
  const shared = Math.max(...context.runOf.get(p)!.steps.map((member) => memberHoldEnd(context, member, use)));
  return use.to > shared && certain ? [doubt(problem, 'plan.hold-too-long', p, params)] : [];
}

/** Instant until which a use keeps its resource: the end of its step, or of what `until` names as far as it is placed. */
export function holdEnd(context: PlanContext, p: PlannedStep, use: PlannedUse): number {
  const { problem, placed } = context;
  const { until } = modeOf(problem, p).uses[use.use];
  const instants = [p.end];
  if (typeof until === 'number') instants.push(placed.get(stepKey(p.order, p.part, until))?.end ?? p.end);
  if (until === 'next') instants.push(...successors(context, p).map((next) => next.start));
  if (until === 'empty') instants.push(...consumptionEnds(context, p));
  return Math.max(...instants);
}

/** A batch shares one hold, which ends with the last of its members. */
function memberHoldEnd(context: PlanContext, member: PlannedStep, use: PlannedUse): number {
  return modeOf(context.problem, member).uses[use.use] ? holdEnd(context, member, use) : member.end;
}

/** Placed steps that follow by an after-end link, in the same part. */
export function successors({ problem, placed }: PlanContext, p: PlannedStep): PlannedStep[] {
  return problem.routings[problem.orders[p.order].routing].links
    .filter((link) => link.type === 'after-end' && link.from === p.step)
    .map((link) => placed.get(stepKey(p.order, p.part, link.to)))
    .filter((next) => next !== undefined);
}

function consumptionEnds(context: PlanContext, p: PlannedStep): number[] {
  return (context.takersOf.get(p.order) ?? []).flatMap(({ order, supply }) =>
    partsOf(context, order, supply.step).map((user) => (supply.empties === 'start' ? user.start : user.end)),
  );
}

function loadFaults({ problem, runOf }: PlanContext, p: PlannedStep, use: PlannedUse): Issue[] {
  const { id, load } = problem.resources[use.resource];
  if (load === undefined || modeOf(problem, p).uses[use.use].until !== 'empty') return [];
  const quantity = runOf.get(p)!.steps.reduce((sum, member) => sum + member.quantity, 0);
  return quantity > load * (1 + 1e-9)
    ? [fault(problem, 'plan.load-exceeded', p, { resource: id, quantity, load })]
    : [];
}
