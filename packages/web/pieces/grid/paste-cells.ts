import { type Bounds, boundsOf, type CellRange } from './cell-range.ts';
import type { CellEdit, GridRow } from './grid-draft.ts';

/** What the grid shows, by which places become rows and columns. */
export type GridView = {
  rows: readonly GridRow[];
  columns: readonly { id: string; readOnly?: boolean }[];
};

/** What pasting does: cells that change, rows that come, and where it all stands. */
export type Pasted = { edits: CellEdit[]; appended: GridRow[]; bounds: Bounds };

/**
 * Puts cells into the grid as spreadsheets do: from the top left of the selection, and again and again where the selection
 * is a multiple of them. Columns beyond the last are dropped; rows beyond the last come new when `newRow` makes them. Cells
 * that may not be changed keep what they hold.
 */
export function pasteCells(
  view: GridView,
  range: CellRange,
  given: { cells: readonly (readonly string[])[]; newRow?: () => GridRow },
): Pasted {
  const { cells, newRow } = given;
  const { top, left, bottom, right } = boundsOf(range);
  const width = Math.max(...cells.map((row) => row.length));
  const height = repeated(bottom - top + 1, cells.length);
  const across = Math.min(repeated(right - left + 1, width), view.columns.length - left);
  const edits: CellEdit[] = [];
  const appended: GridRow[] = [];
  for (let i = 0; i < height; i++) {
    const source = cells[i % cells.length];
    const row = view.rows[top + i];
    if (!row && !newRow)
      return { edits, appended, bounds: { top, left, bottom: top + i - 1, right: left + across - 1 } };
    const texts: Record<string, string> = {};
    for (let j = 0; j < across; j++) {
      const { id, readOnly } = view.columns[left + j];
      if (!readOnly || !row) texts[id] = (source[j % width] ?? '').trim();
    }
    if (row) for (const [column, text] of Object.entries(texts)) edits.push({ key: row.key, column, text });
    else {
      const made = newRow!();
      appended.push({ key: made.key, cells: { ...made.cells, ...texts } });
    }
  }
  return { edits, appended, bounds: { top, left, bottom: top + height - 1, right: left + across - 1 } };
}

/** The length of the selection where what is pasted fits into it several times, else that of what is pasted. */
const repeated = (selected: number, pasted: number) =>
  selected > pasted && selected % pasted === 0 ? selected : pasted;

/** Fills a selection with its first row; of a single row with the one above it. */
export function fillDown(view: GridView, range: CellRange): CellEdit[] {
  const { top, bottom, left, right } = boundsOf(range);
  const source = top === bottom ? top - 1 : top;
  const from = view.rows[source];
  if (!from) return [];
  return editsIn(view, { top: source + 1, bottom, left, right }, (column) => from.cells[column] ?? '');
}

/** Empties a selection. */
export const clearCells = (view: GridView, range: CellRange): CellEdit[] => editsIn(view, boundsOf(range), () => '');

function editsIn(view: GridView, bounds: Bounds, textOf: (column: string) => string): CellEdit[] {
  const columns = view.columns.slice(bounds.left, bounds.right + 1).filter(({ readOnly }) => !readOnly);
  return view.rows
    .slice(bounds.top, bounds.bottom + 1)
    .flatMap(({ key }) => columns.map(({ id }) => ({ key, column: id, text: textOf(id) })));
}

/** The texts of a selection, row by row. */
export function cellsIn(view: GridView, range: CellRange): string[][] {
  const { top, bottom, left, right } = boundsOf(range);
  const columns = view.columns.slice(left, right + 1);
  return view.rows.slice(top, bottom + 1).map(({ cells }) => columns.map(({ id }) => cells[id] ?? ''));
}
