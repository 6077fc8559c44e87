import { connect as connectPostgres } from '../postgres/connect.ts';
import { inOurWords as postgresWords } from '../postgres/postgres-errors.ts';
import type { Session } from '../session.ts';
import { connect as connectSqlite } from '../sqlite/connect.ts';
import { inOurWords as sqliteWords } from '../sqlite/sqlite-errors.ts';
import type { StoreShare } from '../store.ts';

export type Snapshot = { session: Session; inOurWords(error: unknown): unknown; close(): Promise<void> };

/** A connection that sees the data of this moment until it is closed, whatever others commit. */
export async function snapshotOf({ kind, target }: Omit<StoreShare, 'ports'>): Promise<Snapshot> {
  return kind === 'sqlite' ? sqliteSnapshot(target) : await postgresSnapshot(target);
}

function sqliteSnapshot(file: string): Snapshot {
  const connection = connectSqlite(file, { readOnly: true });
  // The first read decides what is seen.
  connection.raw.exec('begin; select count(*) from migration');
  return {
    session: connection,
    inOurWords: (error) => sqliteWords(error, file),
    async close() {
      connection.close();
    },
  };
}

async function postgresSnapshot(url: string): Promise<Snapshot> {
  const { db, place } = connectPostgres(url);
  const session = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  return {
    session: { kind: 'postgres', db: session },
    inOurWords: (error) => postgresWords(error, place),
    async close() {
      await session.rollback().execute();
      await db.destroy();
    },
  };
}
