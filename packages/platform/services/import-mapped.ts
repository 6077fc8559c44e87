import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { hasErrors, type Issue, type Model, problem } from '@tutti/model';
import { type ColumnMapping, columnMapping, importPeopleTable, type PeopleTableImported } from '@tutti/model/import';
import { changesBetween, type MergeCounts } from '@tutti/model/rows';
import { type Limits, readPeopleTable } from '../formats/index.ts';
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
  /** Retire rows of the imported tables that the sources do not have, and empty the fields they have no column for. */
  replace?: boolean;
  limits?: Partial<Limits>;
};

/** Imports tables of somebody's own into a model, one after the other, by a saved or a proposed mapping. Nothing is written. */
export async function importMapped(
  base: Model,
  sources: readonly string[],
  options: MappedOptions,
): Promise<PeopleTableImported> {
  const all: PeopleTableImported = { model: base, issues: [], counts: {}, changes: [] };
  for (const source of sources) {
    const read = await readPeopleTable(source, options);
    for (const issue of read.issues) all.issues.push(issue);
    if (!read.table || hasErrors(read.issues)) return refused(all);
    const done = importPeopleTable(all.model!, read.table, options);
    for (const issue of done.issues) all.issues.push(issue);
    Object.assign(all, { mapping: done.mapping, columns: done.columns, counts: added(all.counts, done.counts) });
    if (!done.model) return refused(all);
    all.model = done.model;
  }
  return { ...all, changes: changesBetween(base, all.model!) };
}

const refused = (all: PeopleTableImported): PeopleTableImported => ({ ...all, model: undefined, changes: [] });

function added(a: PeopleTableImported['counts'], b: PeopleTableImported['counts']): PeopleTableImported['counts'] {
  const result = { ...a };
  for (const [name, counts] of Object.entries(b) as [keyof typeof b, MergeCounts][]) {
    const before = result[name];
    result[name] = before
      ? (Object.fromEntries(
          Object.entries(counts).map(([key, count]) => [key, count + before[key as keyof MergeCounts]]),
        ) as MergeCounts)
      : counts;
  }
  return result;
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
