import type { Attributes, Demand, Order, Process } from '@tutti/model';
import type { ModelView } from './model-view.ts';

/** The demands an order is pegged to directly. */
export function demandsOf(view: ModelView, order: Order): { demand: Demand; quantity: number }[] {
  const found: { demand: Demand; quantity: number }[] = [];
  for (const peg of order.pegs) {
    const demand = peg.demand === undefined ? undefined : view.demand.get(peg.demand);
    if (demand) found.push({ demand, quantity: peg.quantity });
  }
  return found;
}

/** Attributes of an order: demand > order > item > process; of several demands those that they agree on. */
export function orderAttributes(view: ModelView, order: Order, process: Process | undefined): Attributes {
  return attributesFor(view, order, { process, demands: demandsOf(view, order) });
}

/** As `orderAttributes`, where the order's demands are known. */
export function attributesFor(
  view: ModelView,
  order: Order,
  by: { process: Process | undefined; demands: readonly { demand: Demand }[] },
): Attributes {
  const { process, demands } = by;
  const item = view.item.get(order.item)?.attributes;
  const wanted = demands[0]?.demand.attributes;
  const agreed =
    wanted && demands.length > 1
      ? Object.fromEntries(
          Object.entries(wanted).filter(([name, value]) =>
            demands.every((one) => one.demand.attributes?.[name] === value),
          ),
        )
      : wanted;
  return { ...process?.attributes, ...item, ...order.attributes, ...agreed };
}
