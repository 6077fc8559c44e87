import type { RoutingMode, ScheduleOrder, ScheduleProblem } from '@tutti/engines/schedule';
import type { Issue, Reason } from '@tutti/model';

/**
 * The problem without what the engine refuses: resources with a refused property serve nobody, and orders on a routing
 * that cannot be used are unplanned with the error as their reason. The rest is planned as it is.
 * @returns undefined where an error concerns neither a resource nor a routing nor an order
 */
export function withoutRefused(problem: ScheduleProblem, errors: readonly Issue[]): ScheduleProblem | undefined {
  const resources = new Map<string, Reason>();
  const routings = new Map<string, Reason>();
  const orders = new Map<string, Reason>();
  for (const error of errors) {
    const [, kind, id] = /^(resource|routing|order) (.*?)(?: › .*)?$/.exec(error.path.field ?? '') ?? [];
    const into =
      kind === 'resource' ? resources : kind === 'routing' ? routings : kind === 'order' ? orders : undefined;
    if (!into || (kind === 'order' && error.code === 'schedule.supply-cycle')) return undefined;
    into.set(id, { code: error.code, params: reasonParams(error) });
  }
  const blocked = problem.resources.map((one) => resources.get(one.id));
  const reasons = problem.routings.map((one) => routings.get(one.id));
  const classes = problem.classes.map((one) => ({
    ...one,
    members: one.members.filter((of) => !blocked[of.resource]),
  }));
  const usable = (mode: RoutingMode) =>
    mode.uses.every((use) => !('resource' in use.target && blocked[use.target.resource]));
  const made = problem.routings.map((routing, i) => {
    const steps = routing.steps.map((step) => ({ ...step, modes: step.modes.filter(usable) }));
    const empty = steps.findIndex((step) => step.modes.length === 0);
    if (empty >= 0) reasons[i] ??= blockedReason(problem, routing.steps[empty].modes[0], blocked);
    return reasons[i] ? { id: routing.id, steps: [nothing], links: [], done: 0 } : { ...routing, steps };
  });
  const stopped = problem.orders.map((order): ScheduleOrder => {
    const reason = reasons[order.routing] ?? orders.get(order.id);
    if (!reason) return order;
    return {
      ...order,
      quantity: order.quantity > 0 ? order.quantity : 1,
      supplies: [],
      unplannable: { code: reason.code, params: reason.params ?? {} },
    };
  });
  const goes = (at: { order: number }) =>
    !reasons[problem.orders[at.order].routing] && !orders.has(problem.orders[at.order].id);
  return {
    ...problem,
    classes,
    routings: made,
    orders: stopped,
    resources: problem.resources.map((one, i) => (blocked[i] ? plain(one) : one)),
    frozen: problem.frozen.filter(goes),
    pins: problem.pins.filter(goes),
    released: problem.released.filter(goes),
  };
}

const nothing = {
  id: 'none',
  modes: [{ id: 'none', fixed: 0, perUnit: 0, teardown: 0, uses: [], costPerUnit: 0 }],
  quantityFactor: 1,
  across: 'breaks' as const,
  minPieceSeconds: 0,
};

function plain(of: ScheduleProblem['resources'][number]): ScheduleProblem['resources'][number] {
  const { id, kind, calendar } = of;
  return { id, kind, calendar, capacity: 1 };
}

function blockedReason(
  problem: ScheduleProblem,
  mode: RoutingMode | undefined,
  blocked: readonly (Reason | undefined)[],
): Reason {
  for (const use of mode?.uses ?? [])
    if ('resource' in use.target) {
      const reason = blocked[use.target.resource];
      if (reason)
        return { code: reason.code, params: { ...reason.params, resource: problem.resources[use.target.resource].id } };
    }
  return { code: 'no-usable-mode', params: {} };
}

function reasonParams(error: Issue): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(error.params).map(([key, value]) => [key, typeof value === 'boolean' ? String(value) : value]),
  );
}
