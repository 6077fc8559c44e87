import type { WireChange } from '@tutti/contract';
import { hasErrors, type Issue, problem, type TableName, tableNames } from '@tutti/model';
import { mapContent } from '@tutti/model/import';
import { recordKey } from '@tutti/model/rows';
import type { Change } from '../../store/store.ts';
import { indexOfRecord, type Resident } from './resident.ts';

/** Tables whose records are known by their own id; the key of the others is free. */
const keyed: ReadonlySet<string> = new Set(
  tableNames.filter((name) => !['stock', 'policies', 'assignments'].includes(name)),
);

/** Changes in the form of the model, or what is wrong with them. */
export type ChangesRead = { changes: Change[]; issues: Issue[] };

/** Reads changes as they came over the wire: each record by its schema, each key, each record only once. */
export function readChanges(given: readonly WireChange[], resident: Resident): ChangesRead {
  const issues = findTwice(given);
  const byTable = Map.groupBy(
    given.filter((one) => one.record !== null),
    (one) => one.table,
  );
  const documents = [...byTable].map(([name, changes]) =>
    name === 'workspace'
      ? { name, file: name, value: changes[0].record }
      : { name, file: name, value: changes.map((one) => one.record) },
  );
  const { places, workspace } = resident.model;
  const base = { places, timeZone: workspace.timeZone };
  const mapped = mapContent({ tables: [], documents, issues: [] }, { partial: true, base });
  issues.push(...mapped.issues);
  const { model } = mapped;
  if (hasErrors(issues) || !model) return { changes: [], issues };
  const changes: Change[] = [];
  const taken = new Map<string, number>();
  for (const { table, id, record } of given) {
    const at = taken.get(table) ?? 0;
    if (record !== null) taken.set(table, at + 1);
    const body = record === null ? null : table === 'workspace' ? model.workspace : model[table as TableName][at];
    issues.push(...faultsOf({ table, id, body: body ?? null }, resident));
    changes.push({ kind: table as Change['kind'], id, body: (body ?? null) as Change['body'] });
  }
  return { changes, issues };
}

function faultsOf(
  { table, id, body }: { table: string; id: string; body: object | null },
  resident: Resident,
): Issue[] {
  const path = { file: table, record: id };
  if (table === 'workspace') {
    if (id !== 'workspace') return [problem('record-key-differs', { wanted: 'workspace' }, path, id)];
    return body === null ? [problem('workspace-removed', {}, path)] : [];
  }
  if (body === null)
    return indexOfRecord(resident, table as TableName, id) < 0 ? [problem('record-missing', {}, path, id)] : [];
  const wanted = recordKey(table as TableName, body as Record<string, unknown>);
  return keyed.has(table) && wanted !== id ? [problem('record-key-differs', { wanted }, path, id)] : [];
}

function findTwice(given: readonly WireChange[]): Issue[] {
  const seen = new Set<string>();
  return given.flatMap(({ table, id }) => {
    const key = `${table}/${id}`;
    if (seen.has(key)) return [problem('record-twice', {}, { file: table, record: id } as Issue['path'], id)];
    seen.add(key);
    return [];
  });
}
