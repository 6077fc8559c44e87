import { workspace } from '../entities/workspace.ts';
import { type Model, type TableName, tableNames, tables } from '../model.ts';
import { writeCell } from './cell.ts';
import { columnKind, spreads } from './columns.ts';
import { isRecord, toDocument } from './document.ts';
import { type Layout, levelsOf, type Part, type PartLevel, rowShapeOf } from './parts.ts';
import { layoutOf } from './row-tables.ts';
import { type ObjectShape, objectShapeOf } from './shape.ts';
import type { Document, Table } from './table.ts';

/** Tables that stand as JSON in the hierarchical form; in the flat form only those that have no layout of rows. */
const nested: readonly TableName[] = ['processes', 'calendars', 'strategies', 'estimates'];
/** More keys than this in one record field stand as JSON in one column. */
const MOST_KEYS = 60;

type Cells = Map<string, string>;

/**
 * Writes a model as rows and JSON documents that `readModel` reads back as the same model. Empty tables are left out.
 * @param form  'hierarchical': processes and calendars as JSON; 'flat': everything with lists of records as rows of their own files
 */
export function writeModel(
  model: Model,
  form: 'hierarchical' | 'flat' = 'hierarchical',
): { tables: Table[]; documents: Document[] } {
  const documents: Document[] = [documentOf('workspace', toDocument(objectShapeOf(workspace), model.workspace))];
  const written: Table[] = [];
  for (const name of tableNames) {
    const entities = model[name] as Record<string, unknown>[];
    if (entities.length === 0) continue;
    const shape = objectShapeOf(tables[name]);
    const layout = layoutOf(name);
    if (form === 'flat' && layout) written.push(...flatTables(name, layout, shape, entities));
    else if (nested.includes(name))
      documents.push(
        documentOf(
          name,
          entities.map((entity) => toDocument(shape, entity)),
        ),
      );
    else written.push(tableOf(name, shape, cellsOf(shape, entities)));
  }
  return { tables: written, documents };
}

/**
 * Writes a model as rows alone, the workspace a table of one row: for a workbook. `readModel` reads them back as the same model.
 * @param form  'hierarchical': lists of records as JSON in their cell; 'flat': as rows of tables of their own
 */
export function writeTables(model: Model, form: 'hierarchical' | 'flat' = 'hierarchical'): Table[] {
  const shape = objectShapeOf(workspace);
  return [
    tableOf('workspace', shape, cellsOf(shape, [model.workspace])),
    ...tableNames.flatMap((name): Table[] => {
      const entities = model[name] as Record<string, unknown>[];
      if (entities.length === 0) return [];
      const own = objectShapeOf(tables[name]);
      const layout = form === 'flat' ? layoutOf(name) : undefined;
      return layout ? flatTables(name, layout, own, entities) : [tableOf(name, own, cellsOf(own, entities))];
    }),
  ];
}

/** A whole model as one JSON value: what an export file holds. */
export function modelDocument(model: Model): Record<string, unknown> {
  const result: Record<string, unknown> = { workspace: toDocument(objectShapeOf(workspace), model.workspace) };
  for (const name of tableNames)
    if (model[name].length > 0) {
      const shape = objectShapeOf(tables[name]);
      result[name] = (model[name] as unknown[]).map((entity) => toDocument(shape, entity));
    }
  return result;
}

const documentOf = (name: string, value: unknown): Document => ({ name, file: `${name}.json`, value });

function tableOf(name: string, shape: ObjectShape, rows: readonly Cells[]): Table {
  const used = new Set<string>();
  for (const cells of rows) for (const column of cells.keys()) used.add(column);
  const columns = inOrder(shape, used);
  return {
    name,
    file: `${name}.csv`,
    columns,
    rows: rows.map((cells) => columns.map((column) => cells.get(column) ?? '')),
    firstRow: 2,
    kinds: columns.map((column) => columnKind(shape, column)),
  };
}

/** The used columns in the order of the schema, keys of records sorted. */
function inOrder(shape: ObjectShape, used: ReadonlySet<string>, prefix = ''): string[] {
  return shape.fields.flatMap((field) => {
    const name = prefix + field.name;
    const own = used.has(name) ? [name] : [];
    if (field.shape.type === 'object') return [...own, ...inOrder(field.shape, used, `${name}.`)];
    if (!spreads(field.shape)) return own;
    return [...own, ...[...used].filter((column) => column.startsWith(`${name}.`)).sort()];
  });
}

