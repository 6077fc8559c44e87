import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { Session } from '../session.ts';
import type { Tables } from '../tables.ts';

export type Connection = Session & { readonly kind: 'sqlite'; readonly raw: DatabaseSync; close(): void };

/** 'Tutt': marks a file as ours (SQLite's application_id). */
export const APPLICATION = 0x54757474;
export const PAGE_BYTES = 8_192;
/** Prepared statements kept per connection. */
const KEPT_STATEMENTS = 300;
const CACHE_KB = 65_536;

/**
 * Opens a SQLite file for Kysely.
 * @param readOnly  a connection that sees what the writer has committed and cannot write
 */
export function connect(file: string, { readOnly }: { readOnly: boolean }): Connection {
  const raw = new DatabaseSync(file, { readOnly, enableForeignKeyConstraints: false });
  raw.exec(`pragma busy_timeout = 5000; pragma cache_size = -${CACHE_KB}; pragma temp_store = memory`);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapted(raw) }) });
  return { kind: 'sqlite', db, raw, close: () => raw.close() };
}

/** The shape of a database that Kysely's dialect expects, with prepared statements kept. */
function adapted(raw: DatabaseSync) {
  const kept = new Map<string, ReturnType<typeof adaptedStatement>>();
  return {
    close: () => raw.close(),
    prepare(sql: string) {
      const statement = kept.get(sql) ?? adaptedStatement(raw.prepare(sql));
      // Last used, last in the map: the first one goes.
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > KEPT_STATEMENTS) kept.delete(kept.keys().next().value!);
      return statement;
    },
  };
}

function adaptedStatement(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (given: readonly unknown[]) => statement.all(...(given as SQLInputValue[])),
    run: (given: readonly unknown[]) => statement.run(...(given as SQLInputValue[])),
    iterate: (given: readonly unknown[]) => statement.iterate(...(given as SQLInputValue[])),
  };
}
