import { type Model, type TableName, tableNames } from '@tutti/model';
import { canonical, recordKeys } from '@tutti/model/rows';
import type { Change, RecordKind } from '../../store/store.ts';
import type { Resident } from './resident.ts';

type Row = Record<string, unknown>;

/**
 * The change set that turns a branch into a model: only records that differ, known by the keys they have in the store.
 * O(records); records that are the same object cost nothing.
 */
export function changesTo(resident: Resident, model: Model): Change[] {
  const own = isSame(resident.model.workspace, model.workspace)
    ? []
    : [changeOf('workspace', 'workspace', model.workspace)];
  return [...own, ...tableNames.flatMap((table) => tableChanges(table, resident, model[table]))];
}

function tableChanges(table: TableName, resident: Resident, after: readonly Row[]): Change[] {
  const before: readonly Row[] = resident.model[table];
  if (before === after) return [];
  const stored = resident.tables[table].keys;
  // A stored key outlives what it was made of (another row took the plain one, say): rows are matched by what they are about.
  const left = new Map(recordKeys(table, before).map((key, i) => [key, i]));
  const taken = new Set(stored);
  const changes: Change[] = [];
  recordKeys(table, after).forEach((key, i) => {
    const old = left.get(key);
    left.delete(key);
    if (old === undefined) changes.push(changeOf(table, freeKey(key, taken), after[i]));
    else if (!isSame(before[old], after[i])) changes.push(changeOf(table, stored[old], after[i]));
  });
  for (const old of left.values()) changes.push({ kind: table, id: stored[old], body: null });
  return changes;
}

function freeKey(key: string, taken: Set<string>): string {
  let free = key;
  for (let n = 2; taken.has(free); n++) free = `${key}~${n}`;
  taken.add(free);
  return free;
}

function changeOf(kind: RecordKind, id: string, body: unknown): Change {
  return { kind, id, body: body as Change['body'] };
}

const isSame = (a: unknown, b: unknown) => a === b || canonical(a) === canonical(b);
