import { type BoardPlan, kindOf, labelOf } from '../../../board/index.ts';

export const tableColumns = ['order', 'item', 'step', 'resource', 'start', 'end', 'status'] as const;
export type TableColumn = (typeof tableColumns)[number];
export type TableOrder = { by: TableColumn; descending: boolean };

/** Bars of the plan as rows of a table: those of orders that the filter lets through, in the order asked for. */
export function scheduleRows(
  plan: BoardPlan,
  matches: ReadonlySet<string> | undefined,
  { by, descending }: TableOrder,
): number[] {
  const { head, columns } = plan;
  const rows = [...plan.byStart].filter((bar) => {
    const order = head.orders[columns.barOrder[bar]];
    return !matches || (order !== undefined && matches.has(order.id));
  });
  const key = keyOf(plan, by);
  const way = descending ? -1 : 1;
  const keys = new Map(rows.map((bar) => [bar, key(bar)]));
  return rows.sort((a, b) => way * compared(keys.get(a)!, keys.get(b)!) || a - b);
}

function compared(a: string | number, b: string | number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function keyOf(plan: BoardPlan, by: TableColumn): (bar: number) => string | number {
  const { head, columns } = plan;
  const keys: Record<TableColumn, (bar: number) => string | number> = {
    order: (bar) => head.orders[columns.barOrder[bar]]?.name ?? '',
    item: (bar) => head.orders[columns.barOrder[bar]]?.itemName ?? labelOf(plan, bar),
    step: (bar) => head.steps[columns.barStep[bar]]?.name ?? kindOf(plan, bar),
    resource: (bar) => head.rows[columns.barRow[bar]].name,
    start: (bar) => columns.barStart[bar],
    end: (bar) => columns.barEnd[bar],
    status: (bar) => (columns.barOrder[bar] < 0 ? -1 : columns.orderStatus[columns.barOrder[bar]]),
  };
  return keys[by];
}
