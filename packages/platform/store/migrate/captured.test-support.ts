import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Migration } from './migrations.ts';

export type Statement = { sql: string; parameters: readonly unknown[] };

/** The statements that a migration runs, without running them. */
export async function captured(migration: Migration, kind: 'sqlite' | 'postgres'): Promise<Statement[]> {
  const statements: Statement[] = [];
  const postgres = kind === 'postgres';
  const db = new Kysely<unknown>({
    dialect: {
      createAdapter: () => (postgres ? new PostgresAdapter() : new SqliteAdapter()),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => (postgres ? new PostgresIntrospector(of) : new SqliteIntrospector(of)),
      createQueryCompiler: () => (postgres ? new PostgresQueryCompiler() : new SqliteQueryCompiler()),
    },
    log: ({ query: { sql, parameters } }) => void statements.push({ sql, parameters }),
  });
  await migration.up(db, kind);
  return statements;
}
