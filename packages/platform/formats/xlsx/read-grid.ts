import { type Issue, type IssuePath, problem, warning } from '@tutti/model';
import { columnLetters, type SerialEpoch } from '@tutti/model/rows';
import type { Limits } from '../source-format.ts';
import { cellAt } from './cell-address.ts';
import { CellSet } from './cell-set.ts';
import { numberText } from './number-text.ts';
import { Refusal } from './refusal.ts';
import { type RawCell, SheetReader } from './sheet-reader.ts';
import type { PartReader, Sheet, Workbook } from './workbook.ts';

/** Ranges named in one finding. */
const MOST_NAMED = 10;

/** The cells of a sheet as texts. `rows[i]` is row i + 1; rows end with their last cell. */
export type Grid = {
  file: string;
  sheet: string;
  rows: string[][];
  dates: SerialEpoch;
  numbers: CellSet;
  /** Formulas and errors: never values. */
  refused: Refused[];
  /** What is worth knowing of the sheet as a whole. */
  issues: Issue[];
};

/** A cell that is no value, by column from 0 and row from 1. */
export type Refused = { code: 'cell-is-formula' | 'cell-is-error'; row: number; column: number; value: string };

/**
 * Reads the cells of a sheet. Formulas and errors are set aside, merged cells and hidden rows told.
 * @throws Refusal when the sheet passes a limit
 */
export async function readGrid(
  sheet: Sheet,
  workbook: Workbook,
  { file, limits, read }: { file: string; limits: Limits; read: PartReader },
): Promise<Grid> {
  const { dates } = workbook;
  const grid: Grid = { file, sheet: sheet.name, rows: [], dates, numbers: new CellSet(), refused: [], issues: [] };
  const merged: string[] = [];
  let hiddenRows = 0;
  await read(
    sheet.part!,
    new SheetReader({
      cell(cell) {
        const found = contentOf(cell, workbook);
        if (found === undefined) return;
        requireFit(cell, found, grid, limits);
        if ('code' in found) grid.refused.push(found);
        else put(grid, cell, found);
      },
      row(_row, isHidden) {
        if (isHidden) hiddenRows++;
      },
      merged: (range) => merged.push(range),
    }),
  );
  const where = (more: IssuePath = {}): IssuePath => ({ file, sheet: sheet.name, ...more });
  if (merged.length > 0) {
    const first = merged[0].split(':')[0];
    const params = { count: merged.length, ranges: merged.slice(0, MOST_NAMED).join(', ') };
    grid.issues.push(warning('cells-merged', params, where({ row: cellAt(first)?.row, cell: first })));
  }
  if (hiddenRows > 0) grid.issues.push({ ...warning('rows-hidden', { count: hiddenRows }, where()), severity: 'info' });
  return grid;
}

type Content = { text: string; isNumber: boolean } | Refused;

/** What a cell holds; undefined when it is empty. */
function contentOf({ row, column, kind, text, style, formula }: RawCell, workbook: Workbook): Content | undefined {
  if (formula !== undefined)
    return { code: 'cell-is-formula', row, column, value: formula === '' ? '' : `=${formula}` };
  if (text === '') return undefined;
  switch (kind) {
    case 'e':
      return { code: 'cell-is-error', row, column, value: text };
    case 'b':
      return { text: text === '1' ? 'true' : 'false', isNumber: false };
    case 's': {
      const shared = workbook.texts[Number(text)] ?? '';
      return shared === '' ? undefined : { text: shared, isNumber: false };
    }
    case 'n':
      return numberText(text, workbook.meanings[style] ?? 'number', workbook.dates);
    default:
      return { text, isNumber: false };
  }
}

function requireFit({ row, column }: RawCell, found: Content, { file, sheet }: Grid, limits: Limits): void {
  const refuse = (code: string, params: Record<string, number>, path: IssuePath) => {
    throw new Refusal(problem(code, params, { file, sheet, ...path }));
  };
  const at = { row, cell: `${columnLetters(column)}${row}` };
  if (row > limits.rows + 1) refuse('too-many-rows', { limit: limits.rows }, { row });
  if (column >= limits.columns) refuse('too-many-columns', { columns: column + 1, limit: limits.columns }, at);
  const bytes = 'text' in found && found.text.length > limits.cellBytes / 4 ? Buffer.byteLength(found.text) : 0;
  if (bytes > limits.cellBytes) refuse('cell-too-large', { bytes, limit: limits.cellBytes }, at);
}

function put(grid: Grid, { row, column }: RawCell, { text, isNumber }: { text: string; isNumber: boolean }): void {
  while (grid.rows.length < row) grid.rows.push([]);
  const cells = grid.rows[row - 1];
  while (cells.length < column) cells.push('');
  cells[column] = text;
  if (isNumber) grid.numbers.add(row - 1, column);
}
