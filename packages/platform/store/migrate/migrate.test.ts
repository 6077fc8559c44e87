import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type StoreOptions } from '../open-store.ts';
import { connect as connectPostgres } from '../postgres/connect.ts';
import { startPostgres } from '../postgres/postgres-server.test-support.ts';
import { preparePostgres } from '../postgres/prepare-postgres.ts';
import { APPLICATION, connect } from '../sqlite/connect.ts';
import { migrateFile } from '../sqlite/migrate-file.ts';
import { captured } from './captured.test-support.ts';
import { expectVersion1, makeVersion1, statementsOf } from './earlier-version.test-support.ts';
import { type Migration, migrations } from './migrations.ts';

const server = await startPostgres();
if (typeof server === 'string') console.warn(`Skipped on PostgreSQL: ${server}`);
const kinds = ['sqlite', 'postgres'] as const;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-migrate-'));
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(async () => {
  if (typeof server !== 'string') await server.stop();
});

/** A migration of tomorrow. */
const next: Migration = {
  name: 'of tomorrow',
  async up(db) {
    await db.schema.alterTable('workspace').addColumn('colour', 'text').execute();
    await db.updateTable('workspace').set({ colour: 'blue' }).execute();
  },
};
const failing: Migration = {
  name: 'fails',
  async up(db, kind) {
    await next.up(db, kind);
    await sql`select 1 from nowhere`.execute(db);
  },
};

test.for(kinds)('a migration that has been released is never changed (%s)', async (kind) => {
  for (const [i, migration] of migrations.entries())
    expect(await captured(migration, kind)).toEqual(statementsOf(i + 1, kind));
});

describe.each(kinds)('data of earlier versions (%s)', (kind) => {
  if (kind === 'postgres' && typeof server === 'string') return test.skip(server);

  /** A database at version 1 with content, on either side. */
  async function version1() {
    if (kind === 'sqlite') {
      const file = join(folder, 'tutti.db');
      const connection = connect(file, { readOnly: false });
      connection.raw.exec(`pragma application_id = ${APPLICATION}`);
      await makeVersion1(connection.db as never, kind);
      connection.close();
      return { file };
    }
    const url = await (server as Exclude<typeof server, string>).database();
    const { db } = connectPostgres(url);
    await makeVersion1(db as never, kind);
    await db.destroy();
    return { url, backups: join(folder, 'backups') };
  }

  /** Takes migrations outside a store: those of tomorrow are not in its list. */
  async function take(options: StoreOptions, known: readonly Migration[]): Promise<string | undefined> {
    if ('url' in options) {
      const { db } = connectPostgres(options.url);
      return await preparePostgres(db, options, known).finally(() => db.destroy());
    }
    const connection = connect(options.file, { readOnly: false });
    return await migrateFile(connection, options.file, known).finally(() => connection.close());
  }

  test('version 1 is opened with all it held', async () => {
    const { store } = await openStore(await version1());
    await expectVersion1(store).finally(() => store.close());
  });

  test('better-auth finds the tables it needs, and changes nothing about them', async () => {
    const { store } = await openStore(await version1());
    const database = { db: store.kysely, type: store.kind, transaction: false };
    const { options } = betterAuth({ secret: 'x'.repeat(40), database, emailAndPassword: { enabled: true } });
    const { toBeCreated, toBeAdded } = await getMigrations(options);
    await store.close();
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  });

  test('data is brought to a newer version after a backup, which holds it as it was', async () => {
    const options = await version1();
    const backup = await take(options, [...migrations, next]);
    await expect(openStore(options)).rejects.toMatchObject({
      code: 'CONFLICT_STORE_NEWER',
      message: expect.stringContaining(`version ${migrations.length + 1} ("of tomorrow")`),
    });
    expect(await take(options, [...migrations, next])).toBeUndefined();
    const { store } = await openStore({ file: backup! });
    await expectVersion1(store).finally(() => store.close());
  });

  test('a migration that fails changes nothing', async () => {
    const options = await version1();
    await expect(take(options, [...migrations, failing])).rejects.toThrow('nowhere');
    const { store } = await openStore(options);
    await expectVersion1(store).finally(() => store.close());
  });
});

test('of processes that start at once on PostgreSQL with earlier data, one brings it up after a backup and the others wait', async (context) => {
  if (typeof server === 'string') return context.skip(server);
  const url = await server.database();
  const first = connectPostgres(url);
  await makeVersion1(first.db as never, 'postgres');
  await first.db.destroy();
  const start = async (name: string) => (await openStore({ url, backups: join(folder, name) })).store;
  const stores = await Promise.all(['serve', 'work-1', 'work-2'].map(start));
  for (const store of stores) await expectVersion1(store);
  await Promise.all(stores.map((store) => store.close()));
  expect(readdirSync(folder)).toHaveLength(1);
});

test('without a folder for the backup PostgreSQL is not brought to a newer version', async (context) => {
  if (typeof server === 'string') return context.skip(server);
  const url = await server.database();
  const { db } = connectPostgres(url);
  await makeVersion1(db as never, 'postgres');
  const bare = preparePostgres(db, { url }, [...migrations, next]);
  await expect(bare).rejects.toMatchObject({ code: 'INPUT_BACKUPS_MISSING' });
  await db.destroy();
});

test('a new file needs no backup', async () => {
  const { store, backup } = await openStore({ file: join(folder, 'tutti.db') });
  await store.close();
  expect(backup).toBeUndefined();
  expect(readdirSync(folder).filter((name) => name.includes('version'))).toEqual([]);
});
