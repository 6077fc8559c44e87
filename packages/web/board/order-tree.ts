import { type OrderStatus, orderStatuses } from '@tutti/contract';
import { type BoardPlan, barsOf } from './board-plan.ts';

/** An order of the tree, and how far below the order that wants it. */
export type TreeOrder = { order: number; depth: number };

/** Worst first: what needs a look stands on top. */
const ranks: readonly OrderStatus[] = ['late', 'blocked', 'atRisk', 'running', 'onTime', 'done', 'unplanned'];

/**
 * Orders with work on the board as trees: an order that nothing else consumes, below it what it is made from. Trees stand
 * by status of their top order, worst first, then by the time it is wanted. An order that feeds several stands once, under
 * the first of them; a circle of orders starts at its first.
 */
export function orderTree(plan: BoardPlan, shown?: Uint8Array): { status: number; orders: TreeOrder[] }[] {
  const { orderStatus } = plan.columns;
  const { suppliers, fed } = pegsOf(plan);
  const placed = new Uint8Array(plan.head.orders.length);
  const trees: TreeOrder[][] = [];
  const all = [...plan.head.orders.keys()].sort(byDue(plan));
  for (const round of [all.filter((order) => !fed[order]), all])
    for (const order of round) {
      const tree = treeOf(order, { suppliers, placed });
      const seen = tree.filter((each) => isShown(plan, each.order, shown));
      if (seen.length > 0) trees.push(seen.map((each) => ({ ...each, depth: each.depth - seen[0].depth })));
    }
  return ranks.flatMap((name) => {
    const status = orderStatuses.indexOf(name);
    const orders = trees.filter(([top]) => orderStatus[top.order] === status).flat();
    return orders.length > 0 ? [{ status, orders }] : [];
  });
}

function isShown(plan: BoardPlan, order: number, shown?: Uint8Array): boolean {
  return (!shown || shown[order] === 1) && barsOf(plan, order).length > 0;
}

function pegsOf({ head, columns }: BoardPlan): { suppliers: Map<number, number[]>; fed: Uint8Array } {
  const suppliers = new Map<number, number[]>();
  const fed = new Uint8Array(head.orders.length);
  columns.pegFrom.forEach((from, at) => {
    const to = columns.pegTo[at];
    suppliers.set(to, [...(suppliers.get(to) ?? []), from]);
    fed[from] = 1;
  });
  return { suppliers, fed };
}

/** The order and all below it that is not placed yet, depth first. */
function treeOf(top: number, on: { suppliers: Map<number, number[]>; placed: Uint8Array }): TreeOrder[] {
  const tree: TreeOrder[] = [];
  const waiting: TreeOrder[] = [{ order: top, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (on.placed[next.order]) continue;
    on.placed[next.order] = 1;
    tree.push(next);
    const below = on.suppliers.get(next.order) ?? [];
    for (const order of [...below].reverse()) waiting.push({ order, depth: next.depth + 1 });
  }
  return tree;
}

function byDue({ columns, head }: BoardPlan): (a: number, b: number) => number {
  const due = (order: number) => (columns.orderDue[order] < 0 ? Number.POSITIVE_INFINITY : columns.orderDue[order]);
  return (a, b) => (due(a) === due(b) ? (head.orders[a].id < head.orders[b].id ? -1 : 1) : due(a) < due(b) ? -1 : 1);
}
