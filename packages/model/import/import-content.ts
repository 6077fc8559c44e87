import { knownZone } from '../calendars/zone-clock.ts';
import { hasErrors, type Issue } from '../issue.ts';
import { type Model, type TableName, tableNames, tables } from '../model.ts';
import { type Change, changesBetween } from '../rows/changes.ts';
import { resolveColumn } from '../rows/columns.ts';
import { type MergeCounts, mergeRows } from '../rows/merge-rows.ts';
import { inFiles, type Origins } from '../rows/origin.ts';
import { layouts } from '../rows/parts.ts';
import { objectShapeOf } from '../rows/shape.ts';
import { validateModel } from '../validate/index.ts';
import { type MapOptions, mapContent, type SourceContent } from './map-content.ts';

export type ContentImported = {
  model?: Model;
  issues: Issue[];
  counts: Partial<Record<TableName, MergeCounts>>;
  /** What the import changes, for a store to commit or a screen to show. Empty when anything is wrong. */
  changes: Change[];
};

/**
 * Imports tables into a model: rows are matched by id (a process by id and version; stock, policies and assignments by what
 * they are about), new rows are added. What the source does not have stays: tables, rows and, of a table of rows, fields
 * without a column. With `replace` such rows are retired (or removed where a table knows no retirement), such fields emptied.
 * Nothing is written: the change set says what would be.
 * @returns the merged and validated model, counts for each table and the change set; no model when anything is wrong
 */
export function importContent(
  model: Model,
  content: SourceContent,
  options: MapOptions & { replace?: boolean } = {},
): ContentImported {
  const base = { places: model.places, timeZone: model.workspace.timeZone };
  const mapped = mapContent(content, { ...options, partial: true, base });
  if (!mapped.model) return { issues: mapped.issues, counts: {}, changes: [] };
  const counts: ContentImported['counts'] = {};
  const merged: Record<string, unknown> = { ...model, workspace: mapped.model.workspace ?? model.workspace };
  const entities: Origins['entities'] = {};
  const given = namesIn(content);
  for (const name of tableNames) {
    if (!given.has(name)) continue;
    const merging = { old: model[name], fresh: mapped.model[name], replace: options.replace };
    const result = mergeRows(name, { ...merging, fields: fieldsOf(name, content) });
    merged[name] = result.rows;
    counts[name] = result.counts;
    entities[name] = result.from.map((from) => mapped.origins.entities[name]?.[from] ?? { file: name });
  }
  const origins = { ...mapped.origins, entities };
  const found = validateModel(merged as Model, { knownZone }).map((issue) => inFiles(issue, origins));
  const issues = [...mapped.issues, ...found];
  if (hasErrors(issues)) return { issues, counts, changes: [] };
  return { model: merged as Model, issues, counts, changes: changesBetween(model, merged as Model) };
}

/** The tables a source holds, those inside a whole model counted. */
function namesIn(content: SourceContent): Set<string> {
  const names = [...content.tables, ...content.documents].map((one) => one.name);
  const wholes = content.documents.filter((one) => one.name === 'model');
  return new Set([...names, ...wholes.flatMap((one) => Object.keys(one.value as object))]);
}

/** The paths that the columns of a table and the tables of its parts can fill; undefined where the source speaks of whole records. */
function fieldsOf(name: TableName, content: SourceContent): string[][] | undefined {
  const table = content.tables.find((one) => one.name === name);
  if (!table) return undefined;
  const shape = objectShapeOf(tables[name]);
  const columns = table.columns.flatMap((heading) => {
    const found = resolveColumn(shape, heading.trim());
    return found ? [found.path] : [];
  });
  const parts = (Object.hasOwn(layouts, name) ? layouts[name].parts : []).filter((part) =>
    content.tables.some((one) => one.name === part.name),
  );
  return [...columns, ...parts.map((part) => [part.field])];
}
