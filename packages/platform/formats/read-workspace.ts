import { dirname, extname } from 'node:path';
import { hasErrors, type Issue, type Model, model as modelSchema, problem, validateModel } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import { inFiles } from '@tutti/model/rows';
import { csv } from './csv.ts';
import { dataFiles, folder } from './folder.ts';
import { json } from './json-file.ts';
import { kindOfPath, readFiles } from './read-files.ts';
import type { Mapped, SourceFormat, SourceOptions } from './source-format.ts';
import { xlsx } from './xlsx/xlsx.ts';

export type WorkspaceRead = { model?: Model; issues: Issue[] };
export type FormatName = 'folder' | 'json' | 'csv' | 'xlsx' | 'frepple';

const formats: Record<Exclude<FormatName, 'frepple'>, SourceFormat> = { folder, json, csv, xlsx };

/** What a workspace path is: a folder of tables, one JSON file, a workbook, or a folder with only a generator's specification. */
export async function detectWorkspace(path: string): Promise<'folder' | 'json' | 'xlsx' | 'generator'> {
  if (await xlsx.detect(path)) return 'xlsx';
  if ((await kindOfPath(path)) === 'file') return 'json';
  const names = await dataFiles(path);
  return names.length > 0 && names.every((name) => name === 'generator.json') ? 'generator' : 'folder';
}

/**
 * Reads a workspace and checks everything about it: files, cells, schemas and the invariants of the model.
 * @param path  a workspace folder, or a JSON file or workbook of a whole model
 * @returns     all problems at once, each with file, row and column; no model when one is an error
 * @throws TuttiError MISSING_SOURCE, INPUT_PATH_OUTSIDE
 */
export async function readWorkspace(path: string, options: SourceOptions = {}): Promise<WorkspaceRead> {
  const kind = await kindOfPath(path, options.root);
  const format = kind === 'folder' ? folder : (await xlsx.detect(path)) ? xlsx : json;
  return validated(format.map(await format.read(path, options), options));
}

/** Adds what the invariants of the model say, told in the user's files, rows and columns. */
function validated({ model, issues, origins }: Mapped): WorkspaceRead {
  if (!model?.workspace) return { issues };
  const whole: Model = { ...model, workspace: model.workspace };
  const found = validateModel(whole, { knownZone }).map((issue) => inFiles(issue, origins));
  const all = [...issues, ...found];
  return hasErrors(all) ? { issues: all } : { model: whole, issues: all };
}

/**
 * Reads a source of any known format.
 * @param format  found out from the path when absent
 * @throws TuttiError as `readWorkspace`
 */
export async function readSource(
  path: string,
  format?: FormatName,
  options: SourceOptions = {},
): Promise<WorkspaceRead> {
  await kindOfPath(path, options.root);
  const name = format ?? (await detectFormat(path, options));
  if (name === 'frepple') return readFrepple(path, options);
  const { model, issues, origins } = formats[name].map(await formats[name].read(path, options), options);
  return validated({ model, issues, origins });
}

async function detectFormat(path: string, options: SourceOptions): Promise<FormatName> {
  if (await folder.detect(path)) return 'folder';
  if (await xlsx.detect(path)) return 'xlsx';
  if (await csv.detect(path)) return 'csv';
  const { frepple } = await import('./frepple/frepple.ts');
  const content = await readFiles([path], dirname(path), options);
  return content.documents.some((document) => frepple.detect(document.value)) ? 'frepple' : 'json';
}

async function readFrepple(path: string, options: SourceOptions): Promise<WorkspaceRead> {
  const { frepple } = await import('./frepple/frepple.ts');
  const content = await readFiles([path], dirname(path), options);
  if (hasErrors(content.issues)) return { issues: [...content.issues] };
  const mapped = frepple.map(content.documents.map((document) => document.value));
  if (!mapped.model) return { issues: mapped.issues };
  const parsed = modelSchema.safeParse(mapped.model);
  if (!parsed.success) {
    const refused = parsed.error.issues.map((one) =>
      problem('value-refused', { rule: one.message }, { field: one.path.join(' › ') }),
    );
    return { issues: [...mapped.issues, ...refused] };
  }
  const issues = [...mapped.issues, ...validateModel(parsed.data, { knownZone })];
  return hasErrors(issues) ? { issues } : { model: parsed.data, issues };
}

/**
 * Writes a workspace: a folder, or one file when the target ends in `.json` or `.xlsx`. All of it or nothing.
 * @throws TuttiError CONFLICT_TARGET_EXISTS, INPUT_TEXT_NOT_UNICODE, LIMIT_SHEET
 */
export async function writeWorkspace(
  given: Model,
  target: string,
  options: { form?: 'hierarchical' | 'flat'; overwrite?: boolean } = {},
): Promise<void> {
  const ending = extname(target).toLowerCase();
  await (ending === '.json' ? json : ending === '.xlsx' ? xlsx : folder).write!(given, target, options);
}
