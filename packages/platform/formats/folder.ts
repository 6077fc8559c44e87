import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Issue, type Model, problem, TuttiError, tableNames, tables } from '@tutti/model';
import { mapContent } from '@tutti/model/import';
import { layouts, levelsOf, objectShapeOf, writeModel } from '@tutti/model/rows';
import { csvLines } from './csv-text.ts';
import { kindOfPath, readFiles } from './read-files.ts';
import { requireUnicode } from './require-unicode.ts';
import type { SourceFormat, SourceOptions } from './source-format.ts';

const dataFile = /\.(csv|json)$/i;

/** A workspace folder (decision 27): one CSV or JSON file a table. */
export const folder: SourceFormat = {
  name: 'folder',
  async detect(path) {
    return (await kindOfPath(path)) === 'folder';
  },
  async read(path, options) {
    const names = await dataFiles(path);
    const found =
      names.length === 0 ? problem('folder-empty', {}, { file: basename(resolve(path)) }) : onlyGenerator(path);
    if (names.every((name) => name === 'generator.json'))
      return { tables: [], documents: [], issues: [found], unread: ['workspace'] };
    const paths = names.filter((name) => name !== 'generator.json').map((name) => join(path, name));
    return readFiles(paths, path, options);
  },
  map: mapContent,
  write: writeFolder,
};

const onlyGenerator = (path: string): Issue =>
  problem('folder-is-generator', { folder: basename(resolve(path)) }, { file: 'generator.json' });

/** The CSV and JSON files of a folder, sorted, hidden ones left out. */
export async function dataFiles(path: string): Promise<string[]> {
  return (await readdir(path)).filter((name) => dataFile.test(name) && !name.startsWith('.')).sort();
}

/** Reads the tables that a folder or a single CSV or JSON file holds, for an import. */
export async function readLoose(path: string, options: SourceOptions) {
  return (await kindOfPath(path)) === 'folder' ? folder.read(path, options) : readFiles([path], dirname(path), options);
}

/** All names a workspace folder's own files may have. */
function ownFiles(): Set<string> {
  const parts = tableNames.flatMap((name) =>
    Object.hasOwn(layouts, name)
      ? levelsOf(layouts[name], objectShapeOf(tables[name])).map((level) => level.part.name)
      : [],
  );
  return new Set(['workspace', ...tableNames, ...parts].flatMap((name) => [`${name}.csv`, `${name}.json`]));
}

/**
 * Writes a workspace folder: all of it or nothing. It is built beside the target and moved into its place.
 * Files in the target that are no tables (a README, a generator) are kept.
 * @throws TuttiError CONFLICT_TARGET_EXISTS when the folder holds anything and `overwrite` is not set
 */
async function writeFolder(
  model: Model,
  target: string,
  options: { form?: 'hierarchical' | 'flat'; overwrite?: boolean },
): Promise<void> {
  requireUnicode(model);
  const path = resolve(target);
  const present = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (present && present.length > 0 && !options.overwrite)
    throw new TuttiError('CONFLICT_TARGET_EXISTS', `${target} is not empty.`, {
      advice: 'Name a new folder, or say that it may be overwritten.',
    });
  const made = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await mkdir(made, { recursive: true });
    const own = ownFiles();
    for (const name of present ?? [])
      if (!own.has(name)) await cp(join(path, name), join(made, name), { recursive: true, verbatimSymlinks: true });
    const { tables: written, documents } = writeModel(model, options.form);
    for (const table of written) await writeFile(join(made, table.file), csvLines(table), { flush: true });
    for (const { file, value } of documents)
      await writeFile(join(made, file), `${JSON.stringify(value, null, 2)}\n`, { flush: true });
    await moveOver(made, path, present !== undefined);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw error;
  }
}

/** Puts a folder in the place of another; the old one comes back when that fails. */
async function moveOver(made: string, path: string, exists: boolean): Promise<void> {
  if (!exists) return rename(made, path);
  const old = `${made}.old`;
  await rename(path, old);
  try {
    await rename(made, path);
  } catch (error) {
    await rename(old, path);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
