import type { TableName } from '@tutti/model';
import { TuttiError } from '@tutti/model';
import { recordDocument } from '@tutti/model/rows';
import type { RecordKind } from '../../store/store.ts';
import type { Service } from '../service.ts';
import type { BranchOf } from './branch-of.ts';

type Row = { id: string; record: Record<string, unknown> };

/** A page of a table in the form of addresses, by key. */
export async function listRecords(
  { store }: Service,
  of: BranchOf & { table: TableName },
  query: { cursor?: string; limit: number; q?: string; at?: number },
): Promise<{ rows: Row[]; next?: string; revision: number }> {
  const { table, ...branch } = of;
  const { cursor: after, limit, q: text, at } = query;
  const { rows, ...page } = await store.revisions.page({ ...branch, revision: at }, table, { after, limit, text });
  return { ...page, rows: rows.map(({ id, body }) => ({ id, record: recordDocument(table, body) })) };
}

/**
 * One record in the form of addresses.
 * @throws TuttiError MISSING_RECORD
 */
export async function getRecord(
  { store }: Service,
  { table, id, ...branch }: BranchOf & { table: RecordKind; id: string },
): Promise<Row & { revision: number }> {
  const { revision, record } = await store.revisions.record(branch, table, id);
  if (!record)
    throw new TuttiError('MISSING_RECORD', `There is no record "${id}" in ${table}.`, {
      advice: 'Maybe it was removed or renamed: the history of the branch tells.',
    });
  return { id, record: recordDocument(table, record.body), revision };
}
