import {
  columnResizingFeature,
  columnSizingFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { GridRow } from './grid-draft.ts';

/** A column of a grid. */
export type GridColumn = {
  id: string;
  name: string;
  /** In pixels; can be drawn wider. */
  width?: number;
  /** Figures stand to the right, and are sorted as numbers. */
  figure?: boolean;
  readOnly?: boolean;
};

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, rowSortingFeature });
const DEFAULT_WIDTH = 140;

/**
 * Columns with their widths and order of rows. Rows are put in order when a heading is pressed, not while one types: nothing
 * moves under the hands.
 */
export function useGridTable(columns: readonly GridColumn[], rows: readonly GridRow[]) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const [order, setOrder] = useState<readonly string[]>();
  const definitions = useMemo(
    () =>
      columns.map(({ id, name, width, figure, readOnly }) => ({
        id,
        header: name,
        size: width ?? DEFAULT_WIDTH,
        minSize: 60,
        accessorFn: ({ cells }: GridRow) => cells[id] ?? '',
        meta: { figure, readOnly },
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: ({ key }: GridRow) => key,
    columnResizeMode: 'onChange' as const,
    state: { sorting },
    manualSorting: true,
    enableMultiSort: false,
    onSortingChange: (change) => {
      const next = typeof change === 'function' ? change(sorting) : change;
      const [first] = next;
      setSorting(next);
      const column = columns.find(({ id }) => id === first?.id);
      setOrder(column && first && sortedKeys(rows, column, first.desc));
    },
  });
  return { table, rows: useMemo(() => inOrder(rows, order), [rows, order]) };
}
export type GridTable = ReturnType<typeof useGridTable>['table'];

/** Keys of the rows by a column; texts without regard to case, numbers in texts by their value. */
function sortedKeys(rows: readonly GridRow[], { id, figure }: GridColumn, falling: boolean): string[] {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const sign = falling ? -1 : 1;
  const compare = (a: string, b: string) => (figure ? (Number(a) || 0) - (Number(b) || 0) : collator.compare(a, b));
  return [...rows].sort((a, b) => sign * compare(a.cells[id] ?? '', b.cells[id] ?? '')).map(({ key }) => key);
}

/** Rows in the order of the keys; rows that came since stand at the end. */
function inOrder(rows: readonly GridRow[], order: readonly string[] | undefined): readonly GridRow[] {
  if (!order) return rows;
  const places = new Map(order.map((key, i) => [key, i]));
  const placeOf = ({ key }: GridRow) => places.get(key) ?? order.length;
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}
