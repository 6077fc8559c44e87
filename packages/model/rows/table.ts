import type { ColumnKind } from './columns.ts';

/** Rows of text cells under named columns. `rows[i]` is row `firstRow + i` of the file; an empty cell is absent. */
export type Table = {
  /** What it holds: `items`, `steps`, `calendar-entries` … */
  name: string;
  /** The file as the user knows it. */
  file: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** 1-based file row of `rows[0]`; 2 under a heading in row 1. */
  firstRow: number;
  /** How the cells of each column are typed; given when the table was written from a model. */
  kinds?: readonly ColumnKind[];
};

/** A parsed JSON file: a list of entities, or for `workspace` one record, or for `model` a whole model. */
export type Document = { name: string; file: string; value: unknown };

/** What a source holds, whatever its format. */
export type Content = { tables: readonly Table[]; documents: readonly Document[] };
