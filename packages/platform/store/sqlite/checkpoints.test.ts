import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { openStore } from '../open-store.ts';

test('what is committed comes from the log into the file itself while the store is open and nobody else commits', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-checkpoints-'));
  const { store } = await openStore({ file: join(folder, 'tutti.db') });
  try {
    await store.save({ workspace: 'w', at: 1, actor: 'a', create: { name: 'W' } });
    const copy = join(folder, 'copy.db');
    // The file alone, without its log.
    const found = async () => {
      await copyFile(join(folder, 'tutti.db'), copy);
      const database = new DatabaseSync(copy);
      try {
        return database.prepare('select id from workspace').all();
      } finally {
        database.close();
      }
    };
    await vi.waitFor(async () => expect(await found()).toContainEqual({ id: 'w' }), { timeout: 20_000, interval: 50 });
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
});
