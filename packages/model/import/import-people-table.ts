import { hasErrors, type Issue } from '../issue.ts';
import type { Model } from '../model.ts';
import { applyMapping } from './apply-mapping.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { type ContentImported, importContent } from './import-content.ts';
import { readPaste } from './paste-text.ts';
import type { PeopleTable } from './people-table.ts';
import { type MappingProposal, proposeMapping } from './propose-mapping.ts';

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
  options: PeopleTableOptions = {},
): PeopleTableImported {
  const proposal = options.mapping ? undefined : proposeMapping(source, { table: options.table, base });
  const chosen = options.mapping ?? proposal?.mapping;
  const told: Issue[] = proposal?.issues ?? [];
  const nothing = { issues: told, counts: {}, changes: [], columns: proposal?.columns };
  if (!chosen) return nothing;
  const mapping = options.dateOrder ? { ...chosen, dateOrder: options.dateOrder } : chosen;
  if (hasErrors(told)) return { ...nothing, mapping };
  const applied = applyMapping(source, mapping, base);
  // What the proposal says of columns left out, the mapping says again.
  const own = applied.issues.filter((issue) => !proposal || issue.code !== 'column-unmapped');
  if (!applied.table) return { ...nothing, issues: [...told, ...own], mapping };
  const content = { tables: [applied.table], documents: [], issues: [...told, ...own] };
  return { ...importContent(base, content, { replace: options.replace }), mapping, columns: proposal?.columns };
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
