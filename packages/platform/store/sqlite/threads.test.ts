import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshWorkspace, item } from '../contract/fresh-workspace.test-support.ts';
import { openStore } from '../open-store.ts';
import type { Notice, Store } from '../store.ts';

let store: Store;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-threads-'));
  ({ store } = await openStore({ file: join(folder, 'tutti.db') }));
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

describe('other threads', () => {
  test('a worker reads and writes the same store, is told what others commit, and ends when it has nothing to do', async () => {
    const { workspace, main, change } = await freshWorkspace(store);
    await change([item('a')]);
    const told: Notice[] = [];
    const stop = store.watch((notice) => told.push(notice));
    const share = store.share();
    const worker = new Worker(new URL('./joining-thread.test-support.ts', import.meta.url), {
      workerData: { share, workspace },
      transferList: share.ports,
    });
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const said: unknown[] = [];
    const first = Promise.withResolvers<void>();
    worker.on('message', (message) => {
      said.push(message);
      first.resolve();
    });
    await first.promise;
    await change([item('c')]);
    expect(await ended).toBe(0);
    expect(said).toEqual([
      { saw: ['a'], saved: 2, refused: 'CONFLICT_REVISION' },
      { told: { type: 'revision', workspace, branch: 'main', revision: 3, actor: 'ann' } },
    ]);
    expect((await store.revisions.load(main)).records.map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(told.flatMap((one) => (one.type === 'revision' && one.revision > 1 ? [one.revision] : []))).toEqual([2, 3]);
    stop();
  });
});

describe('a library with tables of its own', () => {
  test('reads and writes through Kysely, each statement durable and seen at once; transactions are refused', async () => {
    const { kysely } = store;
    await kysely.schema.createTable('thing').addColumn('id', 'text').addColumn('n', 'integer').execute();
    await kysely
      .insertInto('thing')
      .values([
        { id: 'x', n: 1 },
        { id: 'y', n: 2 },
      ])
      .execute();
    const changed = await kysely.updateTable('thing').set({ n: 7 }).where('id', '=', 'x').executeTakeFirst();
    expect(changed.numUpdatedRows).toBe(1n);
    const returned = kysely.deleteFrom('thing').where('id', '=', 'y').returningAll();
    expect(await returned.execute()).toEqual([{ id: 'y', n: 2 }]);
    expect(await kysely.selectFrom('thing').selectAll().execute()).toEqual([{ id: 'x', n: 7 }]);
    expect((await kysely.introspection.getTables()).map((table) => table.name)).toContain('thing');
    await expect(kysely.transaction().execute(async () => undefined)).rejects.toMatchObject({
      code: 'INTERNAL_TRANSACTION',
    });
    await expect(kysely.insertInto('no').values({ id: 1 }).execute()).rejects.toThrow('no such table');
  });
});

describe('the end', () => {
  test('closing waits for what is being saved; afterwards everything is refused', async () => {
    const file = join(folder, 'ends.db');
    const { store: ends } = await openStore({ file });
    const { change, main } = await freshWorkspace(ends);
    const saving = Array.from({ length: 50 }, (_, i) => change([item(`i-${i}`)]));
    // Encoding takes a turn of the loop: then all have been sent.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await ends.close();
    await Promise.all(saving);
    await expect(change([item('late')])).rejects.toMatchObject({ code: 'DEPENDENCY_STORE_CLOSED' });
    const { store: again } = await openStore({ file });
    expect((await again.revisions.load(main)).records).toHaveLength(50);
    await again.close();
  });
});
