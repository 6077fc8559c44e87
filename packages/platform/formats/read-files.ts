import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Issue, problem, TuttiError } from '@tutti/model';
import type { Document, Table } from '@tutti/model/rows';
import { readCsv } from './csv-text.ts';
import { readJson } from './json-text.ts';
import { liesIn } from './safe-path.ts';
import { defaultLimits, type SourceContent, type SourceOptions } from './source-format.ts';
import { textOfFile } from './text-of-file.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';
import { isWorkbook } from './xlsx/recognise.ts';

type Read = { tables: Table[]; documents: Document[]; issues: Issue[]; unread: string[] };

/**
 * Reads CSV, JSON and xlsx files as tables and documents: named after the file, or after the sheets of a workbook.
 * @param paths   the files
 * @param folder  where they must lie, links followed; a file that leads out of it is an Issue
 */
export async function readFiles(
  paths: readonly string[],
  folder: string,
  options: SourceOptions,
): Promise<SourceContent> {
  const all: Read = { tables: [], documents: [], issues: [], unread: [] };
  for (const path of paths) {
    const file = basename(path);
    if (!(await liesIn(path, folder))) {
      all.issues.push(problem('path-outside', {}, { file }, file));
      all.unread.push(nameOf(file));
    } else if (extname(file).toLowerCase() !== '.json' && (await isWorkbook(path)))
      add(all, await readXlsx(path, file, options));
    else await readText(all, path, options);
  }
  return all;
}

const nameOf = (file: string) => basename(file, extname(file));

function add(all: Read, { tables, issues, unread }: SourceContent): void {
  all.tables.push(...tables);
  for (const issue of issues) all.issues.push(issue);
  all.unread.push(...(unread ?? []));
}

async function readText(all: Read, path: string, options: SourceOptions): Promise<void> {
  const file = basename(path);
  const name = nameOf(file);
  const limits = { ...defaultLimits, ...options.limits };
  const read = await textOfFile(path, file, { limits, encoding: options.encoding });
  for (const issue of read.issues) all.issues.push(issue);
  if (read.text === undefined) all.unread.push(name);
  else if (extname(file).toLowerCase() === '.json') {
    const parsed = readJson(read.text, file);
    for (const issue of parsed.issues) all.issues.push(issue);
    if (parsed.issues.length === 0) all.documents.push({ name, file, value: parsed.value });
    else all.unread.push(name);
  } else {
    const parsed = await readCsv(read.text, { name, file, limits });
    for (const issue of parsed.issues) all.issues.push(issue);
    if (parsed.table) all.tables.push(parsed.table);
    else all.unread.push(name);
  }
}

/**
 * What a path is.
 * @throws TuttiError MISSING_SOURCE when there is nothing, INPUT_PATH_OUTSIDE when it lies outside `root`
 */
export async function kindOfPath(path: string, root?: string): Promise<'folder' | 'file'> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!found)
    throw new TuttiError('MISSING_SOURCE', `There is no file or folder ${path}.`, {
      advice: 'Maybe the path is mistyped.',
    });
  if (root !== undefined && !(await liesIn(path, root)))
    throw new TuttiError('INPUT_PATH_OUTSIDE', `${path} lies outside ${root}.`, {
      advice: 'Name a path inside that folder.',
    });
  return found.isDirectory() ? 'folder' : 'file';
}
