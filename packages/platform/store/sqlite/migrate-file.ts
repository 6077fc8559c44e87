import { takeMigrations, versionOf } from '../migrate/migrate.ts';
import type { Migration } from '../migrate/migrations.ts';
import type { Connection } from './connect.ts';
import { freeName } from './free-name.ts';

/**
 * Brings a file to the newest version, all of it or nothing, after a backup beside it.
 * @returns the backup, if one was needed
 * @throws TuttiError CONFLICT_STORE_NEWER
 */
export async function migrateFile(
  { db, raw }: Connection,
  file: string,
  known: readonly Migration[],
): Promise<string | undefined> {
  const version = await versionOf(db, known);
  if (version === known.length) return undefined;
  const backup = version === 0 ? undefined : freeName(file, `version-${version}`);
  if (backup !== undefined) raw.prepare('vacuum into ?').run(backup);
  raw.exec('begin immediate');
  try {
    await takeMigrations(db, 'sqlite', known);
    raw.exec('commit');
  } catch (error) {
    if (raw.isTransaction) raw.exec('rollback');
    throw error;
  }
  return backup;
}
