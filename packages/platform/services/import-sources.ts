import { existsSync, readdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { hasErrors, type Issue, type Model, problem, tableNames } from '@tutti/model';
import { importContent, type PeopleTablesImported, type SourceContent } from '@tutti/model/import';
import { importMapped, type MappedOptions, readMapping } from './import-mapped.ts';
import { openWorkspace } from './open-workspace.ts';
import { type ReadSourcesOptions, readSources } from './read-sources.ts';
import { saveWorkspace } from './save-workspace.ts';

/** How to import. With `table` or `mapping` the sources are tables of somebody's own, whatever their headings are called. */
export type ImportOptions = ReadSourcesOptions &
  Omit<MappedOptions, 'mapping'> & {
    /** A file with a saved mapping. */
    mapping?: string;
    /** Where the mapping that was used is saved: also when the import is refused, for then it is to be corrected. */
    saveMapping?: string;
    /** Read and check everything, write nothing. */
    dryRun?: boolean;
  };

/** What an import did. `saved` is false after a dry run or an error. */
export type SourcesImported = PeopleTablesImported & { saved: boolean; created: boolean };

/**
 * Reads sources (folders, CSV, JSON, xlsx, frePPLe fixtures) as one content and brings it into a workspace: a new one where the
 * target is not there yet, else table by table into what is there.
 * @throws TuttiError MISSING_SOURCE
 */
export async function importSources(
  sources: readonly string[],
  target: string,
  options: ImportOptions = {},
): Promise<SourcesImported> {
  const created = !existsSync(target) || (statSync(target).isDirectory() && readdirSync(target).length === 0);
  const isMapped = options.table !== undefined || options.mapping !== undefined;
  const content = isMapped ? nothing : await readSources(sources, options);
  const base = created ? blankFor(content) : await openWorkspace(target, { limits: options.limits });
  if (!base.model)
    return { issues: [...content.issues, ...base.issues], counts: {}, changes: [], used: [], saved: false, created };
  const result: PeopleTablesImported = isMapped
    ? await importBySavedMapping(base.model, sources, options)
    : hasErrors(content.issues)
      ? { issues: [...content.issues], counts: {}, changes: [], used: [] }
      : { ...importContent(base.model, content, { replace: options.replace, dateOrder: options.dateOrder }), used: [] };
  const saved = result.model !== undefined && options.dryRun !== true;
  if (saved) await saveWorkspace(result.model!, target, { overwrite: !created });
  return { ...result, saved, created };
}

async function importBySavedMapping(
  base: Model,
  sources: readonly string[],
  { mapping: path, saveMapping, ...options }: ImportOptions,
): Promise<PeopleTablesImported> {
  const saved = path === undefined ? undefined : await readMapping(path);
  if (saved?.issue) return { issues: [saved.issue], counts: {}, changes: [], used: [] };
  const { table, sheet, dateOrder, delimiter, replace, limits } = options;
  const how = { table, sheet, dateOrder, delimiter, mapping: saved?.mapping };
  const done = await importMapped(
    base,
    sources.map((source) => ({ path: source, ...how })),
    { replace, limits },
  );
  const mapping = done.used.at(-1)?.mapping;
  if (mapping && saveMapping !== undefined)
    await writeFile(saveMapping, `${JSON.stringify(mapping, null, 2)}\n`, { flush: true });
  return done;
}

const nothing: SourceContent = { tables: [], documents: [], issues: [] };

/** A new workspace starts empty; what it is called and its zone must come with the sources. */
function blankFor(content: SourceContent): { model?: Model; issues: Issue[] } {
  const own =
    content.tables.some(({ name }) => name === 'workspace') ||
    content.documents.some(
      ({ name, value }) => name === 'workspace' || (name === 'model' && (value as Record<string, unknown>)?.workspace),
    );
  if (!own) return { issues: [problem('file-missing', { name: 'workspace.json' }, { file: 'workspace.json' })] };
  const empty = Object.fromEntries(tableNames.map((name) => [name, []]));
  return { model: { ...empty, workspace: { name: '-', timeZone: 'UTC' } } as unknown as Model, issues: [] };
}
