import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TuttiError } from '@tutti/model';
import { openStore, type StoreOptions } from '../store/index.ts';
import { inOurWords } from '../store/sqlite/sqlite-errors.ts';
import { readControl } from './control-file.ts';
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

/**
 * Opens the store of an installation; the folder of its file is made where it is missing.
 * @throws TuttiError as `openStore`; CONFLICT_STORE_IN_USE says where the program that has it is reached
 */
export async function openInstallationStore(data: string | undefined): ReturnType<typeof openStore> {
  const folder = data ?? dataFolder();
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw inOurWords(error, folder);
  }
  try {
    return await openStore(storeOptions(data));
  } catch (error) {
    throw withAddress(error, folder);
  }
}

/** Who finds the data in use wants to know where. */
function withAddress(error: unknown, folder: string): unknown {
  if (!(error instanceof TuttiError) || error.code !== 'CONFLICT_STORE_IN_USE') return error;
  const url = readControl(folder)?.url;
  if (url === undefined) return error;
  return new TuttiError(error.code, error.message, { advice: `It runs at ${url}: use that one, or end it first.` });
}

/** What the person who started it is told when data of an earlier version was met. */
export const broughtToThisVersion = (backup: string): string =>
  `The data was brought to this version; as it was before, it lies in ${backup}.`;
