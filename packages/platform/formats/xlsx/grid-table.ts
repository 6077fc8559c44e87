import { type Issue, problem, warning } from '@tutti/model';
import { type ColumnView, columnLetters, optionsOf, type RowTable, resolveColumn, type Table } from '@tutti/model/rows';
import type { Grid } from './read-grid.ts';
import { refusedCells } from './refused-cells.ts';

/** Rows in which a heading that is not in the first one is looked for. */
const HEADING_ROWS = 30;
/** Headings named in an issue. */
const MOST_NAMED = 6;

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/**
 * The table that a sheet holds under its heading row, which must be the first row with anything in it.
 * @returns no table when the sheet is empty below its heading, or when its heading is not found
 */
export function tableOfGrid(grid: Grid, own: RowTable): { table?: Table; issues: Issue[] } {
  const { rows } = grid;
  const at = rows.findIndex((cells) => !isBlank(cells));
  if (at < 0) return { issues: [] };
  const misplaced = headingIssue(grid, own, at);
  if (misplaced) return { issues: [misplaced] };
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const headings = new Map(Array.from({ length: width }, (_, i) => [i, (rows[at][i] ?? '').trim()]));
  const { issues, told } = refusedCells(grid, { fromRow: at + 1, headings });
  const body = rows.slice(at + 1);
  if (body.every(isBlank)) return { issues };
  for (const cells of [rows[at], ...body]) if (cells.length > 0) while (cells.length < width) cells.push('');
  const table: Table = {
    name: own.name,
    file: `${grid.file} › ${grid.sheet}`,
    columns: rows[at],
    rows: body,
    firstRow: at + 2,
    view: { file: grid.file, sheet: grid.sheet, columns: viewOf(rows[at]) },
    typed: {
      isNumber: (row, column) => grid.numbers.has(row + at + 1, column),
      isTold: (row, column) => told.has(row + at + 1, column),
      dates: grid.dates,
    },
  };
  return { table, issues: [...issues, ...numbersAsText(table, grid, own.shape)] };
}

/** Says so when the first row that holds anything is not the heading. */
function headingIssue({ file, sheet, rows }: Grid, { name, shape }: RowTable, at: number): Issue | undefined {
  const known = (row: number) => rows[row].filter((cell) => resolveColumn(shape, cell.trim())).length;
  const below = headingBelow(rows.slice(0, at + HEADING_ROWS), at, known);
  if (below === undefined && known(at) > 0) return undefined;
  const row = below ?? at;
  const headings = rows[row]
    .filter((cell) => cell.trim() !== '')
    .slice(0, MOST_NAMED)
    .join(', ');
  const path = { file, sheet, row: row + 1 };
  return below === undefined
    ? problem('heading-unknown', { table: name, headings }, path)
    : problem('heading-below', { first: at + 1, heading: row + 1, headings }, path);
}

/** The row that has more of the wanted headings than the first one; undefined when the first is the heading. */
function headingBelow(rows: readonly string[][], at: number, known: (row: number) => number): number | undefined {
  const first = known(at);
  let best: number | undefined;
  for (let row = at + 1; row < rows.length; row++)
    if (known(row) >= 2 && known(row) > (best === undefined ? first * 2 : known(best))) best = row;
  return best;
}

function viewOf(headings: readonly string[]): Map<string, ColumnView> {
  return new Map(headings.map((heading, i) => [heading.trim() || `${i + 1}`, { letter: columnLetters(i) }]));
}

/** One note for each column of numbers that holds some as text: they are read, but a spreadsheet does not count with them. */
function numbersAsText(
  { columns, rows, firstRow, typed }: Table,
  { file, sheet }: Grid,
  shape: RowTable['shape'],
): Issue[] {
  return columns.flatMap((heading, c) => {
    const found = resolveColumn(shape, heading.trim());
    const isNumeric = found && optionsOf(found.shape).every((one) => one.type === 'number' && one.kind !== 'instant');
    if (!isNumeric) return [];
    const isText = (cells: readonly string[], i: number) =>
      /^[\s+-]*\d[\d.,'\s]*$/.test(cells[c] ?? '') && !typed?.isNumber(i, c);
    const first = rows.findIndex(isText);
    if (first < 0) return [];
    const path = {
      file,
      sheet,
      row: firstRow + first,
      cell: `${columnLetters(c)}${firstRow + first}`,
      column: heading,
    };
    const count = rows.filter(isText).length;
    return [{ ...warning('numbers-as-text', { count }, path, rows[first][c]), severity: 'info' as const }];
  });
}
