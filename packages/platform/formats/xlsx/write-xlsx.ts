import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Model, TuttiError } from '@tutti/model';
import { type Table, writeTables } from '@tutti/model/rows';
import { ZipFile } from 'yazl';
import { requireUnicode } from '../require-unicode.ts';
import { helpSheet } from './help-sheet.ts';
import { OutCells } from './out-cells.ts';
import { outColumns } from './out-columns.ts';
import { type OutSheet, sheetXml } from './sheet-xml.ts';
import { staticParts } from './static-parts.ts';

/** What a sheet can hold. Source: Excel specifications and limits. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const LONGEST_CELL = 32_767;

/**
 * Writes a model as a workbook: all of it or nothing. The flat form is for people, the hierarchical one has lists as JSON in a cell.
 * @throws TuttiError CONFLICT_TARGET_EXISTS when the file exists and `overwrite` is not set, LIMIT_SHEET when a table does not fit
 */
export async function writeXlsx(
  model: Model,
  target: string,
  { form = 'flat', overwrite }: { form?: 'hierarchical' | 'flat'; overwrite?: boolean } = {},
): Promise<void> {
  requireUnicode(model);
  const tables = writeTables(model, form);
  for (const table of tables) requireFit(table);
  const cells = new OutCells({ tables, documents: [] });
  const sheets = tables.map((table): OutSheet => {
    const columns = outColumns(table.name, table.columns, table.rows);
    return { name: table.name, columns, rows: cells.rows(table), rowCount: table.rows.length };
  });
  await writeSheets([...sheets, helpSheet(tables)], target, { overwrite });
}

/** Writes sheets as a workbook, beside the target first and then into its place. `active` is the sheet that it opens on. */
export async function writeSheets(
  sheets: readonly OutSheet[],
  target: string,
  { overwrite = false, active = 0 }: { overwrite?: boolean; active?: number } = {},
): Promise<void> {
  const path = resolve(target);
  if (!overwrite && (await stat(path).catch(() => undefined)))
    throw new TuttiError('CONFLICT_TARGET_EXISTS', `${target} exists.`, {
      advice: 'Name a new file, or say that it may be overwritten.',
    });
  const made = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await pack(sheets, made, active);
    await rename(made, path);
  } catch (error) {
    await rm(made, { force: true });
    throw error;
  }
}

async function pack(sheets: readonly OutSheet[], path: string, active: number): Promise<void> {
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => zip.once('error', reject));
  const names = sheets.map((sheet) => sheet.name);
  for (const [name, xml] of staticParts(names, active)) zip.addBuffer(Buffer.from(xml), name);
  for (const [i, sheet] of sheets.entries())
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, {}, (use) => use(null, Readable.from(sheetXml(sheet))));
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(path, { flush: true })), failed]);
}

function requireFit({ name, columns, rows }: Table): void {
  const fail = (message: string, advice: string) => {
    throw new TuttiError('LIMIT_SHEET', message, { advice });
  };
  if (rows.length >= MOST_ROWS)
    fail(`${name} has ${rows.length} rows; a sheet holds ${MOST_ROWS - 1}.`, 'Export to a folder.');
  if (columns.length > MOST_COLUMNS)
    fail(`${name} has ${columns.length} columns; a sheet holds ${MOST_COLUMNS}.`, 'Export to a folder.');
  for (const [i, cells] of rows.entries())
    for (const [c, text] of cells.entries())
      if (text.length > LONGEST_CELL)
        fail(
          `${name}, row ${i + 2}, column ${columns[c]} has ${text.length} characters; a cell holds ${LONGEST_CELL}.`,
          'Export in flat form, or to a folder.',
        );
}
