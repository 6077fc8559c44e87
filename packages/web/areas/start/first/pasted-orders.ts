import { type GridDraft, startDraft } from '../../../pieces/grid/grid-draft.ts';
import type { OrdersTable } from './orders-table.ts';
import type { Ways } from './read-orders.ts';

/** Orders as they are worked on: the cells can be changed, and what the columns mean. */
export type PastedOrders = Omit<OrdersTable, 'rows'> & { draft: GridDraft; ways: Ways };

export const columnId = (index: number): string => `c${index}`;

/** Orders that were just pasted. */
export function pastedOf({ headings, means, rows }: OrdersTable): PastedOrders {
  const draft = startDraft(
    rows.map((cells, i) => ({
      key: `row ${i}`,
      cells: Object.fromEntries(headings.map((_, column) => [columnId(column), (cells[column] ?? '').trim()])),
    })),
  );
  return { headings, means, draft, ways: {} };
}

/** The cells as they are now. */
export const tableOfDraft = ({ headings, means, draft }: PastedOrders): OrdersTable => ({
  headings,
  means,
  rows: draft.rows.map(({ cells }) => headings.map((_, column) => cells[columnId(column)] ?? '')),
});
