import type { Issue } from '../issue.ts';
import type { TypedCells } from '../rows/table.ts';

/** A table as people have it: rows of texts, `rows[i]` being row i + 1 of a sheet, a file or what was pasted. */
export type PeopleTable = {
  rows: readonly (readonly string[])[];
  /** The file as the user knows it. */
  file: string;
  sheet?: string;
  /** Whether columns have letters: in a sheet. */
  hasLetters?: boolean;
  typed?: TypedCells;
  /** What is refused in some columns (by their index, with their headings) from a row (from 1) on: formulas, errors. */
  refusedIn?(headings: ReadonlyMap<number, string>, fromRow: number): readonly Issue[];
};
