import { TuttiError } from '@tutti/model';
import { openStore } from '../store/index.ts';
import { serviceLog } from './service-log.ts';
import { startBackground } from './start-background.ts';
import { broughtToThisVersion, storeOptions } from './store-of.ts';

/**
 * Does the long work of services that share a PostgreSQL database, without a door of its own. Whichever process starts first
 * on data of an earlier version brings it to this one, after a backup; the others wait for it.
 * @param tell  a line for the person who started it
 * @throws TuttiError INPUT_DATABASE_URL without one: a database file has room for one process only; as `openStore`
 */
export async function runWorker(logLevel: string, tell: (line: string) => void): Promise<{ close(): Promise<void> }> {
  if (!process.env.TUTTI_DATABASE_URL)
    throw new TuttiError('INPUT_DATABASE_URL', 'TUTTI_DATABASE_URL is not set.', {
      advice: 'Workers of their own need PostgreSQL; on a database file `serve` does the work itself.',
    });
  const { store, backup } = await openStore(storeOptions(undefined));
  if (backup !== undefined) tell(broughtToThisVersion(backup));
  const background = await startBackground({ store, log: serviceLog(logLevel) });
  return {
    async close() {
      await background.close();
      await store.close();
    },
  };
}
