/** A cell by its place in what is shown. */
export type CellPlace = { row: number; column: number };

/** What is selected: from where it was begun to where it has been drawn. */
export type CellRange = { anchor: CellPlace; focus: CellPlace };

export type GridSize = { rows: number; columns: number };

/** A selection as a rectangle, ends included. */
export type Bounds = { top: number; bottom: number; left: number; right: number };

/** One cell as a selection. */
export const oneCell = (place: CellPlace): CellRange => ({ anchor: place, focus: place });

/** The rectangle of a selection. */
export function boundsOf({ anchor, focus }: CellRange): Bounds {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

/** Whether a cell lies in a rectangle. */
export const holds = ({ top, bottom, left, right }: Bounds, { row, column }: CellPlace): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** The nearest cell there is. */
export function inside({ row, column }: CellPlace, { rows, columns }: GridSize): CellPlace {
  return {
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  };
}

/**
 * Moves the focus by some rows and columns, as far as there are cells.
 * @param extend  the selection goes with it; otherwise it shrinks to the cell that is reached
 */
export function moved(range: CellRange, by: CellPlace, given: { size: GridSize; extend: boolean }): CellRange {
  const { focus, anchor } = range;
  const reached = inside({ row: focus.row + by.row, column: focus.column + by.column }, given.size);
  return given.extend ? { anchor, focus: reached } : oneCell(reached);
}

/** Goes on by one cell as Tab and Enter do: at the end of a line to the beginning of the next. */
export function stepped({ focus }: CellRange, step: 1 | -1, size: GridSize): CellRange {
  const at = focus.row * size.columns + focus.column + step;
  const last = size.rows * size.columns - 1;
  const next = Math.max(0, Math.min(last, at));
  return oneCell({ row: Math.floor(next / size.columns), column: next % size.columns });
}
