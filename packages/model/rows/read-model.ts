import { workspace } from '../entities/workspace.ts';
import { hasErrors, type Issue, type IssuePath, problem, warning } from '../issue.ts';
import { type Model, type TableName, tableNames, tables } from '../model.ts';
import { checkEntity } from './check-entity.ts';
import { fromDocument, isRecord } from './document.ts';
import type { DateOrder, ReadInstant } from './instant-text.ts';
import { nearest } from './nearest.ts';
import { inView, locate, type Origin, type Origins } from './origin.ts';
import { type Get, getter, placeFinder } from './place-of.ts';
import type { RawEntity } from './raw-entity.ts';
import { readParts } from './read-parts.ts';
import { readTable } from './read-table.ts';
import { doubts } from './reading.ts';
import { layoutOf, rowTables } from './row-tables.ts';
import { type ObjectShape, objectShapeOf } from './shape.ts';
import type { Content, Document, Table } from './table.ts';

export type ReadOptions = {
  /** Instants without an offset are local to a place: how to read them. Without it they are Issues. */
  readInstant?: ReadInstant;
  /** Decides columns of slashed dates that could be read both ways. */
  dateOrder?: DateOrder;
  /** An import of some tables: the workspace itself may be absent. */
  partial?: boolean;
};

export type ModelRead = {
  /** Absent when any issue is an error: nothing is half-loaded. Without a workspace when `partial`. */
  model?: Omit<Model, 'workspace'> & { workspace?: Model['workspace'] };
  issues: Issue[];
  origins: Origins;
};

type Job = {
  content: Content;
  options: ReadOptions;
  issues: Issue[];
  placeOf: (table: string, get: Get) => string | undefined;
  origins: Origins & { entities: Partial<Record<TableName | 'workspace', Origin[]>> };
};

/**
 * Reads a whole workspace from rows and JSON documents, in hierarchical or flat form, by the schemas of the model.
 * All problems are found at once, each with file, row and column. O(cells).
 */
export function readModel(given: Content, options: ReadOptions = {}): ModelRead {
  const issues: Issue[] = [];
  const content = unfold(given, issues);
  const columns = new Map(
    content.tables.map((table) => [table.file, new Set(table.columns.map((name) => name.trim()))]),
  );
  const views = new Map(content.tables.flatMap((table) => (table.view ? [[table.file, table.view]] : [])));
  const job: Job = {
    content,
    options,
    issues,
    placeOf: placeFinder(content),
    origins: { entities: {}, columns, views },
  };
  checkNames(job);
  const model: Record<string, unknown> = {};
  const own = readWorkspaceRecord(job);
  if (own) model.workspace = own;
  for (const name of tableNames) model[name] = readEntities(job, name);
  const clean = !hasErrors(issues) && (own !== undefined || options.partial === true);
  const shown = views.size === 0 ? issues : issues.map((issue) => inView(issue, views));
  return { model: clean ? (model as ModelRead['model']) : undefined, issues: shown, origins: job.origins };
}

/** A document that holds a whole model becomes a document for each of its tables. */
function unfold(content: Content, issues: Issue[]): Content {
  const documents = content.documents.flatMap((document): Document[] => {
    if (document.name !== 'model') return [document];
    if (isRecord(document.value))
      return Object.entries(document.value).map(([name, value]) => ({ name, file: document.file, value }));
    issues.push(problem('document-not-record', {}, { file: document.file }));
    return [];
  });
  return { tables: content.tables, documents };
}

function checkNames({ content, issues }: Job): void {
  const known = rowTables().map((one) => one.name);
  const files = new Map<string, string>();
  for (const { name, file } of [...content.tables, ...content.documents]) {
    const close = nearest(name, known);
    if (!known.includes(name))
      issues.push(
        (close.length > 0 ? problem : warning)('table-unknown', { name, nearest: close.join(', ') }, { file }),
      );
    if (files.has(name)) issues.push(problem('table-twice', { name, other: files.get(name)! }, { file }));
    files.set(name, file);
  }
  for (const { name: part, of: name } of rowTables())
    if (part !== name && files.has(part) && !content.tables.some((table) => table.name === name))
      issues.push(problem('part-without-table', { part, table: name }, { file: files.get(part) }));
}

function readWorkspaceRecord(job: Job): unknown {
  const shape = objectShapeOf(workspace);
  const raw = rawWorkspace(job, shape);
  if (!raw) return undefined;
  job.origins.entities.workspace = [raw.origin];
  return checked(job, 'workspace', { raw, index: 0, shape, schema: workspace });
}

function rawWorkspace(job: Job, shape: ObjectShape): RawEntity | undefined {
  const table = job.content.tables.find((one) => one.name === 'workspace');
  if (table) {
    const rows = rawsOfTable(job, 'workspace', table, shape);
    if (rows.length !== 1)
      job.issues.push(
        problem('workspace-not-one', { rows: rows.length }, { file: table.file, row: rows[1]?.origin.row }),
      );
    return rows[0];
  }
  const document = job.content.documents.find((one) => one.name === 'workspace');
  if (!document && !job.options.partial)
    job.issues.push(problem('file-missing', { name: 'workspace.json' }, { file: 'workspace.json' }));
  if (!document) return undefined;
  if (isRecord(document.value)) return rawOf(job, 'workspace', { document, shape, value: document.value, index: 0 });
  job.issues.push(problem('document-not-record', {}, { file: document.file, field: 'workspace' }));
  return undefined;
}

