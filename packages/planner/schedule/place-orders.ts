import type { Demand, Order, Reason } from '@tutti/model';
import { type OrderFacts, passedSteps } from './facts.ts';
import { placeOfWork } from './model-view.ts';
import { attributesFor, demandsOf } from './order-attributes.ts';
import type { ProblemParts, ScheduleProblemOptions } from './problem-parts.ts';
import { type MaterialNeed, materialNeeds } from './stock-pegs.ts';
import type { Placeable } from './supplies.ts';

/** An order with its routing, its attributes, the demands it is pegged to and what forbids it. */
export type PlacedOrder = Placeable & {
  attributes: number;
  demands: { demand: Demand; quantity: number }[];
  unplannable?: Reason;
};
type With = { facts: ReadonlyMap<string, OrderFacts>; options: ScheduleProblemOptions };

/** Gives every order but purchases a routing. */
export function placeOrders(base: ProblemParts, orders: readonly Order[], given: With): PlacedOrder[] {
  return orders.filter((order) => order.type !== 'buy').map((order) => placeOrder(base, order, given));
}

function placeOrder(base: ProblemParts, order: Order, { facts, options }: With): PlacedOrder {
  const { view, routings, attributes } = base;
  const known = options.unplannable?.get(order.id);
  const demands = demandsOf(view, order);
  if (order.type === 'move') {
    const lane = view.lane.get(order.lane ?? '');
    const routing = lane ? routings.ofLane(lane, order.item) : routings.none();
    const reason = known ?? (lane ? undefined : { code: 'lane-unknown', params: { lane: order.lane ?? '' } });
    const needs: MaterialNeed[] = [
      {
        step: routings.list[routing.index].steps[0].id,
        index: 0,
        items: [order.item],
        ratios: [1],
        quantity: order.quantity,
        at: 'start',
        emptiesAtStart: false,
      },
    ];
    const set = attributes.of(attributesFor(view, order, { process: undefined, demands }));
    return { order, routing, needs, attributes: set, demands, ...(reason ? { unplannable: reason } : {}) };
  }
  const process = order.process === undefined ? view.makers.get(order.item)?.[0] : view.process.get(order.process);
  const all = attributesFor(view, order, { process, demands });
  const set = attributes.of(all);
  if (!process) {
    const reason = known ?? { code: 'process-unknown', params: { item: order.item, process: order.process ?? '' } };
    return { order, routing: routings.none(), needs: [], attributes: set, demands, unplannable: reason };
  }
  const own = facts.get(order.id);
  const override = demands.find((one) => one.demand.override)?.demand.override;
  const routing = routings.of({
    process,
    item: order.item,
    place: placeOfWork(view, order, process),
    quantity: order.quantity,
    attributes: all,
    ...(override ? { override } : {}),
    ...(own ? { passed: passedSteps(routings.graphOf(process), own, options.now) } : {}),
  });
  const needs = materialNeeds(routing.path.steps, routing.factors, { quantity: order.quantity, attributes: all });
  const held = order.state === 'held' ? { code: 'order-held', params: { order: order.id } } : undefined;
  const reason = known ?? routing.unplannable ?? held;
  return {
    order,
    routing,
    // What runs has its material already.
    needs: own ? needs.filter((need) => !own.wip.some((one) => one.step === need.step)) : needs,
    attributes: set,
    demands,
    ...(reason ? { unplannable: reason } : {}),
  };
}
