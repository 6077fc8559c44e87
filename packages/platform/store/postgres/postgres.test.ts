import { afterAll, beforeAll, describe } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { storeContract } from '../store-contract.test-support.ts';
import { startPostgres } from './postgres-server.test-support.ts';

const server = await startPostgres();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

describe.skipIf(typeof server === 'string')('PostgreSQL', () => {
  if (typeof server === 'string') return;
  let store: Store;

  beforeAll(async () => {
    ({ store } = await openStore({ url: await server.database() }));
  });

  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  storeContract(() => store);
});
