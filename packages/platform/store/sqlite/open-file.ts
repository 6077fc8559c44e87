import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { TuttiError } from '@tutti/model/errors';
import { migrations } from '../migrate/migrations.ts';
import { APPLICATION, type Connection, connect, PAGE_BYTES } from './connect.ts';
import { lockFile } from './lock-file.ts';
import { migrateFile } from './migrate-file.ts';
import { requireOwnDisk } from './network-disk.ts';

export type OpenOptions = {
  /** Absolute path of the database file; it and its folder are made when they are missing. */
  file: string;
  /** The file grows no larger (bytes); default: as large as the disk allows. */
  maxBytes?: number;
};

/**
 * Pages in the write-ahead log at which a commit writes back what the thread of checkpoints has left of it, so that the log
 * begins anew: 128 MB.
 */
const CHECKPOINT_PAGES = 16_000;

/**
 * Opens the file for writing, alone, at today's version.
 * @returns `backup`: the copy that was made before the data was brought to a newer version
 * @throws TuttiError CONFLICT_STORE_IN_USE, CONFLICT_STORE_NEWER, DEPENDENCY_STORE_…, INPUT_NOT_A_STORE
 */
export async function openFile(
  options: OpenOptions,
): Promise<{ connection: Connection; backup?: string; close(): void }> {
  const { file } = options;
  mkdirSync(dirname(file), { recursive: true });
  // The log and the lock are files of their own beside it.
  accessSync(dirname(file), constants.W_OK);
  await requireOwnDisk(dirname(file));
  requireDatabase(file);
  const unlock = lockFile(file);
  let connection: Connection | undefined;
  try {
    connection = connect(file, { readOnly: false });
    setUp(connection, options);
    const backup = await migrateFile(connection, file, migrations);
    const { raw } = connection;
    return {
      connection,
      backup,
      close() {
        // Everything into the file itself: it can then be copied alone.
        raw.exec('pragma wal_checkpoint(truncate)');
        raw.close();
        unlock();
      },
    };
  } catch (error) {
    connection?.close();
    unlock();
    throw error;
  }
}

/** Refuses a file that is no database before SQLite touches it. */
function requireDatabase(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const head = Buffer.alloc(16);
  const open = openSync(file, 'r');
  readSync(open, head, 0, 16, 0);
  closeSync(open);
  if (head.toString('latin1') === 'SQLite format 3\0') return;
  throw new TuttiError('DEPENDENCY_STORE_DAMAGED', `${file} is no database, or its beginning is damaged.`, {
    advice: 'Maybe another file was meant; if not, restore a backup.',
  });
}

function setUp({ raw }: Connection, { file, maxBytes }: OpenOptions): void {
  const id = Number(raw.prepare('pragma application_id').get()!.application_id);
  const tables = Number(raw.prepare('select count(*) as n from sqlite_schema').get()!.n);
  if (id !== APPLICATION && tables > 0)
    throw new TuttiError('INPUT_NOT_A_STORE', `${file} is a database of another program.`, {
      advice: 'Maybe another file was meant.',
    });
  if (tables === 0) raw.exec(`pragma page_size = ${PAGE_BYTES}; pragma application_id = ${APPLICATION}`);
  const { journal_mode: mode } = raw.prepare('pragma journal_mode = wal').get() as { journal_mode: string };
  if (mode !== 'wal')
    throw new TuttiError('DEPENDENCY_STORE_NO_LOG', `${file} cannot have a write-ahead log (mode "${mode}").`, {
      advice: 'Maybe the disk does not allow it: use a folder on a disk of this machine.',
    });
  raw.exec(`pragma synchronous = full; pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  if (maxBytes !== undefined) raw.exec(`pragma max_page_count = ${Math.floor(maxBytes / PAGE_BYTES)}`);
}
