import { TuttiError } from '@tutti/model';
import { openStore } from '../store/index.ts';
import { serviceLog } from './service-log.ts';
import { startBackground } from './start-background.ts';

/**
 * Does the long work of services that share a PostgreSQL database, without a door of its own.
 * @throws TuttiError INPUT_DATABASE_URL without one: a database file has room for one process only
 */
export async function runWorker(logLevel: string): Promise<{ close(): Promise<void> }> {
  const url = process.env.TUTTI_DATABASE_URL;
  if (!url)
    throw new TuttiError('INPUT_DATABASE_URL', 'TUTTI_DATABASE_URL is not set.', {
      advice: 'Workers of their own need PostgreSQL; on a database file `serve` does the work itself.',
    });
  const { store } = await openStore({ url });
  const background = await startBackground({ store, log: serviceLog(logLevel) });
  return {
    async close() {
      await background.close();
      await store.close();
    },
  };
}
