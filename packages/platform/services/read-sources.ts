import { basename, dirname, extname } from 'node:path';
import { hasErrors, model as modelSchema, problem } from '@tutti/model';
import { modelDocument } from '@tutti/model/rows';
import { folder } from '../formats/folder.ts';
import { frepple } from '../formats/frepple/frepple.ts';
import type { Limits, SourceContent } from '../formats/index.ts';
import { kindOfPath, readFiles } from '../formats/read-files.ts';
import { isWorkbook } from '../formats/xlsx/recognise.ts';

/** Forms that an import reads. */
export const importFormats = ['csv', 'json', 'xlsx', 'frepple'] as const;

export type ReadSourcesOptions = {
  /** Found out from each source when absent. */
  format?: (typeof importFormats)[number];
  /** How much a source may hold. */
  limits?: Partial<Limits>;
};

/**
 * Reads sources (folders, CSV, JSON, xlsx, frePPLe fixtures) as one content.
 * @throws TuttiError MISSING_SOURCE
 */
export async function readSources(
  sources: readonly string[],
  { format, limits }: ReadSourcesOptions = {},
): Promise<SourceContent> {
  const all: SourceContent[] = [];
  const fixtures: SourceContent[] = [];
  for (const source of sources) {
    const isFolder = (await kindOfPath(source)) === 'folder';
    const content = isFolder
      ? await folder.read(source, { limits })
      : await readFiles([source], dirname(source), { limits });
    const document = content.documents[0];
    const asFixture =
      !isFolder && document !== undefined && (format ? format === 'frepple' : frepple.detect(document.value));
    if (asFixture) fixtures.push(content);
    else all.push((await wrongForm(source, content, { format, isFolder })) ?? asWhole(content, isFolder));
  }
  if (fixtures.length > 0) all.push(readFixtures(fixtures));
  return {
    tables: all.flatMap((one) => one.tables),
    documents: all.flatMap((one) => one.documents),
    issues: all.flatMap((one) => one.issues),
  };
}

/** Says so when a file has not the form that was asked for. */
async function wrongForm(
  source: string,
  { issues }: SourceContent,
  { format, isFolder }: { format: ReadSourcesOptions['format']; isFolder: boolean },
): Promise<SourceContent | undefined> {
  if (format === undefined || isFolder || hasErrors(issues)) return undefined;
  const isJson = extname(source).toLowerCase() === '.json';
  if (format === (isJson ? 'json' : (await isWorkbook(source)) ? 'xlsx' : 'csv')) return undefined;
  const file = basename(source);
  return { tables: [], documents: [], issues: [problem('source-not-in-format', { format }, { file })] };
}

/** A JSON file that holds a workspace is a whole model, whatever it is called; others are tables named after their file. */
function asWhole(content: SourceContent, isFolder: boolean): SourceContent {
  const isWhole = (value: unknown) => typeof value === 'object' && value !== null && 'workspace' in value;
  if (isFolder) return content;
  return {
    ...content,
    documents: content.documents.map((one) => (isWhole(one.value) ? { ...one, name: 'model' } : one)),
  };
}

/** Fixtures belong together: a model and its forecast side are one list of records. */
function readFixtures(contents: readonly SourceContent[]): SourceContent {
  const documents = contents.flatMap((one) => one.documents);
  const file = documents.map((one) => one.file).join(', ');
  const read = contents.flatMap((one) => one.issues);
  if (hasErrors(read)) return { tables: [], documents: [], issues: read };
  const { model, issues } = frepple.map(
    documents.map((one) => one.value),
    { name: basename(documents[0].file, extname(documents[0].file)), now: Date.now() },
  );
  if (!model) return { tables: [], documents: [], issues: [...read, ...issues] };
  const parsed = modelSchema.safeParse(model);
  const refused = parsed.success
    ? []
    : parsed.error.issues.map((one) =>
        problem('value-refused', { rule: one.message }, { file, field: one.path.join(' › ') }),
      );
  const value = parsed.success ? [{ name: 'model', file, value: modelDocument(parsed.data) }] : [];
  return { tables: [], documents: value, issues: [...read, ...issues, ...refused] };
}
