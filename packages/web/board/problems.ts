import { type OrderStatus, orderStatuses } from '@tutti/contract';
import { type BoardPlan, barsOf } from './board-plan.ts';

const troubles: readonly OrderStatus[] = ['late', 'blocked', 'atRisk'];

/** Orders in trouble with work on the board: late ones first by how late they are, then blocked ones, then those at risk. */
export function problemOrders(plan: BoardPlan): number[] {
  const { orderStatus, orderLate } = plan.columns;
  const rank = (order: number) => troubles.indexOf(orderStatuses[orderStatus[order]]);
  return [...plan.head.orders.keys()]
    .filter((order) => rank(order) >= 0 && barsOf(plan, order).length > 0)
    .sort((a, b) => rank(a) - rank(b) || orderLate[b] - orderLate[a] || a - b);
}

/** The problem after the order selected, around the end; -1 when there is none. */
export function nextProblem(plan: BoardPlan, order: number): number {
  const problems = problemOrders(plan);
  return problems.length === 0 ? -1 : problems[(problems.indexOf(order) + 1) % problems.length];
}
