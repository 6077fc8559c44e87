import type { Model } from '../model.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { ContentImported } from './import-content.ts';
import { importPeopleTables } from './import-people-tables.ts';
import { readPaste } from './paste-text.ts';
import type { PeopleTable } from './people-table.ts';
import type { MappingProposal } from './propose-mapping.ts';

export type PeopleTableOptions = {
  /** A saved mapping; proposed when absent. */
  mapping?: ColumnMapping;
  /** The table it is meant for, where a mapping must be proposed. */
  table?: string;
  dateOrder?: ColumnMapping['dateOrder'];
  replace?: boolean;
};

export type PeopleTableImported = ContentImported & {
  /** The mapping that was used, to be shown, corrected and saved. */
  mapping?: ColumnMapping;
  /** What each column was taken for, when the mapping was proposed. */
  columns?: MappingProposal['columns'];
};

/**
 * Imports a table of somebody's own into a model by a mapping, saved or proposed. Nothing is written: the change set says what would be.
 * @returns every finding by the person's own headings and cells
 */
export function importPeopleTable(
  base: Model,
  source: PeopleTable,
  { replace, ...options }: PeopleTableOptions = {},
): PeopleTableImported {
  const { used, ...done } = importPeopleTables(base, [{ source, ...options }], { replace });
  const [{ mapping, columns }] = used;
  return { ...done, mapping, columns };
}

/** Imports a block that was copied from a spreadsheet, with headings or without. */
export function importPaste(
  base: Model,
  text: string,
  options: PeopleTableOptions & { file?: string } = {},
): PeopleTableImported {
  const { file = 'pasted', ...others } = options;
  return importPeopleTable(base, { rows: readPaste(text), file, hasLetters: true }, others);
}
