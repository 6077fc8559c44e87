import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TuttiError } from '@tutti/model/errors';
import { type Kysely, sql } from 'kysely';
import { snapshotOf } from '../backup/snapshot.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { takeMigrations, versionOf } from '../migrate/migrate.ts';
import { type Migration, migrations } from '../migrate/migrations.ts';
import { freeName } from '../sqlite/free-name.ts';
import type { Tables } from '../tables.ts';

const OLDEST = 150_000;
/** Any number: the same for all processes that bring a database to a newer version. */
const MIGRATION_LOCK = 7_373;

export type Preparing = {
  url: string;
  /** Folder for the backup that is made before data is brought to a newer version. */
  backups?: string;
};

/**
 * Checks the server and brings the database to the newest version, all of it or nothing, after a backup; other processes
 * that start meanwhile wait.
 * @returns the backup, if one was needed
 * @throws TuttiError DEPENDENCY_STORE_TOO_OLD, DEPENDENCY_STORE_ENCODING, CONFLICT_STORE_NEWER, INPUT_BACKUPS_MISSING
 */
export async function preparePostgres(
  db: Kysely<Tables>,
  preparing: Preparing,
  known: readonly Migration[] = migrations,
): Promise<string | undefined> {
  await requireServer(db);
  return await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
    const version = await versionOf(transaction, known);
    if (version === known.length) return undefined;
    const backup = version === 0 ? undefined : await backUp(preparing, known.slice(0, version));
    await takeMigrations(transaction, 'postgres', known);
    return backup;
  });
}

async function backUp({ url, backups }: Preparing, taken: readonly Migration[]): Promise<string> {
  if (backups === undefined)
    throw new TuttiError(
      'INPUT_BACKUPS_MISSING',
      `The data is of version ${taken.length} and must be brought to a newer one, but no folder for a backup is given.`,
      { advice: 'Maybe name one.' },
    );
  mkdirSync(backups, { recursive: true });
  const file = freeName(join(backups, 'tutti.db'), `version-${taken.length}`);
  const { session, close } = await snapshotOf({ kind: 'postgres', target: url });
  try {
    await writeBackup(session, file, taken);
    return file;
  } finally {
    await close();
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