function cellsOf(
  shape: ObjectShape,
  entities: readonly Record<string, unknown>[],
  exceptOf: (entity: Record<string, unknown>) => ReadonlySet<string> = () => new Set(),
): Cells[] {
  const packed = packedRecords(shape, entities);
  return entities.map((entity) => {
    const cells: Cells = new Map();
    flatten(shape, entity, { cells, prefix: '', packed, except: exceptOf(entity) });
    return cells;
  });
}

/** Record fields with too many different keys for columns of their own. */
function packedRecords(shape: ObjectShape, entities: readonly Record<string, unknown>[]): Set<string> {
  const names = shape.fields.filter((field) => spreads(field.shape)).map((field) => field.name);
  return new Set(
    names.filter((name) => {
      const keys = new Set<string>();
      for (const entity of entities) for (const key of Object.keys(entity[name] ?? {})) keys.add(key);
      return keys.size > MOST_KEYS;
    }),
  );
}

type Flattening = { cells: Cells; prefix: string; packed: ReadonlySet<string>; except: ReadonlySet<string> };

function flatten(shape: ObjectShape, value: Record<string, unknown>, at: Flattening): void {
  for (const field of shape.fields) {
    const given = value[field.name];
    const name = at.prefix + field.name;
    if (given === undefined || at.except.has(name)) continue;
    if (field.shape.type === 'object' && hasValues(given)) flatten(field.shape, given, { ...at, prefix: `${name}.` });
    else if (spreads(field.shape) && hasValues(given) && !at.packed.has(name) && Object.keys(given).every(isHeading))
      for (const [key, inner] of Object.entries(given)) {
        if (inner !== undefined) at.cells.set(`${name}.${key}`, writeCell(field.shape.of, inner));
      }
    else at.cells.set(name, writeCell(field.shape, given));
  }
}

const hasValues = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && Object.values(value).some((inner) => inner !== undefined);

/** Whether a key may end a column heading and be read back exactly. */
const isHeading = (key: string) => key !== '' && key.trim() === key && !/\p{C}/u.test(key);

/** A record with the cells that name its parents, and those that name it in the files of its own parts. */
type Row = { value: Record<string, unknown>; keys: Cells; below: Cells };

function flatTables(
  name: string,
  layout: Layout,
  shape: ObjectShape,
  entities: readonly Record<string, unknown>[],
): Table[] {
  const versions = layout.also !== undefined && new Set(entities.map((entity) => entity.id)).size < entities.length;
  const roots = entities.map((value): Row => {
    const below: Cells = new Map([[layout.own, writeKey(value.id)]]);
    if (versions) below.set(layout.also!, writeKey(value[layout.also!]));
    return { value, keys: new Map(), below };
  });
  const result = [tableOf(name, shape, rowCells(shape, roots, layout.parts))];
  const rows = new Map<PartLevel | undefined, Row[]>([[undefined, roots]]);
  for (const level of levelsOf(layout, shape)) {
    const own = rows.get(level.above)!.flatMap((above) => elementRows(above, level.part));
    rows.set(level, own);
    const cells = rowCells(level.element, own, level.part.parts).map((inner, i) => new Map([...own[i].keys, ...inner]));
    if (own.length > 0) result.push(tableOf(level.part.name, rowShapeOf(layout, level), cells));
  }
  return result;
}

const writeKey = (id: unknown) => writeCell({ type: 'text' }, id);

/** The rows of a part below one record; none when the list must stay in the record's own cell. */
function elementRows(above: Row, part: Part): Row[] {
  if (!goesToRows(above.value, part)) return [];
  return (above.value[part.field] as Record<string, unknown>[]).map((value) => {
    const below = part.key === undefined ? above.below : new Map([...above.below, [part.key, writeKey(value.id)]]);
    return { value, keys: above.below, below };
  });
}

/** A list goes to rows when it has elements and, where they have parts of their own, ids that tell them apart. */
function goesToRows(value: Record<string, unknown>, part: Part): boolean {
  const list = value[part.field] as { id?: unknown }[] | undefined;
  if (!list || list.length === 0) return false;
  return part.key === undefined || new Set(list.map((one) => one.id)).size === list.length;
}

/** Cells of records whose lists may go to files of their own; a list that cannot stays as JSON. */
function rowCells(shape: ObjectShape, rows: readonly Row[], parts: readonly Part[]): Cells[] {
  const exceptOf = (value: Record<string, unknown>) =>
    new Set(parts.filter((part) => goesToRows(value, part)).map((part) => part.field));
  return cellsOf(
    shape,
    rows.map((row) => row.value),
    exceptOf,
  );
}
