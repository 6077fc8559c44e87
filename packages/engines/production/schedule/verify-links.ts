import type { Issue } from '@tutti/model';
import type { PlannedStep, RoutingLink, ScheduleProblem } from './problem.ts';
import { workDone } from './verify-calendar.ts';
import {
  fault,
  modeOf,
  type PlanContext,
  type Rule,
  routingStep,
  slowestGrade,
  stepKey,
  stepQuantity,
} from './verify-context.ts';
import { runTime } from './verify-work.ts';

/** The steps of each part keep the order and the lags that the routing asks for; facts stand as they are. */
export const checkLinks: Rule = (context) =>
  context.plan.steps.flatMap((to) => {
    const { problem, placed } = context;
    return problem.routings[problem.orders[to.order].routing].links
      .filter((link) => link.to === to.step)
      .flatMap((link) => {
        const from = placed.get(stepKey(to.order, to.part, link.from));
        const given = to.frozen && (from?.frozen || link.type !== 'not-in-parallel');
        return from && !given ? linkFaults(context, link, { from, to }) : [];
      });
  });

type Pair = { from: PlannedStep; to: PlannedStep };

function linkFaults(context: PlanContext, link: RoutingLink, { from, to }: Pair): Issue[] {
  const { problem } = context;
  const other = { other: routingStep(problem, from).id };
  if (link.type === 'not-in-parallel') {
    const overlaps = from.start < to.end && to.start < from.end;
    return overlaps ? [fault(problem, 'plan.in-parallel', to, { ...other, at: Math.max(from.start, to.start) })] : [];
  }
  const lag = to.start - (link.type === 'after-end' ? from.end : from.start);
  const max = link.max ?? (link.type === 'at-start' ? link.min : Number.POSITIVE_INFINITY);
  const overlapping = link.type === 'after-end' && link.overlapQuantity !== undefined;
  const early = overlapping ? transferFaults(context, link, { from, to }) : [];
  if (!overlapping && lag < link.min)
    early.push(fault(problem, 'plan.link-too-early', to, { ...other, lag, min: link.min, at: to.start }));
  return lag > max ? [...early, fault(problem, 'plan.link-too-late', to, { ...other, lag, max, at: to.start })] : early;
}

/** With overlap: the first transfer is there at the start, and after the last one there is time for its work. */
function transferFaults(context: PlanContext, link: RoutingLink, pair: Pair): Issue[] {
  const { from, to } = pair;
  const { problem } = context;
  if (to.start >= from.end + link.min) return [];
  const other = { other: routingStep(problem, from).id };
  const issues: Issue[] = [];
  const ready = [false, true].some((overtime) => firstTransferDone(context, link, { ...pair, overtime }));
  if (!ready) issues.push(fault(problem, 'plan.transfer-too-early', to, { ...other, at: to.start }));
  const finished = [false, true].some((overtime) => lastTransferWorked(context, link, { ...pair, overtime }));
  if (to.end < from.end || !finished) issues.push(fault(problem, 'plan.transfer-end', to, { ...other, at: to.end }));
  return issues;
}

/** `fixed` comes first, then the units one after the other. */
function firstTransferDone(
  { problem, runOf }: PlanContext,
  link: RoutingLink,
  p: Pair & { overtime: boolean },
): boolean {
  const run = runOf.get(p.from)!;
  const units = Math.min(link.overlapQuantity!, stepQuantity(problem, p.from));
  const { fixed, perUnit } = modeOf(problem, p.from);
  const by = p.to.start - link.min;
  const spans = runTime(problem, run, { from: p.from.start, to: p.from.end, overtime: p.overtime });
  return workDone(spans, p.from.start, by) >= (fixed + perUnit * units) / slowestGrade(problem, run) - 1e-6;
}

/** The last transfer is what full ones leave; its work in the later step comes after the end of the earlier one. */
function lastTransferWorked(
  { problem, runOf }: PlanContext,
  link: RoutingLink,
  p: Pair & { overtime: boolean },
): boolean {
  const run = runOf.get(p.to)!;
  const made = stepQuantity(problem, p.from);
  const full = Math.ceil(made / link.overlapQuantity! - 1e-9) - 1;
  const last = made - Math.max(0, full) * link.overlapQuantity!;
  const units = made > 0 ? (last * stepQuantity(problem, p.to)) / made : 0;
  const spans = runTime(problem, run, { from: p.to.start, to: p.to.end, overtime: p.overtime });
  return workDone(spans, p.from.end, p.to.end) >= workOfUnits(problem, p.to, units) / slowestGrade(problem, run) - 1e-6;
}

const workOfUnits = (problem: ScheduleProblem, p: PlannedStep, units: number) => modeOf(problem, p).perUnit * units;
