import type { Issue } from '@tutti/model';
import type { PlannedStep, Supply } from './problem.ts';
import { fault, type PlanContext, partKey, partsOf, type Rule } from './verify-context.ts';

/** What a step needs is there when it starts, or by its end, and its source is planned. */
export const checkSupplies: Rule = (context) =>
  context.problem.orders.flatMap((order, o) =>
    order.supplies.flatMap((supply) =>
      partsOf(context, o, supply.step)
        .filter((user) => !user.frozen)
        .flatMap((user) => supplyFaults(context, supply, user)),
    ),
  );

function supplyFaults(context: PlanContext, supply: Supply, user: PlannedStep): Issue[] {
  const { problem } = context;
  const at = supply.at === 'start' ? user.start : user.end;
  if (!('order' in supply)) {
    const late = at < supply.receipt;
    return late
      ? [fault(problem, 'plan.before-receipt', user, { at, receipt: supply.receipt, name: supply.name })]
      : [];
  }
  const source = problem.orders[supply.order];
  const missing = Array.from({ length: context.parts[supply.order] }, (_, part) => part).filter((part) =>
    context.unplanned.has(partKey(supply.order, part)),
  );
  if (missing.length > 0) return [fault(problem, 'plan.supplier-unplanned', user, { supplier: source.id })];
  const step = supply.fromStep ?? problem.routings[source.routing].done;
  return partsOf(context, supply.order, step)
    .map((producer) => producer.end + (supply.lag ?? 0))
    .filter((ready) => at < ready)
    .map((ready) => fault(problem, 'plan.before-supply', user, { at, ready, supplier: source.id }));
}
