import type { ColumnKind } from './columns.ts';
import type { DateOrder } from './instant-text.ts';
import type { SerialEpoch } from './serial-date.ts';

/** Rows of text cells under named columns. `rows[i]` is row `firstRow + i` of the file; an empty cell is absent. */
export type Table = {
  /** What it holds: `items`, `steps`, `calendar-entries` … */
  name: string;
  /** The file as the user knows it; of a table with a `view`, a name that no other table has. */
  file: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** 1-based file row of `rows[0]`; 2 under a heading in row 1. */
  firstRow: number;
  /** How the cells of each column are typed; given when the table was written from a model. */
  kinds?: readonly ColumnKind[];
  /** Where people see it, when that is not a file of its own with these headings. */
  view?: TableView;
  /** Which cells are numbers by type, as in a workbook. */
  typed?: TypedCells;
  /** Decides its columns of dates such as 03/04/2026. */
  dateOrder?: DateOrder;
  /** Decides its numbers such as 1.234. */
  decimal?: 'point' | 'comma';
};

/** A table as people see it: a sheet of a workbook, columns under headings of their own. By name of the column here. */
export type TableView = { file: string; sheet?: string; columns: ReadonlyMap<string, ColumnView> };

/** A column as people see it: its heading where it has one, its letter in a sheet. */
export type ColumnView = { heading?: string; letter?: string };

/** Cells that hold a number and not a text: their text has a decimal point and no doubt; in a column of dates it counts days. */
export type TypedCells = {
  isNumber(row: number, column: number): boolean;
  dates: SerialEpoch;
  /** Cells that the reader refused and told already, so that nobody misses their value. */
  isTold?(row: number, column: number): boolean;
};

/** A parsed JSON file: a list of entities, or for `workspace` one record, or for `model` a whole model. */
export type Document = { name: string; file: string; value: unknown };

/** What a source holds, whatever its format. */
export type Content = { tables: readonly Table[]; documents: readonly Document[] };
