import { hasErrors, type Issue, type Model, type TableName, tableNames, validateModel } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import { inFiles, type Origins } from '@tutti/model/rows';
import { readLoose } from './folder.ts';
import { mapContent } from './map-content.ts';
import type { SourceContent, SourceOptions } from './source-format.ts';

export type ImportCounts = { added: number; changed: number; unchanged: number; retired: number; removed: number };
export type TablesImported = { model?: Model; issues: Issue[]; counts: Partial<Record<TableName, ImportCounts>> };

/** What names a row of a table that has no id. */
const naming: Partial<Record<TableName, readonly string[]>> = {
  stock: ['item', 'place', 'resource', 'lot', 'serial', 'disposition', 'owner'],
  policies: ['scope', 'parameter', 'source'],
  assignments: ['kind', 'orders', 'step', 'mode', 'uses', 'start'],
};
/** Tables whose rows can be retired; rows of the others are removed. */
const retirable: ReadonlySet<TableName> = new Set([
  'places',
  'calendars',
  'resources',
  'items',
  'processes',
  'lanes',
  'demands',
  'strategies',
  'orders',
]);

/**
 * Imports tables into a model: rows are matched by id (a process by id and version; stock, policies and assignments by what
 * they are about), a matched row is replaced whole, new rows are added. Rows that the source does not have stay, unless
 * `replace` retires them (or removes them where a table knows no retirement). Tables the source does not have are untouched.
 * @param source  a folder, a CSV or JSON file, or content already read
 * @returns       the merged and validated model with counts for each table; no model when anything is wrong
 */
export async function importTables(
  model: Model,
  source: string | SourceContent,
  options: SourceOptions & { replace?: boolean } = {},
): Promise<TablesImported> {
  const content = typeof source === 'string' ? await readLoose(source, options) : source;
  const base = { places: model.places, timeZone: model.workspace.timeZone };
  const mapped = mapContent(content, { ...options, partial: true, base });
  if (!mapped.model) return { issues: mapped.issues, counts: {} };
  const counts: TablesImported['counts'] = {};
  const merged: Record<string, unknown> = { ...model, workspace: mapped.model.workspace ?? model.workspace };
  const entities: Origins['entities'] = {};
  const given = namesIn(content);
  for (const name of tableNames) {
    const result = given.has(name)
      ? merge(name, { old: model[name], fresh: mapped.model[name], replace: options.replace === true })
      : { rows: model[name], from: [], counts: undefined };
    merged[name] = result.rows;
    if (result.counts) counts[name] = result.counts;
    entities[name] = result.rows.map(
      (_row, i) => mapped.origins.entities[name]?.[result.from[i] ?? -1] ?? { file: name },
    );
  }
  const origins = { entities, columns: mapped.origins.columns };
  const found = validateModel(merged as Model, { knownZone }).map((issue) => inFiles(issue, origins));
  const issues = [...mapped.issues, ...found];
  return hasErrors(issues) ? { issues, counts } : { model: merged as Model, issues, counts };
}

/** The tables a source holds, those inside a whole model counted. */
function namesIn(content: SourceContent): Set<string> {
  const names = [...content.tables, ...content.documents].map((one) => one.name);
  const wholes = content.documents.filter((one) => one.name === 'model');
  return new Set([...names, ...wholes.flatMap((one) => Object.keys(one.value as object))]);
}

type Row = Record<string, unknown>;
/** `from[i]` is the index in the source of merged row i, −1 when it was there before. */
type Merged = { rows: Row[]; from: number[]; counts: ImportCounts };

function merge(
  name: TableName,
  { old, fresh, replace }: { old: readonly Row[]; fresh: readonly Row[]; replace: boolean },
): Merged {
  const counts = { added: 0, changed: 0, unchanged: 0, retired: 0, removed: 0 };
  const groups = Map.groupBy(fresh.keys(), (i) => keyOf(name, fresh[i]));
  const result: Merged = { rows: [], from: [], counts };
  const add = (row: Row, from: number) => {
    result.rows.push(row);
    result.from.push(from);
  };
  const matched = new Set<string>();
  for (const row of old) {
    const key = keyOf(name, row);
    const group = groups.get(key);
    if (group && !matched.has(key)) {
      matched.add(key);
      const same = group.length === 1 && canonical(fresh[group[0]]) === canonical(row);
      counts[same ? 'unchanged' : 'changed']++;
      for (const i of group) add(fresh[i], i);
    } else if (group) counts.changed++;
    else if (!replace || row.status === 'retired') add(row, -1);
    else if (retirable.has(name)) {
      add({ ...row, status: 'retired' }, -1);
      counts.retired++;
    } else counts.removed++;
  }
  for (const [key, group] of groups)
    if (!matched.has(key))
      for (const i of group) {
        add(fresh[i], i);
        counts.added++;
      }
  return result;
}

function keyOf(name: TableName, row: Row): string {
  if (name === 'processes') return canonical([row.id, row.version]);
  if (row.id !== undefined) return canonical(row.id);
  return canonical((naming[name] ?? []).map((field) => row[field] ?? null));
}

/** JSON with sorted keys: equal for equal values. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
