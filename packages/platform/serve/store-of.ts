import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type StoreOptions } from '../store/index.ts';
import { dataFolder, storeFile } from './data-folder.ts';

/** Where the data of an installation lies: a PostgreSQL database by TUTTI_DATABASE_URL, else a file in the data folder. */
export function storeOptions(
  data: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): StoreOptions {
  const url = environment.TUTTI_DATABASE_URL;
  if (url && data === undefined) return { url, backups: join(dataFolder(), 'backups') };
  return { file: storeFile(data ?? dataFolder()) };
}

/** Opens the store of an installation; the folder of its file is made where it is missing. */
export function openInstallationStore(data: string | undefined): ReturnType<typeof openStore> {
  mkdirSync(data ?? dataFolder(), { recursive: true });
  return openStore(storeOptions(data));
}

/** What the person who started it is told when data of an earlier version was met. */
export const broughtToThisVersion = (backup: string): string =>
  `The data was brought to this version; as it was before, it lies in ${backup}.`;
