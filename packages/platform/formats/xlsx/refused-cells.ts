import { type Issue, problem } from '@tutti/model';
import { columnLetters } from '@tutti/model/rows';
import { CellSet } from './cell-set.ts';
import type { Grid, Refused } from './read-grid.ts';

/** Addresses named in one issue. */
const MOST_NAMED = 10;

/** Formulas and errors in the wanted columns from a row on: one issue for each column, and which cells they are, for the table there. */
export function refusedCells(
  { file, sheet, refused }: Grid,
  { fromRow, headings }: { fromRow: number; headings: ReadonlyMap<number, string> },
): { issues: Issue[]; told: CellSet } {
  const told = new CellSet();
  const concerned = refused.filter((one) => one.row >= fromRow && headings.has(one.column));
  for (const { row, column } of concerned) told.add(row - 1, column);
  const groups = Map.groupBy(concerned, (one) => `${one.code} ${one.column}`);
  const issues = [...groups.values()].map((group) => {
    const cells = group.slice(0, MOST_NAMED).map(addressOf);
    const [{ code, row, column, value }] = group;
    const params = { count: group.length, cells: cells.join(', '), more: group.length - cells.length };
    const path = { file, sheet, row, cell: cells[0], column: headings.get(column) || undefined };
    return problem(code, params, path, value === '' ? undefined : value);
  });
  return { issues, told };
}

const addressOf = ({ row, column }: Refused) => `${columnLetters(column)}${row}`;
