import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TuttiError } from '@tutti/model/errors';
import { sql } from 'kysely';
import { tableNames, takeMigrations } from '../migrate/migrate.ts';
import type { Migration } from '../migrate/migrations.ts';
import type { Session } from '../session.ts';
import { APPLICATION, type Connection, connect, PAGE_BYTES } from '../sqlite/connect.ts';
import type { BackupReport } from '../store.ts';
import { copyTables } from './copy-tables.ts';
import type { Digest } from './read-rows.ts';
import { type TableShape, tableShapes } from './table-shape.ts';

/** The table in which a backup says what it holds. */
export const MANIFEST = 'backup';

/**
 * Writes what a connection shows into a SQLite file that is complete or absent.
 * @param from  a transaction that sees one moment
 * @param taken  the migrations that the data has taken
 * @throws TuttiError CONFLICT_FILE_EXISTS, INTERNAL_COPY_DIFFERS, and the errors of a disk
 */
export async function writeBackup(from: Session, to: string, taken: readonly Migration[]): Promise<BackupReport> {
  requireAbsent(to);
  const part = `${to}.part`;
  await rm(part, { force: true });
  const target = connect(part, { readOnly: false });
  try {
    const tables = await fill(target, from, taken);
    target.close();
    await settle(part, to);
    return { version: taken.length, bytes: (await stat(to)).size, tables };
  } catch (error) {
    if (target.raw.isOpen) target.close();
    await rm(part, { force: true });
    throw error;
  }
}

function requireAbsent(to: string): void {
  if (existsSync(to))
    throw new TuttiError('CONFLICT_FILE_EXISTS', `${to} exists.`, {
      advice: 'Maybe choose another name for the backup.',
    });
}

async function fill(target: Connection, from: Session, taken: readonly Migration[]): Promise<Record<string, Digest>> {
  // One file that is thrown away when anything fails: no journal, and one wait for the disk at the end.
  target.raw.exec(`pragma page_size = ${PAGE_BYTES}; pragma application_id = ${APPLICATION}`);
  target.raw.exec('pragma journal_mode = off; pragma synchronous = off');
  target.raw.exec('begin');
  await takeMigrations(target.db, 'sqlite', taken);
  const tables = (await tableShapes(target)).filter((table) => table.name !== 'migration');
  await requireAll(from, tables);
  // The migrations write some rows of their own.
  for (const { name } of tables) await sql`delete from ${sql.table(name)}`.execute(target.db);
  const digests = await copyTables(from, target, tables);
  await writeManifest(target, digests);
  target.raw.exec('commit');
  return digests;
}

/** A table that no migration makes would be missing from the backup without a word. */
async function requireAll(from: Session, tables: readonly TableShape[]): Promise<void> {
  const known = new Set(['migration', MANIFEST, ...tables.map((table) => table.name)]);
  const unknown = (await tableNames(from.db)).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new TuttiError('INTERNAL_BACKUP_INCOMPLETE', `No migration makes the table "${unknown}".`, {
      advice: 'Maybe add one: only what the migrations make is backed up.',
    });
}

async function writeManifest({ raw }: Connection, digests: Record<string, Digest>): Promise<void> {
  raw.exec(`create table ${MANIFEST} (name text primary key, rows integer not null, digest text not null)`);
  const insert = raw.prepare(`insert into ${MANIFEST} values (?, ?, ?)`);
  for (const [name, { rows, digest }] of Object.entries(digests)) insert.run(name, rows, digest);
}

/** Waits for the disk, then gives the file its name. */
async function settle(part: string, to: string): Promise<void> {
  await sync(part);
  requireAbsent(to);
  await rename(part, to);
  // Not every system lets a folder be waited for; the bytes are safe by now.
  await sync(dirname(to)).catch(() => undefined);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
