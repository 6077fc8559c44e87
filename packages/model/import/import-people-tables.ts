import { hasErrors, type Issue } from '../issue.ts';
import type { Model, TableName } from '../model.ts';
import { changesBetween } from '../rows/changes.ts';
import type { MergeCounts } from '../rows/merge-rows.ts';
import { rowTable, rowTables } from '../rows/row-tables.ts';
import type { Table } from '../rows/table.ts';
import { applyMapping } from './apply-mapping.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { type ContentImported, importContent } from './import-content.ts';
import { mapContent } from './map-content.ts';
import type { PeopleTable } from './people-table.ts';
import { type MappingProposal, proposeMapping } from './propose-mapping.ts';

/** A table of somebody's own with what is known of it. */
export type PeopleSource = {
  source: PeopleTable;
  /** A saved mapping; proposed when absent. */
  mapping?: ColumnMapping;
  /** The table it is meant for, where a mapping must be proposed. */
  table?: string;
  dateOrder?: ColumnMapping['dateOrder'];
};

/** How one of the tables was mapped: to be shown, corrected and saved. `columns` where the mapping was proposed. */
export type MappingUsed = {
  file: string;
  sheet?: string;
  mapping?: ColumnMapping;
  columns?: MappingProposal['columns'];
};

export type PeopleTablesImported = ContentImported & { used: MappingUsed[] };

/**
 * Imports several tables of somebody's own as one: those that others refer to first, whatever their order; tables and their parts
 * together. All or nothing: without a model, nothing is to be written.
 * @returns counts and findings of all; the change set against `base`
 */
export function importPeopleTables(
  base: Model,
  sources: readonly PeopleSource[],
  { replace }: { replace?: boolean } = {},
): PeopleTablesImported {
  const result: PeopleTablesImported = { issues: [], counts: {}, changes: [], used: [] };
  let model: Model = base;
  let failed = false;
  for (const group of groupsOf(base, sources)) {
    const issues: Issue[] = [];
    const tables = group.flatMap((one): Table[] => {
      const mapped = mapOne(model, one, issues);
      result.used.push(mapped.used);
      return mapped.table ? [mapped.table] : [];
    });
    const content = { tables, documents: [], issues };
    if (failed || hasErrors(issues)) {
      // What refers to a table that failed would be missed everywhere: only the cells are read.
      failed = true;
      const zones = { places: model.places, timeZone: model.workspace.timeZone };
      result.issues.push(...mapContent(content, { partial: true, base: zones }).issues);
      continue;
    }
    const done = importContent(model, content, { replace });
    result.issues.push(...done.issues);
    result.counts = summedCounts(result.counts, done.counts);
    if (done.model) model = done.model;
    else failed = true;
  }
  return failed ? result : { ...result, model, changes: changesBetween(base, model) };
}

/** Sources by the table of the model they go into, in the order in which tables refer to each other; one twice follows itself. */
function groupsOf(base: Model, sources: readonly PeopleSource[]): PeopleSource[][] {
  const names = rowTables().map(({ name }) => name);
  const known = sources.map((one) => {
    const name = one.mapping?.table ?? one.table ?? proposeMapping(one.source, { base }).mapping?.table ?? '';
    return { one, name: name.trim().toLowerCase() };
  });
  known.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  const groups: { of: string | undefined; names: Set<string>; sources: PeopleSource[] }[] = [];
  for (const { one, name } of known) {
    const of = rowTable(name)?.of;
    const group = groups.find((each) => each.of === of && of !== undefined && !each.names.has(name));
    if (group) group.sources.push(one);
    else groups.push({ of, names: new Set(), sources: [one] });
    (group ?? groups[groups.length - 1]).names.add(name);
  }
  return groups.map((group) => group.sources);
}

function mapOne(model: Model, one: PeopleSource, issues: Issue[]): { table?: Table; used: MappingUsed } {
  const { source, dateOrder } = one;
  const proposal = one.mapping ? undefined : proposeMapping(source, { table: one.table, base: model });
  issues.push(...(proposal?.issues ?? []));
  const chosen = one.mapping ?? proposal?.mapping;
  const mapping = chosen && (dateOrder ? { ...chosen, dateOrder } : chosen);
  const used: MappingUsed = {
    file: source.file,
    ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
    ...(mapping ? { mapping } : {}),
    ...(proposal ? { columns: proposal.columns } : {}),
  };
  if (!mapping || hasErrors(proposal?.issues ?? [])) return { used };
  const applied = applyMapping(source, mapping, model);
  // What the proposal says of columns left out, the mapping says again.
  issues.push(...applied.issues.filter((issue) => !proposal || issue.code !== 'column-unmapped'));
  return { table: applied.table, used };
}

/** The counts of two imports, one after the other. */
export function summedCounts(a: ContentImported['counts'], b: ContentImported['counts']): ContentImported['counts'] {
  const result = { ...a };
  for (const [name, counts] of Object.entries(b) as [TableName, MergeCounts][]) {
    const before = result[name];
    const added = Object.entries(counts).map(([key, count]) => [
      key,
      count + (before?.[key as keyof MergeCounts] ?? 0),
    ]);
    result[name] = Object.fromEntries(added) as MergeCounts;
  }
  return result;
}
