import type { TableName } from '@tutti/model';
import { columnKind, knownColumns, optionsOf, resolveColumn, rowTable, type Shape } from '@tutti/model/rows';
import type { GridColumn } from '../../pieces/grid/use-grid-table.ts';

/** How figures are typed and shown in cells: the region's decimal and group separators. */
export type FigureStyle = { decimal: string; group: string };

/** The separators of a region. */
export function figureStyleOf(locale: string): FigureStyle {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { decimal: part('decimal') || '.', group: part('group') };
}

/** A record as cells: nested fields by dots, lists as JSON, as in the files (decision 27). */
export function cellsOf(record: Readonly<Record<string, unknown>>, style: FigureStyle): Record<string, string> {
  const cells: Record<string, string> = {};
  const visit = (value: unknown, path: string): void => {
    if (value === undefined || value === null) return;
    if (typeof value === 'number') cells[path] = String(value).replace('.', style.decimal);
    else if (typeof value !== 'object') cells[path] = String(value);
    else if (Array.isArray(value)) cells[path] = JSON.stringify(value);
    else for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
  };
  visit(record, '');
  return cells;
}

/**
 * The record that cells stand for; empty cells are left out. What cannot be read as its field wants it stays text, and the
 * service says what is wrong with it.
 */
export function recordOf(
  table: TableName,
  cells: Readonly<Record<string, string>>,
  style: FigureStyle,
): Record<string, unknown> {
  const { shape } = rowTable(table)!;
  const record: Record<string, unknown> = {};
  for (const [heading, text] of Object.entries(cells)) {
    if (text.trim() === '') continue;
    const found = resolveColumn(shape, heading);
    setAt(record, found?.path ?? [heading], fieldValue(found?.shape, text.trim(), style));
  }
  return record;
}

function setAt(record: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = record;
  for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
  at[path[path.length - 1]] = value;
}

function fieldValue(shape: Shape | undefined, text: string, style: FigureStyle): unknown {
  const options = shape ? optionsOf(shape) : [];
  const has = (type: Shape['type']) => options.some((option) => option.type === type);
  if (has('list') || has('object') || has('record') || has('tuple')) return parsed(text);
  if (has('boolean') && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return has('number') ? (figureIn(text, style) ?? text) : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The number a text is in the region's way of writing; undefined when it is none (a duration, a date). */
export function figureIn(text: string, { decimal, group }: FigureStyle): number | undefined {
  const plain = text
    .replaceAll(group || '\0', '')
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(decimal, '.');
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

const WIDE = 220;
const NARROW = 96;

/**
 * The columns of a table: fields that must be there, and those that some record has, in the order of the model; free
 * attributes by their names.
 */
export function columnsOf(table: TableName, records: readonly Readonly<Record<string, string>>[]): GridColumn[] {
  const { shape } = rowTable(table)!;
  const used = new Set(records.flatMap((cells) => Object.keys(cells)));
  const required = new Set(shape.fields.flatMap(({ name, required: must }) => (must ? [name] : [])));
  const known = knownColumns(shape).flatMap((name) => (name.endsWith('.*') ? starred(name, used) : [name]));
  return [...new Set([...known.filter((name) => !isFree(name)), ...known.filter(isFree)])]
    .filter((name) => used.has(name) || (required.has(name) && isPlain(shape, name)))
    .map((id) => ({ id, name: id, figure: columnKind(shape, id) === 'number', width: widthOf(id) }));
}

/** Free attributes stand after what the model knows. */
const isFree = (name: string) => name.startsWith('attributes.');

const starred = (name: string, used: ReadonlySet<string>) =>
  [...used].filter((each) => each.startsWith(name.slice(0, -1))).sort();

/** A required object stands by its fields, not by itself. */
function isPlain(shape: Parameters<typeof resolveColumn>[0], name: string): boolean {
  const found = resolveColumn(shape, name);
  return found !== undefined && !optionsOf(found.shape).some(({ type }) => type === 'object');
}

function widthOf(id: string): number | undefined {
  if (id === 'id' || id === 'name' || id === 'steps' || id === 'entries') return WIDE;
  return id === 'kind' || id === 'unit' || id === 'decimals' ? NARROW : undefined;
}
