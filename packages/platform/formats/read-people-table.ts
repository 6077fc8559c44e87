import { basename, extname } from 'node:path';
import { type Issue, problem } from '@tutti/model';
import type { PeopleTable } from '@tutti/model/import';
import { readCsv } from './csv-text.ts';
import { defaultLimits, type SourceOptions } from './source-format.ts';
import { textOfFile } from './text-of-file.ts';
import type { Grid } from './xlsx/read-grid.ts';
import { readGrids } from './xlsx/read-xlsx.ts';
import { isWorkbook } from './xlsx/recognise.ts';
import { refusedCells } from './xlsx/refused-cells.ts';

/**
 * Reads a table of somebody's own, whatever its sheet and headings are called: a CSV file, or one sheet of a workbook.
 * @param options.sheet  the sheet of a workbook that has several
 * @returns              no table when it cannot be read or is not said which
 */
export async function readPeopleTable(
  path: string,
  options: SourceOptions & { sheet?: string } = {},
): Promise<{ table?: PeopleTable; issues: readonly Issue[] }> {
  const file = basename(path);
  if (await isWorkbook(path)) {
    const { grids, issues } = await readGrids(path, file, options);
    const found = issues.some((issue) => issue.severity === 'error')
      ? { issues: [] }
      : chosenGrid(grids, file, options.sheet);
    return { table: found.grid && ofGrid(found.grid), issues: [...issues, ...found.issues] };
  }
  const limits = { ...defaultLimits, ...options.limits };
  const read = await textOfFile(path, file, { limits, encoding: options.encoding });
  if (read.text === undefined) return { issues: read.issues };
  const parsed = await readCsv(read.text, { name: basename(file, extname(file)), file, limits });
  const issues = [...read.issues, ...parsed.issues];
  return parsed.table ? { table: { file, rows: [parsed.table.columns, ...parsed.table.rows] }, issues } : { issues };
}

function chosenGrid(grids: readonly Grid[], file: string, sheet: string | undefined): { grid?: Grid; issues: Issue[] } {
  const filled = grids.filter((grid) => grid.rows.length > 0);
  const wanted =
    sheet === undefined ? filled : grids.filter((grid) => grid.sheet.toLowerCase() === sheet.trim().toLowerCase());
  if (wanted.length === 1) return { grid: wanted[0], issues: [] };
  const sheets = grids.map((grid) => grid.sheet).join(', ');
  return { issues: [problem('sheet-not-named', { sheets }, { file }, sheet)] };
}

function ofGrid(grid: Grid): PeopleTable {
  const { file, sheet, rows, numbers, dates, refused } = grid;
  const told = new Set(refused.map((one) => `${one.row - 1} ${one.column}`));
  return {
    file,
    sheet,
    rows,
    hasLetters: true,
    typed: {
      dates,
      isNumber: (row, column) => numbers.has(row, column),
      isTold: (row, column) => told.has(`${row} ${column}`),
    },
    refusedIn: (headings, fromRow) => refusedCells(grid, { fromRow, headings }).issues,
  };
}
