import { type Model, type TableName, tableNames, type Workspace } from '@tutti/model';
import type { ChangesSince, StoredRecord } from '../../store/store.ts';

/** The records of a table with the keys they have in the store, in the order of their dense numbers. */
type Rows = { keys: readonly string[]; entities: readonly number[]; bodies: readonly object[] };

/** A branch at a revision in memory. Never changed: a change makes another, which shares the tables that stay. */
export type Resident = {
  revision: number;
  model: Model;
  tables: Readonly<Record<TableName, Rows>>;
};

const none: Rows = { keys: [], entities: [], bodies: [] };

/** A whole branch as it was loaded. O(records). */
export function residentOf(revision: number, records: readonly StoredRecord[]): Resident {
  const byKind = Map.groupBy(records, (record) => record.kind);
  const entries = tableNames.map((name) => {
    const rows = [...(byKind.get(name) ?? [])].sort((a, b) => a.entity - b.entity);
    return [name, rows.length === 0 ? none : rowsOf(rows)] as const;
  });
  const workspace = byKind.get('workspace')?.[0]?.body as unknown as Workspace;
  return assembled(revision, workspace, Object.fromEntries(entries) as Resident['tables']);
}

/** The branch after changes of some records; the same as loading it anew. O(records of the tables touched). */
export function patched(resident: Resident, { revision, changes }: ChangesSince): Resident {
  const touched = Map.groupBy(changes, (change) => change.kind);
  const tables = { ...resident.tables };
  for (const name of tableNames) {
    const own = touched.get(name);
    if (own) tables[name] = patchedRows(tables[name], own);
  }
  const workspace = (touched.get('workspace')?.[0]?.body as unknown as Workspace) ?? resident.model.workspace;
  return assembled(revision, workspace, tables);
}

/** Where a record stands in its table; -1 when there is none of that key. */
export function indexOfRecord(resident: Resident, table: TableName, key: string): number {
  const { keys } = resident.tables[table];
  let index = indexes.get(keys);
  if (!index) indexes.set(keys, (index = new Map(keys.map((one, i) => [one, i]))));
  return index.get(key) ?? -1;
}
const indexes = new WeakMap<readonly string[], Map<string, number>>();

function rowsOf(records: readonly Pick<StoredRecord, 'id' | 'entity' | 'body'>[]): Rows {
  return {
    keys: records.map((record) => record.id),
    entities: records.map((record) => record.entity),
    bodies: records.map((record) => record.body),
  };
}

function patchedRows(rows: Rows, changes: readonly ChangesSince['changes'][number][]): Rows {
  const byEntity = new Map<number, { id: string; entity: number; body: object }>();
  for (const [i, entity] of rows.entities.entries())
    byEntity.set(entity, { id: rows.keys[i], entity, body: rows.bodies[i] });
  for (const { id, entity, body } of changes)
    if (body === null) byEntity.delete(entity);
    else byEntity.set(entity, { id, entity, body });
  return rowsOf([...byEntity.values()].sort((a, b) => a.entity - b.entity) as StoredRecord[]);
}

function assembled(revision: number, workspace: Workspace, tables: Resident['tables']): Resident {
  const bodies = tableNames.map((name) => [name, tables[name].bodies]);
  return { revision, tables, model: { workspace, ...Object.fromEntries(bodies) } as Model };
}
