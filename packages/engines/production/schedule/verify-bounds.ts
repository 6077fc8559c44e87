import { holds, type Issue } from '@tutti/model';
import type { PlannedStep } from './problem.ts';
import { attributesOf, fault, type PlanContext, type Rule } from './verify-context.ts';
import { type Occupation, occupations } from './verify-occupations.ts';

/** Nothing new starts before now, its release or a busy resource, none works in time kept for others or ends too late. */
export const checkBounds: Rule = (context) => [
  ...context.plan.steps.flatMap((p) => orderBounds(context, p)),
  ...occupations(context).flatMap((list, resource) =>
    list
      .filter(({ run }) => !run.frozen)
      .flatMap((taken) => [...busyFaults(context, resource, taken), ...blockFaults(context, resource, taken)]),
  ),
];

function orderBounds({ problem }: PlanContext, p: PlannedStep): Issue[] {
  const order = problem.orders[p.order];
  const issues: Issue[] = [];
  if (p.frozen) return issues;
  for (const { start } of [p, ...p.preparation])
    if (start < problem.now) issues.push(fault(problem, 'plan.before-now', p, { at: start, now: problem.now }));
  if (p.start < order.release)
    issues.push(fault(problem, 'plan.before-release', p, { at: p.start, release: order.release }));
  const isDone = p.step === problem.routings[order.routing].done;
  if (isDone && order.latest !== undefined && p.end > order.latest)
    issues.push(fault(problem, 'plan.after-latest', p, { at: p.end, latest: order.latest }));
  return issues;
}

/** Nothing is taken before it is free. */
function busyFaults({ problem }: PlanContext, resource: number, { from, run }: Occupation): Issue[] {
  const { id, initial } = problem.resources[resource];
  const until = initial?.busyUntil ?? Number.NEGATIVE_INFINITY;
  return from < until ? [fault(problem, 'plan.before-free', run.steps[0], { resource: id, at: from, until })] : [];
}

/** Runs and preparations pause over time kept for others: they neither start nor end in it. */
function blockFaults({ problem }: PlanContext, resource: number, { from: start, end, run }: Occupation): Issue[] {
  const { id, blocks } = problem.resources[resource];
  return (blocks ?? []).flatMap((block) => {
    const kept = [...block.starts].map((from, i) => ({ from, to: block.ends[i] }));
    const worked = kept.filter(({ from, to }) => (start >= from && start < to) || (end > from && end <= to));
    return run.steps
      .filter((p) => !holds(block.reservedFor, attributesOf(problem, p)))
      .flatMap((p) => worked.map((time) => fault(problem, 'plan.reserved', p, { resource: id, ...time })));
  });
}
