import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { TuttiError } from '@tutti/model/errors';
import { sql } from 'kysely';
import type { StoreOptions } from '../open-store.ts';
import { connect as connectPostgres } from '../postgres/connect.ts';
import { inOurWords } from '../postgres/postgres-errors.ts';
import { preparePostgres } from '../postgres/prepare-postgres.ts';
import { freeName } from '../sqlite/free-name.ts';
import { lockFile } from '../sqlite/lock-file.ts';
import { openFile } from '../sqlite/open-file.ts';
import type { BackupReport } from '../store.ts';
import { INSTALLATION } from '../tables.ts';
import { copyTables, requireSame } from './copy-tables.ts';
import { contentOf, openCopy } from './read-backup.ts';
import type { Digest } from './read-rows.ts';
import { tableShapes } from './table-shape.ts';

export type RestoreReport = Pick<BackupReport, 'tables'> & {
  /** Version of the data in the backup; it has been brought to today's. */
  version: number;
  /** Where the file that was there before has been put. */
  before?: string;
};

type Replace = {
  /** Take the place of data that is there. A file is kept beside under another name; the rows of PostgreSQL are gone. */
  replace?: boolean;
};

/**
 * Puts the content of a backup, from either database, into a store that nobody has open, and proves that it is the same.
 * @throws TuttiError CONFLICT_STORE_NOT_EMPTY, CONFLICT_STORE_IN_USE, MISSING_FILE, INPUT_NOT_A_BACKUP,
 * DEPENDENCY_STORE_DAMAGED when the backup is not what was saved, CONFLICT_STORE_NEWER; then nothing has changed
 */
export async function restoreStore(from: string, options: StoreOptions & Replace): Promise<RestoreReport> {
  if ('file' in options) return await restoreFile(from, resolve(options.file), options);
  return await restorePostgres(from, options.url, options);
}

async function restoreFile(from: string, file: string, { replace = false }: Replace): Promise<RestoreReport> {
  mkdirSync(dirname(file), { recursive: true });
  const unlock = lockFile(file);
  const copy = `${file}.restoring`;
  try {
    if (existsSync(file) && !replace) throw notEmpty(file);
    const { connection, version } = await openCopy(from, copy);
    const tables = await contentOf(connection);
    connection.close();
    const before = await putAside(file);
    await rename(copy, file);
    unlock();
    requireSame(tables, await contentAt(file));
    return { version, tables, ...(before ? { before } : {}) };
  } finally {
    unlock();
    await rm(copy, { force: true });
  }
}

/** Gives the file, and what of it is still in its log, another name. */
async function putAside(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  const before = freeName(file, 'before-restore');
  await rename(file, before);
  if (existsSync(`${file}-wal`)) await rename(`${file}-wal`, `${before}-wal`);
  await rm(`${file}-shm`, { force: true });
  return before;
}

async function contentAt(file: string): Promise<Record<string, Digest>> {
  const { connection, close } = await openFile({ file });
  try {
    return await contentOf(connection);
  } finally {
    close();
  }
}

async function restorePostgres(from: string, url: string, { replace = false }: Replace): Promise<RestoreReport> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-restore-'));
  const { db, place } = connectPostgres(url);
  try {
    const { connection, version } = await openCopy(from, join(folder, 'copy.db'));
    try {
      await preparePostgres(db, { url });
      const shapes = (await tableShapes(connection)).filter((table) => table.name !== 'migration');
      const tables = await db.transaction().execute(async (transaction) => {
        const others = transaction.selectFrom('workspace').select('id').where('workspace', '!=', INSTALLATION);
        if (!replace && (await others.executeTakeFirst())) throw notEmpty(place);
        for (const { name } of shapes) await sql`delete from ${sql.table(name)}`.execute(transaction);
        return await copyTables(connection, { kind: 'postgres', db: transaction }, shapes);
      });
      return { version, tables };
    } finally {
      connection.close();
    }
  } catch (error) {
    throw inOurWords(error, place);
  } finally {
    await db.destroy();
    await rm(folder, { recursive: true });
  }
}

function notEmpty(place: string): TuttiError {
  return new TuttiError('CONFLICT_STORE_NOT_EMPTY', `There is data in ${place}.`, {
    advice: 'Maybe restore into an empty place, or say that it is to be replaced.',
  });
}
