import { workspace } from '../entities/workspace.ts';
import { type Model, type TableName, tableNames, tables } from '../model.ts';
import { canonical } from './canonical.ts';
import { toDocument } from './document.ts';
import { recordKeys } from './record-key.ts';
import { objectShapeOf } from './shape.ts';

/** One record as it is to be, in the form of the files (instants ISO 8601); null removes it. The workspace has the id `workspace`. */
export type Change = { table: TableName | 'workspace'; id: string; record: Record<string, unknown> | null };

type Row = Record<string, unknown>;

/**
 * The change set that turns one model into another: records by `recordKeys`, only those that differ, removals last in each
 * table. O(records); rows that are the same object cost nothing.
 */
export function changesBetween(before: Model, after: Model): Change[] {
  const own: Change[] = isSame(before.workspace, after.workspace)
    ? []
    : [{ table: 'workspace', id: 'workspace', record: toDocument(objectShapeOf(workspace), after.workspace) as Row }];
  return own.concat(tableNames.flatMap((name) => tableChanges(name, before[name], after[name])));
}

function tableChanges(table: TableName, before: readonly Row[], after: readonly Row[]): Change[] {
  if (before === after) return [];
  const shape = objectShapeOf(tables[table]);
  const beforeKeys = recordKeys(table, before);
  const gone = new Map(beforeKeys.map((key, i) => [key, before[i]]));
  const changes: Change[] = [];
  recordKeys(table, after).forEach((id, i) => {
    const old = gone.get(id);
    gone.delete(id);
    if (old === undefined || !isSame(old, after[i]))
      changes.push({ table, id, record: toDocument(shape, after[i]) as Row });
  });
  for (const id of gone.keys()) changes.push({ table, id, record: null });
  return changes;
}

const isSame = (a: unknown, b: unknown) => a === b || canonical(a) === canonical(b);
