import { TuttiError } from '@tutti/model/errors';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { RunWrite } from '../writes.ts';
import type { Connection } from './connect.ts';

/** A dialect of Kysely for libraries with tables of their own: reads here, and each writing statement through the writer. */
export function writingDialect(read: Connection, run: RunWrite): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WritingDriver(new WritingConnection(read, run)),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class WritingDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    throw new TuttiError('INTERNAL_TRANSACTION', 'The one writer takes no transactions of several statements.', {
      advice: 'Maybe save it as one bundle.',
    });
  }

  // Never reached: no transaction begins.
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class WritingConnection implements DatabaseConnection {
  readonly #read: Connection;
  readonly #run: RunWrite;

  constructor(read: Connection, run: RunWrite) {
    this.#read = read;
    this.#run = run;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (reads(query)) return await this.#read.db.executeQuery<R>(query);
    const { sql, parameters } = query;
    const { rows, affected, insertId } = await this.#run('query', { sql, parameters });
    return {
      rows: rows as R[],
      ...(affected === undefined ? {} : { numAffectedRows: BigInt(affected) }),
      ...(insertId === undefined ? {} : { insertId: BigInt(insertId) }),
    };
  }

  // biome-ignore lint/correctness/useYield: it only refuses.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new TuttiError('INTERNAL_STREAM', 'Rows of the store cannot be streamed through Kysely.');
  }
}

/** The connection that reads cannot write, so a statement taken for a reading one by mistake is refused, not lost. */
function reads({ query, sql }: CompiledQuery): boolean {
  return query.kind === 'SelectQueryNode' || (query.kind === 'RawNode' && /^\s*(select|pragma|explain)\b/i.test(sql));
}
