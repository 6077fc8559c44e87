import { stat } from 'node:fs/promises';
import { hasErrors, type Issue, problem, warning } from '@tutti/model';
import { nearest, type RowTable, rowTable, rowTables, type Table } from '@tutti/model/rows';
import { defaultLimits, type Limits, type SourceContent, type SourceOptions } from '../source-format.ts';
import { tableOfGrid } from './grid-table.ts';
import { HELP_SHEET } from './help-name.ts';
import { type Grid, readGrid } from './read-grid.ts';
import { recognise } from './recognise.ts';
import { Refusal } from './refusal.ts';
import { type PartReader, partReader, readWorkbook, type Sheet, type Workbook } from './workbook.ts';
import { openArchive } from './zip-archive.ts';

const refusals = {
  encrypted: 'workbook-encrypted',
  'old-workbook': 'workbook-old',
  'xml-workbook': 'workbook-xml',
  'web-page': 'workbook-web-page',
  other: 'not-a-workbook',
} as const;

/** A source could not be read at all: its tables must not be missed a second time. */
const nothing = (issue: Issue): SourceContent => ({ tables: [], documents: [], issues: [issue], unread: ['model'] });

/**
 * Reads the sheets of a workbook that are named after tables; a workbook of one sheet may be named so itself. Hidden sheets,
 * sheets of charts and the help sheet are passed over; the first two are told. Formulas are refused, never computed.
 * @param file  the file as the user knows it; its name without ending may name the table
 */
export async function readXlsx(path: string, file: string, options: SourceOptions): Promise<SourceContent> {
  return openWorkbook(path, file, options, async (workbook, read) => {
    const limits = { ...defaultLimits, ...options.limits };
    const { chosen, issues } = chooseSheets(workbook.sheets, file);
    const tables: Table[] = [];
    const unread: string[] = [];
    for (const { sheet, table } of chosen) {
      const grid = await readGrid(sheet, workbook, { file, limits, read });
      const made = tableOfGrid(grid, table);
      issues.push(...grid.issues, ...made.issues);
      if (made.table) tables.push(made.table);
      else if (made.issues.length > 0) unread.push(table.name);
    }
    return { tables, documents: [], issues, unread };
  });
}

/** Reads the visible sheets of a workbook as they are, whatever they are called: for mapping their columns. */
export async function readGrids(
  path: string,
  file: string,
  options: SourceOptions,
): Promise<{ grids: readonly Grid[]; issues: readonly Issue[] }> {
  const limits = { ...defaultLimits, ...options.limits };
  let grids: Grid[] = [];
  const { issues } = await openWorkbook(path, file, options, async (workbook, read) => {
    const visible = workbook.sheets.filter((sheet) => isData(sheet));
    for (const sheet of visible) grids.push(await readGrid(sheet, workbook, { file, limits, read }));
    return { tables: [], documents: [], issues: grids.flatMap((grid) => grid.issues) };
  });
  if (issues.some((issue) => issue.severity === 'error')) grids = [];
  return { grids, issues };
}

async function openWorkbook(
  path: string,
  file: string,
  options: SourceOptions,
  use: (workbook: Workbook, read: PartReader) => Promise<SourceContent>,
): Promise<SourceContent> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const kind = await recognise(path);
  if (kind !== 'zip') return nothing(problem(refusals[kind], {}, { file }));
  const { size } = await stat(path);
  if (size > limits.fileBytes)
    return nothing(problem('file-too-large', { bytes: size, limit: limits.fileBytes }, { file }));
  try {
    const archive = await openArchive(path, file, limits);
    try {
      const read = partReader(archive, file, limits);
      return await use(await readWorkbook(archive, read, { file, limits }), read);
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return nothing(error.issue);
    throw error;
  }
}

const isData = (sheet: Sheet) => sheet.part !== undefined && !sheet.isHidden && sheet.name.toLowerCase() !== HELP_SHEET;

type Chosen = { sheet: Sheet; table: RowTable };

function chooseSheets(sheets: readonly Sheet[], file: string): { chosen: Chosen[]; issues: Issue[] } {
  const issues = sheets
    .filter((sheet) => sheet.part === undefined || sheet.isHidden)
    .map((sheet): Issue => {
      const code = sheet.isHidden ? 'sheet-hidden' : 'sheet-without-cells';
      return { ...warning(code, {}, { file, sheet: sheet.name }), severity: 'info' };
    });
  const data = sheets.filter(isData);
  const ofFile = data.length === 1 ? rowTable(file.replace(/\.[^.]*$/, '')) : undefined;
  const chosen: Chosen[] = [];
  const names = rowTables().map((one) => one.name);
  for (const sheet of data) {
    const table = rowTable(sheet.name) ?? ofFile;
    if (table) chosen.push({ sheet, table });
    else {
      const close = nearest(sheet.name, names).join(', ');
      const told = close === '' ? warning : problem;
      issues.push(told('sheet-unknown', { name: sheet.name, nearest: close }, { file, sheet: sheet.name }));
    }
  }
  if (chosen.length > 0 || hasErrors(issues)) return { chosen, issues };
  const sheetNames = data.map((sheet) => sheet.name).join(', ');
  const notes = issues.filter((issue) => issue.severity === 'info');
  return { chosen, issues: [problem('workbook-without-table', { sheets: sheetNames }, { file }), ...notes] };
}
