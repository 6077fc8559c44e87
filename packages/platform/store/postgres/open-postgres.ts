import { CompiledQuery, type Kysely } from 'kysely';
import { backup } from '../backup/backup.ts';
import type { Notice } from '../rows.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store.ts';
import { storeOn, sweep } from '../store-on.ts';
import type { Tables } from '../tables.ts';
import { type RunWrite, writes } from '../writes.ts';
import { connect } from './connect.ts';
import { NoticeListener, TELL } from './notices.ts';
import { inOurWords, isCollision } from './postgres-errors.ts';
import { type Preparing, preparePostgres } from './prepare-postgres.ts';

const MOST_COLLISIONS = 5;

/**
 * Opens a PostgreSQL database; any number of processes may.
 * @throws TuttiError DEPENDENCY_STORE_UNREACHABLE, AUTH_STORE, CONFLICT_STORE_NEWER, DEPENDENCY_STORE_TOO_OLD …
 */
export async function openPostgres(options: Preparing): Promise<{ store: Store; backup?: string }> {
  const { db, notices, store, run } = storeAt(options.url);
  let backup: string | undefined;
  try {
    backup = await preparePostgres(db, options);
    await notices.start();
  } catch (error) {
    await store.close();
    throw inOurWords(error, store.place);
  }
  // What a deletion left undone; when this fails the next start tries again.
  sweep(run).catch(() => undefined);
  return { store, backup };
}

/** The same database from another thread of a process that has opened it. */
export function joinPostgres(url: string): Store {
  return storeAt(url).store;
}

function storeAt(url: string) {
  const { db, place } = connect(url);
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
    backup: (to) => backup({ kind: 'postgres', target: url }, to),
    async close() {
      await notices.close();
      await db.destroy();
    },
  });
  return { db, notices, store, run };
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
