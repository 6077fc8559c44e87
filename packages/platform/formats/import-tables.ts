import type { Model } from '@tutti/model';
import { type ContentImported, importContent, type SourceContent } from '@tutti/model/import';
import { readLoose } from './folder.ts';
import type { SourceOptions } from './source-format.ts';

/**
 * Imports the tables of a source into a model, as `importContent` does.
 * @param source  a folder, a CSV, JSON or xlsx file, or content already read
 */
export async function importTables(
  model: Model,
  source: string | SourceContent,
  options: SourceOptions & { replace?: boolean } = {},
): Promise<ContentImported> {
  return importContent(model, typeof source === 'string' ? await readLoose(source, options) : source, options);
}
