import type { Issue } from '@tutti/model';
import type { PlannedStep } from './problem.ts';
import {
  attributesOf,
  fault,
  type PlanContext,
  type Rule,
  type Run,
  routingStep,
  stepQuantity,
} from './verify-context.ts';

/** Steps that ran together agree in time, resources and `by` values, and fit into the batch; one alone must fit too. */
export const checkBatches: Rule = (context) => context.runs.flatMap((run) => batchFaults(context, run));

function batchFaults({ problem }: PlanContext, run: Run): Issue[] {
  const units = run.steps.reduce((sum, p) => sum + stepQuantity(problem, p), 0);
  return run.steps.flatMap((p) => {
    const rule = routingStep(problem, p).batch;
    if (!rule) return p.batch < 0 ? [] : [fault(problem, 'plan.batch-not-allowed', p, { batch: p.batch })];
    const { orders = Number.POSITIVE_INFINITY, units: most = Number.POSITIVE_INFINITY } = rule.max;
    const issues: Issue[] = [];
    if (run.steps.length > orders)
      issues.push(fault(problem, 'plan.batch-too-many', p, { orders: run.steps.length, most: orders }));
    if (units > most * (1 + 1e-9)) issues.push(fault(problem, 'plan.batch-overfull', p, { units, most }));
    return [...issues, ...differences({ problem }, run, p)];
  });
}

function differences({ problem }: Pick<PlanContext, 'problem'>, run: Run, p: PlannedStep): Issue[] {
  const [lead] = run.steps;
  const batch = { batch: p.batch };
  const issues: Issue[] = [];
  if (p.start !== lead.start || p.end !== lead.end)
    issues.push(fault(problem, 'plan.batch-times-differ', p, { ...batch, from: p.start, to: p.end }));
  if (resourcesOf(p) !== resourcesOf(lead)) issues.push(fault(problem, 'plan.batch-resources-differ', p, batch));
  const mine = attributesOf(problem, p);
  const theirs = attributesOf(problem, lead);
  for (const attribute of routingStep(problem, p).batch?.by ?? [])
    if (mine[attribute] !== theirs[attribute])
      issues.push(fault(problem, 'plan.batch-values-differ', p, { ...batch, attribute }));
  return issues;
}

const resourcesOf = (p: PlannedStep) => p.uses.map((use) => `${use.resource} ${use.quantity}`).join();
