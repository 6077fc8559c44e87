import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Model, TuttiError } from '@tutti/model';
import { mapContent } from '@tutti/model/import';
import { modelDocument } from '@tutti/model/rows';
import { kindOfPath, readFiles } from './read-files.ts';
import { requireUnicode } from './require-unicode.ts';
import type { SourceFormat } from './source-format.ts';

/** One JSON file that holds a whole model: the export form. */
export const json: SourceFormat = {
  name: 'json',
  async detect(path) {
    return extname(path).toLowerCase() === '.json' && (await kindOfPath(path)) === 'file';
  },
  async read(path, options) {
    const content = await readFiles([path], dirname(path), options);
    const documents = content.documents.map((document) => ({ ...document, name: 'model' }));
    return { ...content, documents, unread: content.unread?.map(() => 'model') };
  },
  map: mapContent,
  write: writeJson,
};

/**
 * Writes a model as one JSON file: all of it or nothing.
 * @throws TuttiError CONFLICT_TARGET_EXISTS when the file exists and `overwrite` is not set
 */
async function writeJson(model: Model, target: string, options: { overwrite?: boolean }): Promise<void> {
  requireUnicode(model);
  const path = resolve(target);
  if (!options.overwrite && (await stat(path).catch(() => undefined)))
    throw new TuttiError('CONFLICT_TARGET_EXISTS', `${target} exists.`, {
      advice: 'Name a new file, or say that it may be overwritten.',
    });
  const made = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(made, `${JSON.stringify(modelDocument(model), null, 2)}\n`, { flush: true });
    await rename(made, path);
  } catch (error) {
    await rm(made, { force: true });
    throw error;
  }
}
