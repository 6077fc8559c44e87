import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { storeContract } from '../store-contract.test-support.ts';

let store: Store;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-store-'));
  ({ store } = await openStore({ file: join(folder, 'tutti.db') }));
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

storeContract(() => store, { SQLite: async () => ({ file: join(folder, 'elsewhere', 'tutti.db') }) });
