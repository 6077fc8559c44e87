import { basename } from 'node:path';
import { mapContent } from '@tutti/model/import';
import { kindOfPath } from '../read-files.ts';
import type { SourceFormat } from '../source-format.ts';
import { readXlsx } from './read-xlsx.ts';
import { isWorkbook } from './recognise.ts';
import { writeXlsx } from './write-xlsx.ts';

/** A workbook (Office Open XML, ECMA-376): one sheet a table, the workspace a sheet of one row, a sheet that explains the columns. */
export const xlsx: SourceFormat = {
  name: 'xlsx',
  async detect(path) {
    return (await kindOfPath(path)) === 'file' && isWorkbook(path);
  },
  read: (path, options) => readXlsx(path, basename(path), options),
  map: mapContent,
  write: writeXlsx,
};
