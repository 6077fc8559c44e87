import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { hasErrors, type Issue, type Model, problem } from '@tutti/model';
import {
  type ColumnMapping,
  columnMapping,
  importPeopleTables,
  type PeopleSource,
  type PeopleTablesImported,
} from '@tutti/model/import';
import { type Delimiter, type Limits, readPeopleTable } from '../formats/index.ts';
import { readJson } from '../formats/json-text.ts';

/** How tables of somebody's own are read. */
export type MappedOptions = {
  /** The table they are meant for; found out when absent. */
  table?: string;
  /** A saved mapping; proposed when absent. */
  mapping?: ColumnMapping;
  /** The sheet, of a workbook with several. */
  sheet?: string;
  dateOrder?: ColumnMapping['dateOrder'];
  /** What stands between the cells of a text file; found out when absent. */
  delimiter?: Delimiter;
  /** Retire rows of the imported tables that the sources do not have, and empty the fields they have no column for. */
  replace?: boolean;
  limits?: Partial<Limits>;
};

/** A table of somebody's own: the file it is in, and how it is read. */
export type MappedSource = { path: string } & Omit<MappedOptions, 'replace' | 'limits'>;

/**
 * Imports tables of somebody's own into a model as one, each by a saved or a proposed mapping. Nothing is written.
 * @returns no model when any of them cannot be read or is refused
 */
export async function importMapped(
  base: Model,
  sources: readonly MappedSource[],
  { replace, limits }: Pick<MappedOptions, 'replace' | 'limits'> = {},
): Promise<PeopleTablesImported> {
  const issues: Issue[] = [];
  const tables: PeopleSource[] = [];
  for (const { path, sheet, delimiter, ...how } of sources) {
    const read = await readPeopleTable(path, { limits, sheet, delimiter });
    issues.push(...read.issues);
    if (read.table) tables.push({ source: read.table, ...how });
  }
  if (hasErrors(issues)) return { issues, counts: {}, changes: [], used: [] };
  const done = importPeopleTables(base, tables, { replace });
  return { ...done, issues: [...issues, ...done.issues] };
}

/** Reads a mapping that was saved; what is wrong with it is an Issue. */
export async function readMapping(path: string): Promise<{ mapping?: ColumnMapping; issue?: Issue }> {
  const file = basename(path);
  const { value, issues } = readJson(await readFile(path, 'utf8'), file);
  if (issues.length > 0) return { issue: issues[0] };
  const read = columnMapping.safeParse(value);
  if (read.success) return { mapping: read.data };
  const [first] = read.error.issues;
  return {
    issue: problem('mapping-malformed', { rule: first.message }, { file, field: first.path.join(' › ') || undefined }),
  };
}
