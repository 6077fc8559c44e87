import { basename, extname } from 'node:path';
import { hasErrors, type Issue, problem } from '@tutti/model';
import type { PeopleTable } from '@tutti/model/import';
import { type Delimiter, delimiterOf, readCsv } from './csv-text.ts';
import { jsonTables } from './json-tables.ts';
import { defaultLimits, type SourceOptions } from './source-format.ts';
import { textOfFile } from './text-of-file.ts';
import type { Grid } from './xlsx/read-grid.ts';
import { readGrids } from './xlsx/read-xlsx.ts';
import { isWorkbook } from './xlsx/recognise.ts';
import { refusedCells } from './xlsx/refused-cells.ts';

/** The tables of a file as they stand in it, and what its cells are set off by where it is a text. */
export type PeopleTables = { tables: readonly PeopleTable[]; delimiter?: Delimiter; issues: readonly Issue[] };

/**
 * Reads the tables of somebody's own that a file holds, whatever its sheets and headings are called: a CSV file, the sheets of a
 * workbook that hold anything, or the lists of records of a JSON file.
 * @param options.delimiter  of a CSV file; found out when absent
 */
export async function readPeopleTables(
  path: string,
  options: SourceOptions & { delimiter?: Delimiter } = {},
): Promise<PeopleTables> {
  const file = basename(path);
  if (await isWorkbook(path)) {
    const { grids, issues } = await readGrids(path, file, options);
    return { tables: hasErrors(issues) ? [] : grids.filter((grid) => grid.rows.length > 0).map(ofGrid), issues };
  }
  const limits = { ...defaultLimits, ...options.limits };
  const { text, issues } = await textOfFile(path, file, { limits, encoding: options.encoding });
  if (text === undefined) return { tables: [], issues };
  if (extname(file).toLowerCase() === '.json') {
    const read = jsonTables(text, file, limits);
    return { tables: read.tables, issues: [...issues, ...read.issues] };
  }
  const delimiter = options.delimiter ?? delimiterOf(text);
  const parsed = await readCsv(text, { name: basename(file, extname(file)), file, limits, delimiter });
  const tables = parsed.table ? [{ file, rows: [parsed.table.columns, ...parsed.table.rows] }] : [];
  return { tables, delimiter, issues: [...issues, ...parsed.issues] };
}

/**
 * Reads one of the tables of somebody's own that a file holds.
 * @param options.sheet  which, of a file with several
 * @returns              no table when it cannot be read or is not said which
 */
export async function readPeopleTable(
  path: string,
  options: SourceOptions & { sheet?: string; delimiter?: Delimiter } = {},
): Promise<{ table?: PeopleTable; issues: readonly Issue[] }> {
  const { tables, issues } = await readPeopleTables(path, options);
  if (hasErrors(issues)) return { issues };
  const wanted = options.sheet?.trim().toLowerCase();
  const found = wanted === undefined ? tables : tables.filter(({ sheet }) => sheet?.toLowerCase() === wanted);
  if (found.length === 1) return { table: found[0], issues };
  const sheets = tables.map(({ sheet, file }) => sheet ?? file).join(', ');
  return { issues: [...issues, problem('sheet-not-named', { sheets }, { file: basename(path) }, options.sheet)] };
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
