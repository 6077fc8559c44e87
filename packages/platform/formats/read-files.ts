import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Issue, problem, TuttiError } from '@tutti/model';
import type { Document, Table } from '@tutti/model/rows';
import { readCsv } from './csv-text.ts';
import { readJson } from './json-text.ts';
import { liesIn } from './safe-path.ts';
import { defaultLimits, type SourceContent, type SourceOptions } from './source-format.ts';
import { textOfFile } from './text-of-file.ts';

/**
 * Reads CSV and JSON files as tables and documents named after them.
 * @param paths   the files
 * @param folder  where they must lie, links followed; a file that leads out of it is an Issue
 */
export async function readFiles(
  paths: readonly string[],
  folder: string,
  options: SourceOptions,
): Promise<SourceContent> {
  const [tables, documents, issues]: [Table[], Document[], Issue[]] = [[], [], []];
  const unread: string[] = [];
  const limits = { ...defaultLimits, ...options.limits };
  for (const path of paths) {
    const file = basename(path);
    const name = basename(file, extname(file));
    if (!(await liesIn(path, folder))) {
      issues.push(problem('path-outside', {}, { file }, file));
      unread.push(name);
      continue;
    }
    const read = await textOfFile(path, file, { limits, encoding: options.encoding });
    if (read.issue) {
      issues.push(read.issue);
      unread.push(name);
      continue;
    }
    if (extname(file).toLowerCase() === '.json') {
      const parsed = readJson(read.text, file);
      for (const issue of parsed.issues) issues.push(issue);
      if (parsed.issues.length === 0) documents.push({ name, file, value: parsed.value });
      else unread.push(name);
    } else {
      const parsed = await readCsv(read.text, { name, file, limits });
      for (const issue of parsed.issues) issues.push(issue);
      if (parsed.table) tables.push(parsed.table);
      else unread.push(name);
    }
  }
  return { tables, documents, issues, unread };
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
