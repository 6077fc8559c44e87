export type { ContentImported } from '@tutti/model/import';
export type { Change, Content, DateOrder, Document, MergeCounts, Table } from '@tutti/model/rows';
export { csvLines, type Delimiter, readCsv } from './csv-text.ts';
export { importTables } from './import-tables.ts';
export { type PeopleTables, readPeopleTable, readPeopleTables } from './read-people-table.ts';
export {
  detectWorkspace,
  type FormatName,
  readSource,
  readWorkspace,
  type WorkspaceRead,
  writeWorkspace,
} from './read-workspace.ts';
export {
  defaultLimits,
  type Limits,
  type SourceContent,
  type SourceFormat,
  type SourceOptions,
  type TextEncoding,
} from './source-format.ts';
export { writeTemplate } from './xlsx/template.ts';
