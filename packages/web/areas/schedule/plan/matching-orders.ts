import { orderStatuses } from '@tutti/contract';
import type { BoardPlan } from '../../../board/index.ts';
import type { ScheduleSearch } from '../schedule-search.ts';

export type OrderFilter = Pick<ScheduleSearch, 'q' | 'status' | 'family'>;

/** Ids of the orders that a filter lets through; nothing when there is no filter. */
export function matchingOrders({ head, columns }: BoardPlan, filter: OrderFilter): ReadonlySet<string> | undefined {
  const { status, family } = filter;
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && !status && !family) return undefined;
  const matching = head.orders.filter((order, at) => {
    const text = [order.name, order.id, order.itemName, order.item, order.customer ?? ''].join(' ').toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (!status || orderStatuses[columns.orderStatus[at]] === status) &&
      (!family || head.families[order.family] === family)
    );
  });
  return new Set(matching.map(({ id }) => id));
}
