import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { TuttiError } from '@tutti/model/errors';
import { takeMigrations, versionOf } from '../migrate/migrate.ts';
import { migrations } from '../migrate/migrations.ts';
import { APPLICATION, type Connection, connect } from '../sqlite/connect.ts';
import { inOurWords } from '../sqlite/sqlite-errors.ts';
import { type Digest, digestTables } from './read-rows.ts';
import { tableShapes } from './table-shape.ts';
import { MANIFEST } from './write-backup.ts';

/** Tables that describe a database rather than belong to its content. */
const own = [MANIFEST, 'migration'];

/**
 * Copies a backup, proves that it holds what was saved, and brings the copy to today's version.
 * @returns the copy, open, and the version the backup had
 * @throws TuttiError MISSING_FILE, INPUT_NOT_A_BACKUP, DEPENDENCY_STORE_DAMAGED, CONFLICT_STORE_NEWER
 */
export async function openCopy(from: string, copy: string): Promise<{ connection: Connection; version: number }> {
  if (!existsSync(from)) throw new TuttiError('MISSING_FILE', `There is no file ${from}.`);
  await copyFile(from, copy);
  const connection = connect(copy, { readOnly: false });
  try {
    requireBackup(connection, from);
    const version = await versionOf(connection.db, migrations);
    await requireWhole(connection, from);
    await today(connection);
    return { connection, version };
  } catch (error) {
    connection.close();
    throw inOurWords(error, from);
  }
}

/** Rows and digest of each table of the content. */
export async function contentOf(connection: Connection): Promise<Record<string, Digest>> {
  const tables = await tableShapes(connection);
  return await digestTables(
    connection,
    tables.filter((table) => !own.includes(table.name)),
  );
}

function requireBackup({ raw }: Connection, from: string): void {
  const id = Number(raw.prepare('pragma application_id').get()!.application_id);
  const manifest = raw.prepare('select 1 from sqlite_schema where name = ?').get(MANIFEST);
  if (id !== APPLICATION || !manifest)
    throw new TuttiError('INPUT_NOT_A_BACKUP', `${from} is no backup.`, {
      advice: 'Maybe another file was meant; a backup is made by the command `backup`.',
    });
}

async function requireWhole(connection: Connection, from: string): Promise<void> {
  const wanted = connection.raw.prepare(`select name, rows, digest from ${MANIFEST}`).all() as unknown as {
    name: string;
    rows: number;
    digest: string;
  }[];
  const found = await contentOf(connection);
  const damaged = wanted.find(({ name, digest }) => found[name]?.digest !== digest)?.name;
  // The digests are of rows; indexes are looked at here.
  const check = connection.raw.prepare('pragma integrity_check(1)').get() as { integrity_check: string };
  if (damaged !== undefined || check.integrity_check !== 'ok' || wanted.length === 0)
    throw new TuttiError('DEPENDENCY_STORE_DAMAGED', `${from} does not hold what was saved (${damaged ?? 'index'}).`, {
      advice: 'Maybe use another backup.',
    });
}

async function today({ raw, db }: Connection): Promise<void> {
  raw.exec(`drop table ${MANIFEST}; begin`);
  await takeMigrations(db, 'sqlite', migrations);
  raw.exec('commit');
}
