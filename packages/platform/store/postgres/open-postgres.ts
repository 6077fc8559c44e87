import { TuttiError } from '@tutti/model/errors';
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import { takeMigrations, versionOf } from '../migrate/migrate.ts';
import { type Migration, migrations } from '../migrate/migrations.ts';
import type { Notice } from '../rows.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store.ts';
import { storeOn, sweep } from '../store-on.ts';
import type { Tables } from '../tables.ts';
import { type RunWrite, writes } from '../writes.ts';
import { NoticeListener, TELL } from './notices.ts';
import { inOurWords, isCollision } from './postgres-errors.ts';

const OLDEST = 150_000;
const CONNECTIONS = 10;
/** Any number: the same for all processes that bring a database to a newer version. */
const MIGRATION_LOCK = 7_373;
const MOST_COLLISIONS = 5;

/**
 * Opens a PostgreSQL database; any number of processes may.
 * @throws TuttiError DEPENDENCY_STORE_UNREACHABLE, AUTH_STORE, CONFLICT_STORE_NEWER, DEPENDENCY_STORE_TOO_OLD …
 */
export async function openPostgres(url: string): Promise<Store> {
  const { db, notices, store, run } = connect(url);
  try {
    await requireServer(db);
    await db.transaction().execute((transaction) => migrate(transaction, migrations));
    await notices.start();
  } catch (error) {
    await store.close();
    throw inOurWords(error, store.place);
  }
  // What a deletion left undone; when this fails the next start tries again.
  sweep(run).catch(() => undefined);
  return store;
}

/** The same database from another thread of a process that has opened it. */
export function joinPostgres(url: string): Store {
  return connect(url).store;
}

function connect(url: string) {
  const place = placeOf(url);
  const pool = new Pool({ connectionString: url, max: CONNECTIONS, types: { getTypeParser } });
  // A connection that breaks while idle is replaced; one that is in use tells its query.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const notices = new NoticeListener(url);
  const run = runOn(db);
  const store = storeOn({
    read: { kind: 'postgres', db },
    run,
    place,
    inOurWords: (error) => inOurWords(error, place),
    kysely: db,
    watch: (listener) => notices.watch(listener),
    share: () => ({ kind: 'postgres', target: url, ports: [] }),
    async close() {
      await notices.close();
      await db.destroy();
    },
  });
  return { db, notices, store, run };
}

/** Whole numbers of 64 bits as numbers: the store writes none beyond 2⁵³. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format as 'text');
}

function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    throw new TuttiError('INPUT_STORE_URL', 'The address of the database is no URL.', {
      advice: 'Maybe write it as postgres://user:password@host:5432/database.',
    });
  }
}

async function requireServer(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding
  `.execute(db);
  const [{ version, encoding }] = rows;
  if (Number(version) < OLDEST)
    throw new TuttiError('DEPENDENCY_STORE_TOO_OLD', `PostgreSQL is version ${Math.floor(Number(version) / 10_000)}.`, {
      advice: 'Maybe use version 15 or newer.',
    });
  if (encoding !== 'UTF8')
    throw new TuttiError('DEPENDENCY_STORE_ENCODING', `The database is encoded in ${encoding}.`, {
      advice: 'Maybe make it anew: createdb --encoding UTF8 --template template0.',
    });
}

/** Brings the database to today's version; other processes that start meanwhile wait. */
async function migrate(db: Kysely<Tables>, known: readonly Migration[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
  const version = await versionOf(db, known);
  if (version < known.length) await takeMigrations(db, 'postgres', known);
}

/** Runs each write as a transaction; one that collides with another's is run again. */
function runOn(db: Kysely<Tables>): RunWrite {
  return async (name, args) => {
    for (let collisions = 0; ; collisions++)
      try {
        return await db.transaction().execute(async (transaction) => {
          const notices: Notice[] = [];
          // The name says which arguments came with it.
          const write = writes[name] as (session: Session, args: unknown, tell: (one: Notice) => void) => never;
          const result = await write({ kind: 'postgres', db: transaction }, args, (notice) => notices.push(notice));
          const texts = notices.map((notice) => JSON.stringify(notice));
          if (texts.length > 0) await transaction.executeQuery(CompiledQuery.raw(TELL, [texts]));
          return result;
        });
      } catch (error) {
        if (!isCollision(error) || collisions === MOST_COLLISIONS) throw error;
      }
  };
}