function readEntities(job: Job, name: TableName): unknown[] {
  const shape = objectShapeOf(tables[name]);
  const table = job.content.tables.find((one) => one.name === name);
  const document = job.content.documents.find((one) => one.name === name);
  const raws = table ? rawsOfTable(job, name, table, shape) : document ? rawsOfDocument(job, name, document) : [];
  job.origins.entities[name] = raws.map((raw) => raw.origin);
  findDuplicates(name, raws, job.issues);
  return raws.map((raw, index) => checked(job, name, { raw, index, shape, schema: tables[name] }));
}

function rawsOfTable(job: Job, name: TableName | 'workspace', table: Table, shape: ObjectShape): RawEntity[] {
  const { readInstant, dateOrder } = job.options;
  const layout = name === 'workspace' ? undefined : layoutOf(name);
  const elsewhere = (layout?.parts ?? []).filter((part) => job.content.tables.some((one) => one.name === part.name));
  const options = { readInstant, dateOrder, placeOf: (cell: Get) => job.placeOf(name, cell) };
  const read = readTable(table, shape, { ...options, elsewhere: elsewhere.map((part) => part.field) });
  for (const issue of read.issues) job.issues.push(issue);
  const raws = read.rows.map(
    ({ value, row, bad }): RawEntity => ({ value, origin: { file: table.file, row }, bad: new Set(bad) }),
  );
  if (layout)
    for (const issue of readParts(layout, shape, raws, { tables: job.content.tables, options })) job.issues.push(issue);
  return raws;
}

function rawsOfDocument(job: Job, name: TableName, document: Document): RawEntity[] {
  if (!Array.isArray(document.value)) {
    job.issues.push(problem('document-not-list', { name }, { file: document.file, field: name }));
    return [];
  }
  const shape = objectShapeOf(tables[name]);
  return document.value.map((value: unknown, index) => rawOf(job, name, { document, shape, value, index }));
}

function rawOf(
  job: Job,
  name: TableName | 'workspace',
  { document, shape, value, index }: { document: Document; shape: ObjectShape; value: unknown; index: number },
): RawEntity {
  const bad = new Set<string>();
  const place = name === 'workspace' ? undefined : job.placeOf(name, getter(value));
  const reading = { decimal: 'point' as const, place, readInstant: job.options.readInstant };
  const turned = fromDocument(shape, value, reading, (code, params, path, found) => {
    const where = { file: document.file, field: fieldText(name, value, index, path) };
    job.issues.push((doubts.has(code) ? warning : problem)(code, params, where, found));
    if (!doubts.has(code)) bad.add(path.join('.'));
  });
  return { value: turned as Record<string, unknown>, origin: { file: document.file }, bad };
}

/** Where a value sits in a JSON file, in words: `processes fill › steps 2 › modes 1 › fixed`. */
function fieldText(name: string, value: unknown, index: number, path: readonly (string | number)[]): string {
  const title =
    name === 'workspace' ? name : `${name} ${isRecord(value) && typeof value.id === 'string' ? value.id : index + 1}`;
  return [title, ...path.map((key) => (typeof key === 'number' ? `${key + 1}` : key))].join(' › ');
}

function checked(
  job: Job,
  name: TableName | 'workspace',
  {
    raw,
    index,
    shape,
    schema,
  }: { raw: RawEntity; index: number; shape: ObjectShape; schema: Parameters<typeof checkEntity>[0] },
): unknown {
  const { entity, refusals } = checkEntity(schema, shape, raw.value);
  for (const { code, params, path, value } of refusals) {
    const dotted = path.join('.');
    if (code === 'value-missing' && [...raw.bad].some((bad) => bad === dotted || bad.startsWith(`${dotted}.`)))
      continue;
    const found = locate(job.origins, name, index, path);
    const where: IssuePath =
      found.row === undefined ? { ...found, field: fieldText(name, raw.value, index, path) } : found;
    job.issues.push(problem(code, params, where, value));
  }
  return entity;
}

/** Ids that two entities of a table share; a process is known by id and version. */
function findDuplicates(name: TableName, raws: readonly RawEntity[], issues: Issue[]): void {
  const first = new Map<string, number>();
  raws.forEach(({ value, origin }, index) => {
    if (!isRecord(value) || typeof value.id !== 'string') return;
    const key = name === 'processes' ? `${value.id}/${value.version ?? '1'}` : value.id;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else {
      const where =
        origin.row === undefined ? { field: fieldText(name, value, index, ['id']) } : { row: origin.row, column: 'id' };
      const other = raws[earlier].origin.row ?? earlier + 1;
      issues.push(problem('id-twice', { id: value.id, first: other }, { file: origin.file, ...where }, value.id));
    }
  });
}
