import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { storeContract } from '../store-contract.test-support.ts';
import { startPostgres } from './postgres-server.test-support.ts';

const server = await startPostgres();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

const script = fileURLToPath(new URL('../sqlite/store-process.test-support.ts', import.meta.url));

/** What a process of its own says last. */
async function sayOf(place: string, what: string): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, place, what]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}

describe.skipIf(typeof server === 'string')('PostgreSQL', () => {
  if (typeof server === 'string') return;
  let store: Store;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tutti-elsewhere-'));
    ({ store } = await openStore({ url: await server.database() }));
  });

  afterAll(async () => {
    await store.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  describe('several processes', () => {
    test('each save counts once, revisions and numbers of events have no double, and each job is done by one', async () => {
      const url = await server.database();
      const { store: shared } = await openStore({ url });
      const jobs = Array.from({ length: 40 }, (_, i) => ({ id: `j-${i}`, kind: 'k', partition: `${i}`, input: {} }));
      await shared.save({ workspace: 'shared', at: 1, actor: 'ann', create: { name: 'S' }, jobs });
      const told: number[] = [];
      shared.watch((notice) => notice.type === 'revision' && told.push(notice.revision));
      const said = await Promise.all([1, 2, 3].map(() => sayOf(url, 'compete')));
      const done = said.flatMap((one) => one.done as string[]);
      expect(done.sort()).toEqual(jobs.map((job) => job.id).sort());
      const { records, revision } = await shared.revisions.load({ workspace: 'shared', branch: 'main' });
      expect(revision).toBe(90);
      expect(records.find((one) => one.id === 'count')?.body.n).toBe(90);
      expect(new Set(records.map((one) => one.entity)).size).toBe(91);
      const { events } = await shared.events.read('shared', { after: 0, limit: 200 });
      expect(new Set(events.map((one) => one.sequence)).size).toBe(90);
      expect(told).toEqual(Array.from({ length: 90 }, (_, i) => i + 1));
      await shared.close();
    });

    test('processes that start at once on a new database all find it made', async () => {
      const url = await server.database();
      const opened = await Promise.all([1, 2, 3, 4].map(() => openStore({ url })));
      await opened[0].store.save({ workspace: 'w', at: 1, actor: 'ann', create: { name: 'W' } });
      for (const { store: one } of opened) expect(await one.workspaces.list()).toHaveLength(1);
      await Promise.all(opened.map(({ store: one }) => one.close()));
    });

    test('a broken connection heals, and who watches is told that notices may be missing', async () => {
      const url = await server.database();
      const { store: one } = await openStore({ url });
      const lost = Promise.withResolvers<void>();
      const told: string[] = [];
      one.watch((notice) => {
        told.push(notice.type);
        if (notice.type === 'lost') lost.resolve();
      });
      const others = sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`;
      await others.execute(one.kysely);
      await lost.promise;
      await one.save({ workspace: 'w', at: 1, actor: 'ann', create: { name: 'W' } });
      await expect.poll(() => told).toEqual(['lost', 'workspaces']);
      await one.close();
    });
  });

  test('a database that is away, or refuses, is told in words, without the password', async () => {
    const url = await server.database();
    const at = (change: (url: URL) => void) => {
      const other = new URL(url);
      other.password = 'secret';
      change(other);
      return openStore({ url: other.href }).catch((error) => error);
    };
    const away = await at((other) => (other.port = '1'));
    expect(away).toMatchObject({ code: 'DEPENDENCY_STORE_UNREACHABLE', retryable: true });
    expect(away.message).not.toContain('secret');
    expect(await at((other) => (other.pathname = '/no'))).toMatchObject({ code: 'DEPENDENCY_STORE_CANNOT_OPEN' });
    expect(await at((other) => (other.username = 'nobody'))).toMatchObject({ code: 'AUTH_STORE' });
    await expect(openStore({ url: 'not a url' })).rejects.toMatchObject({ code: 'INPUT_STORE_URL' });
  });

  storeContract(() => store, {
    SQLite: async () => ({ file: join(folder, 'tutti.db') }),
    PostgreSQL: async () => ({ url: await server.database() }),
  });
});
