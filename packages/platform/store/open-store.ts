import { joinSqlite, openSqlite } from './sqlite/open-sqlite.ts';
import type { Store, StoreShare } from './store.ts';

export type StoreOptions = {
  /** Database file; it and its folder are made when they are missing. */
  file: string;
  /** The file grows no larger (bytes); default: as large as the disk allows. */
  maxBytes?: number;
};

/**
 * Opens the store: makes what is missing and brings the data to today's version, after a backup.
 * @returns also the backup that was made before, if any
 * @throws TuttiError CONFLICT_STORE_IN_USE (with the process that has it), CONFLICT_STORE_NEWER, INPUT_NOT_A_STORE,
 * DEPENDENCY_STORE_READ_ONLY, DEPENDENCY_STORE_DAMAGED, DEPENDENCY_STORE_NETWORK_DISK, LIMIT_DISK_FULL …
 */
export async function openStore(options: StoreOptions): Promise<{ store: Store; backup?: string }> {
  return await openSqlite(options);
}

/** The same store in another thread of the process. @param share  what `store.share()` gave; good once */
export function joinStore(share: StoreShare): Store {
  return joinSqlite(share);
}
