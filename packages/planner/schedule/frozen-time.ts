import type { ScheduleProblem } from '@tutti/engines/schedule';
import type { Assignment, Model, Order, Resource } from '@tutti/model';
import { PolicyLookup } from '../strategy/policy-lookup.ts';
import { type ModelView, viewModel } from './model-view.ts';

/** Seconds for which the time of a resource is frozen from now on: the policy `frozenHorizon` of it or its place; 0 = not at all. */
export function frozenHorizons(view: ModelView): (resource: Pick<Resource, 'id' | 'place'>) => number {
  const policies = new PolicyLookup(view, view.model.policies);
  return ({ id, place }) => policies.number('frozenHorizon', { resource: id, place }) ?? 0;
}

/** Until when (ms UTC) the time of resources is frozen, by id; those whose time is not are left out. */
export function frozenInstants(model: Model, now: number): Map<string, number> {
  const horizonOf = frozenHorizons(viewModel(model));
  return new Map(
    model.resources.flatMap((one) => {
      const seconds = one.isClass ? 0 : Math.ceil(horizonOf(one));
      return seconds > 0 ? [[one.id, Math.floor(now / 1000) * 1000 + seconds * 1000] as const] : [];
    }),
  );
}

/** By resource of the problem: until when its time is frozen, in seconds from the epoch; undefined where none is. */
export function frozenTimesOf(view: ModelView, resources: ScheduleProblem['resources'], now: number) {
  if (!view.model.policies.some((one) => one.parameter === 'frozenHorizon')) return undefined;
  const horizonOf = frozenHorizons(view);
  const until = resources.map(({ id }) => {
    const resource = view.resource.get(id);
    const seconds = resource ? Math.ceil(horizonOf(resource)) : 0;
    return seconds > 0 ? now + seconds : 0;
  });
  return until.some((at) => at > 0) ? until : undefined;
}

/** Orders of a standing plan with a run or its preparation that starts in frozen time. Instants in ms UTC. */
export function frozenOrders(view: ModelView, assignments: readonly Assignment[], now: number): Set<string> {
  const horizonOf = frozenHorizons(view);
  const horizons = new Map(view.model.resources.map((one) => [one.id, horizonOf(one) * 1000]));
  const starts = (one: Assignment) =>
    one.start >= now && one.uses.some((use) => one.start < now + (horizons.get(use.resource) ?? 0));
  return new Set(assignments.filter((one) => one.kind !== 'hold' && starts(one)).flatMap((one) => one.orders));
}

/**
 * The model with the proposals of a standing plan that start in frozen time as firm orders, so that the supply chapter keeps
 * them as they are. Pegs to forecasts and to proposals that are made anew end; what exists in the model stays as it is there.
 */
export function withFrozenOrders(
  model: Model,
  from: { orders: readonly Order[]; assignments: readonly Assignment[] },
  given: { view: ModelView; now: number },
): Model {
  const known = new Set(model.orders.map((order) => order.id));
  const frozen = frozenOrders(given.view, from.assignments, given.now);
  const kept = from.orders.filter((order) => frozen.has(order.id) && !known.has(order.id));
  if (kept.length === 0) return model;
  const standing = new Set([...known, ...kept.map((order) => order.id)]);
  const demands = new Set(model.demands.map((one) => one.id));
  const stands = ({ demand, order }: Order['pegs'][number]) =>
    (demand === undefined || demands.has(demand)) && (order === undefined || standing.has(order));
  const firm = kept.map((order): Order => ({ ...order, firm: true, pegs: order.pegs.filter(stands) }));
  return { ...model, orders: [...model.orders, ...firm] };
}
