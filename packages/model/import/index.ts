export { applyMapping } from './apply-mapping.ts';
export { type ColumnMapping, columnMapping, type MappedColumn } from './column-mapping.ts';
export { type ContentImported, importContent } from './import-content.ts';
export {
  importPaste,
  importPeopleTable,
  type PeopleTableImported,
  type PeopleTableOptions,
} from './import-people-table.ts';
export {
  importPeopleTables,
  type MappingUsed,
  type PeopleSource,
  type PeopleTablesImported,
  summedCounts,
} from './import-people-tables.ts';
export { type MapOptions, type Mapped, mapContent, type SourceContent } from './map-content.ts';
export { fieldOfHeading, fillable } from './match-headings.ts';
export { readPaste } from './paste-text.ts';
export type { PeopleTable } from './people-table.ts';
export { hasSheet, type MappingProposal, type ProposedColumn, proposeMapping } from './propose-mapping.ts';
export { namesRecords } from './references.ts';
export { delimiters, fittingMapping, type SavedMapping, savedMapping } from './saved-mapping.ts';
export { type Writing, writingOf } from './writing-of.ts';
