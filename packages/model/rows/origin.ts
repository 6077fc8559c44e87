import type { Issue, IssuePath } from '../issue.ts';
import type { TableName } from '../model.ts';
import type { TableView } from './table.ts';

/** Where an entity came from. `parts` holds the rows of its lists that had files of their own, keyed by path: `steps.2.modes.0`. */
export type Origin = { file: string; row?: number; parts?: Map<string, { file: string; row: number }> };

/**
 * Where everything in a model came from: the origin of each entity by table and index, the columns of each file, and the
 * files that people see otherwise (sheets, headings of their own).
 */
export type Origins = {
  entities: Partial<Record<TableName | 'workspace', readonly Origin[]>>;
  columns: ReadonlyMap<string, ReadonlySet<string>>;
  views: ReadonlyMap<string, TableView>;
};

/** The place in the user's files of a path inside an entity. */
export function locate(
  origins: Origins,
  table: TableName | 'workspace',
  index: number,
  path: readonly (string | number)[],
): IssuePath {
  const origin = origins.entities[table]?.[index];
  if (!origin) return { file: table };
  for (let n = path.length; n > 0; n--) {
    const part = origin.parts?.get(path.slice(0, n).join('.'));
    if (part) return inRow(origins, part, path.slice(n));
  }
  if (origin.row !== undefined) return inRow(origins, { file: origin.file, row: origin.row }, path);
  return { file: origin.file };
}

function inRow(origins: Origins, at: { file: string; row: number }, path: readonly (string | number)[]): IssuePath {
  const found: IssuePath = { file: at.file, row: at.row };
  if (path.length === 0) return found;
  const columns = origins.columns.get(at.file);
  for (let n = path.length; n > 0; n--) {
    const name = path.slice(0, n).join('.');
    if (!columns?.has(name)) continue;
    return n < path.length ? { ...found, column: name, field: path.slice(n).join(' › ') } : { ...found, column: name };
  }
  return { ...found, column: path.filter((key) => typeof key === 'string').join('.') };
}

/** The same issue about a model, its path turned from table, 0-based row and dotted path into file, row and column. */
export function inFiles(issue: Issue, origins: Origins): Issue {
  const { file, row, column, field } = issue.path;
  const table = file as TableName | 'workspace' | undefined;
  if (table === undefined || row === undefined || !origins.entities[table]?.[row]) return issue;
  const keys = column ? column.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)) : [];
  const path = locate(origins, table, row, keys);
  return inView({ ...issue, path: field === undefined ? path : { ...path, field } }, origins.views);
}

/** The same issue about a file, its path turned into the sheet, cell and heading that people see. */
export function inView(issue: Issue, views: Origins['views']): Issue {
  const { file, row, column } = issue.path;
  const view = file === undefined ? undefined : views.get(file);
  if (!view) return issue;
  const shown = column === undefined ? undefined : view.columns.get(column);
  const path: IssuePath = { ...issue.path, file: view.file };
  if (view.sheet !== undefined) path.sheet = view.sheet;
  if (shown?.letter !== undefined && row !== undefined) path.cell = `${shown.letter}${row}`;
  if (shown?.heading !== undefined) path.column = shown.heading;
  return { ...issue, path };
}
