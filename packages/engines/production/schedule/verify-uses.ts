import type { Issue } from '@tutti/model';
import type { PlannedStep, PlannedUse, RoutingUse, ScheduleProblem } from './problem.ts';
import {
  fault,
  gradeFor,
  modeOf,
  type PlanContext,
  type Rule,
  routingStep,
  runUses,
  stepKey,
} from './verify-context.ts';

/** Each step uses what its mode names: qualified members, enough of them, distinct, the same as the step named before. */
export const checkUses: Rule = (context) =>
  context.plan.steps.filter((p) => !p.frozen).flatMap((p) => stepFaults(context, p));

function stepFaults(context: PlanContext, p: PlannedStep): Issue[] {
  const { problem } = context;
  const uses = runUses(modeOf(problem, p));
  const strays = p.uses.filter((entry) => !uses.some(({ index }) => index === entry.use));
  return [
    ...strays.map((entry) => fault(problem, 'plan.use-not-in-mode', p, resourceOf(problem, entry))),
    ...uses.flatMap(({ use, index }) => {
      const entries = p.uses.filter((entry) => entry.use === index);
      return [...useFaults(problem, p, { use, entries }), ...sameFaults(context, p, { use, entries })];
    }),
  ];
}

function useFaults(
  problem: ScheduleProblem,
  p: PlannedStep,
  { use, entries }: { use: RoutingUse; entries: readonly PlannedUse[] },
): Issue[] {
  const issues: Issue[] = [];
  const booked = entries.reduce((sum, entry) => sum + entry.quantity, 0);
  if (Math.abs(booked - use.quantity) > 1e-9)
    issues.push(fault(problem, 'plan.use-quantity', p, { booked, needed: use.quantity }));
  for (const [i, entry] of entries.entries()) {
    const who = resourceOf(problem, entry);
    if (entry.from !== p.start) issues.push(fault(problem, 'plan.use-times', p, { ...who, from: entry.from }));
    if (gradeFor(problem, use.target, { resource: entry.resource, until: p.end }) === undefined)
      issues.push(fault(problem, 'plan.use-not-qualified', p, { ...who, until: p.end }));
    if (entries.findIndex((other) => other.resource === entry.resource) < i)
      issues.push(fault(problem, 'plan.use-member-twice', p, who));
  }
  return issues;
}

function sameFaults(
  { problem, placed }: PlanContext,
  p: PlannedStep,
  { use, entries }: { use: RoutingUse; entries: readonly PlannedUse[] },
): Issue[] {
  if (use.same === undefined) return [];
  const there = placed.get(stepKey(p.order, p.part, use.same));
  if (!there) return [];
  return entries
    .filter((entry) => !there.uses.some((other) => other.resource === entry.resource))
    .map((entry) =>
      fault(problem, 'plan.use-not-same', p, {
        ...resourceOf(problem, entry),
        other: routingStep(problem, there).id,
      }),
    );
}

const resourceOf = (problem: ScheduleProblem, entry: PlannedUse) => ({
  resource: problem.resources[entry.resource].id,
});
