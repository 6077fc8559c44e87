import { dirname, extname } from 'node:path';
import { mapContent } from '@tutti/model/import';
import { kindOfPath, readFiles } from './read-files.ts';
import type { SourceFormat } from './source-format.ts';

/** One CSV file: a table named after the file, for an import. */
export const csv: SourceFormat = {
  name: 'csv',
  async detect(path) {
    return ['.csv', '.tsv', '.txt'].includes(extname(path).toLowerCase()) && (await kindOfPath(path)) === 'file';
  },
  read: (path, options) => readFiles([path], dirname(path), options),
  map: (content, options) => mapContent(content, { ...options, partial: true }),
};
