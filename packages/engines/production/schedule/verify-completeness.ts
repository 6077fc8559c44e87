import { problem as broken, type Issue } from '@tutti/model';
import type { PlannedStep, ScheduleOrder } from './problem.ts';
import { fault, type PlanContext, partKey, type Rule, stepKey } from './verify-context.ts';

/** Every part of every order is placed with all its steps, or left out as a whole with a reason; nothing twice. */
export const checkCompleteness: Rule = (context) => {
  const { problem } = context;
  const byOrder = new Map<number, PlannedStep[]>();
  for (const p of context.plan.steps) {
    const known = byOrder.get(p.order);
    if (known) known.push(p);
    else byOrder.set(p.order, [p]);
  }
  return [
    ...duplicates(context),
    ...reasons(context),
    ...problem.orders.flatMap((order, o) => [
      ...Array.from({ length: context.parts[o] }, (_, part) => partFaults(context, o, part)).flat(),
      ...quantityFaults(context, order, { parts: context.parts[o], steps: byOrder.get(o) ?? [] }),
    ]),
  ];
};

function duplicates({ problem, plan, parts }: PlanContext): Issue[] {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const p of plan.steps) {
    const key = stepKey(p.order, p.part, p.step);
    if (seen.has(key)) issues.push(fault(problem, 'plan.placed-twice', p));
    if (p.part >= parts[p.order]) issues.push(fault(problem, 'plan.part-unknown', p, { parts: parts[p.order] }));
    seen.add(key);
  }
  return issues;
}

function reasons({ problem, plan, parts }: PlanContext): Issue[] {
  const seen = new Set<string>();
  return plan.unplanned.flatMap(({ order, part, reason }) => {
    const who = { order: problem.orders[order].id, part };
    const issues: Issue[] = [];
    if (!reason?.code) issues.push(broken('plan.reason-missing', who));
    if (seen.has(partKey(order, part))) issues.push(broken('plan.unplanned-twice', who));
    if (part >= parts[order]) issues.push(broken('plan.part-unknown', { ...who, step: '', parts: parts[order] }));
    seen.add(partKey(order, part));
    return issues;
  });
}

function partFaults({ problem, placed, unplanned }: PlanContext, o: number, part: number): Issue[] {
  const order = problem.orders[o];
  const steps = problem.routings[order.routing].steps;
  const present = steps.map((_, s) => placed.get(stepKey(o, part, s)));
  if (unplanned.has(partKey(o, part)))
    return present
      .filter((p) => p !== undefined && !p.frozen)
      .map((p) => fault(problem, 'plan.unplanned-but-placed', p!));
  if (order.unplannable && !present.some((p) => p?.frozen))
    return [broken('plan.unplannable-placed', { order: order.id, part, reason: order.unplannable.code })];
  return steps
    .filter((_, s) => present[s] === undefined)
    .map((step) => broken('plan.step-missing', { order: order.id, step: step.id, part }));
}

/** Parts sum to the order; what is left out has the rest. */
function quantityFaults(
  { problem }: PlanContext,
  order: ScheduleOrder,
  { parts, steps }: { parts: number; steps: readonly PlannedStep[] },
): Issue[] {
  const wrong = (code: string, params: Record<string, number>) => broken(code, { order: order.id, ...params });
  const most = order.splittable?.maxParts ?? 1;
  const issues = parts > most ? [wrong('plan.too-many-parts', { parts, most })] : [];
  const quantities = new Map<number, number>();
  for (const p of steps) {
    const known = quantities.get(p.part) ?? p.quantity;
    if (!near(known, p.quantity)) issues.push(fault(problem, 'plan.quantity-differs', p, { quantity: p.quantity }));
    quantities.set(p.part, known);
  }
  const planned = [...quantities.values()].reduce((sum, q) => sum + q, 0);
  const open = Array.from({ length: parts }, (_, part) => part).filter((part) => !quantities.has(part)).length;
  const least = parts > 1 ? (order.splittable?.minQuantity ?? 0) : 0;
  for (const [part, quantity] of quantities)
    if (quantity < least && !near(quantity, least))
      issues.push(wrong('plan.part-too-small', { part, quantity, least }));
  const tooMuch = planned > order.quantity;
  if ((tooMuch || open === 0) && !near(planned, order.quantity))
    issues.push(wrong('plan.quantity-wrong', { planned, quantity: order.quantity }));
  return issues;
}

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
