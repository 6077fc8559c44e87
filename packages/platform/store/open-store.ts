import { joinPostgres, openPostgres } from './postgres/open-postgres.ts';
import { joinSqlite, openSqlite } from './sqlite/open-sqlite.ts';
import type { Store, StoreShare } from './store.ts';

export type StoreOptions =
  | {
      /** Database file of SQLite; it and its folder are made when they are missing. */
      file: string;
      /** The file grows no larger (bytes); default: as large as the disk allows. */
      maxBytes?: number;
    }
  | {
      /** Database of PostgreSQL: `postgres://user:password@host:port/database`. */
      url: string;
      /** Folder for the backup that is made before data is brought to a newer version; needed only then. */
      backups?: string;
    };

/**
 * Opens the store: makes what is missing and brings the data to today's version, after a backup.
 * @returns also the backup that was made before, if any
 * @throws TuttiError CONFLICT_STORE_IN_USE (with the process that has it), CONFLICT_STORE_NEWER, INPUT_NOT_A_STORE,
 * DEPENDENCY_STORE_READ_ONLY, DEPENDENCY_STORE_DAMAGED, DEPENDENCY_STORE_NETWORK_DISK, LIMIT_DISK_FULL …
 */
export async function openStore(options: StoreOptions): Promise<{ store: Store; backup?: string }> {
  if ('file' in options) return await openSqlite(options);
  return await openPostgres(options);
}

/** The same store in another thread of the process. @param share  what `store.share()` gave; good once */
export function joinStore(share: StoreShare): Store {
  return share.kind === 'sqlite' ? joinSqlite(share) : joinPostgres(share.target);
}
