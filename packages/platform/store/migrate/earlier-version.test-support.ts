import { readFileSync } from 'node:fs';
import { CompiledQuery, type Kysely } from 'kysely';
import { expect } from 'vitest';
import type { Store } from '../store.ts';
import type { Statement } from './captured.test-support.ts';

type Rows = Record<string, { columns: string[]; rows: unknown[][] }>;
type Kind = 'sqlite' | 'postgres';

const read = (version: number, name: string) =>
  JSON.parse(readFileSync(new URL(`./version-${version}/${name}.json`, import.meta.url), 'utf8'));

/** The statements that made a version out of the one before, when it was new. */
export const statementsOf = (version: number, kind: Kind): Statement[] => read(version, kind);

/** Makes the tables of version 1 as they were made then, with some content. */
export async function makeVersion1(db: Kysely<never>, kind: Kind): Promise<void> {
  const run = (sql: string, parameters: readonly unknown[]) => db.executeQuery(CompiledQuery.raw(sql, [...parameters]));
  for (const { sql, parameters } of statementsOf(1, kind)) await run(sql, parameters);
  await run('delete from workspace', []);
  const { migration, ...tables } = read(1, 'rows') as Rows;
  await run('create table migration (version integer primary key, name text not null)', []);
  for (const [name, { columns, rows }] of Object.entries({ ...tables, migration }))
    for (const row of rows) {
      const places = row.map((_, i) => (kind === 'sqlite' ? '?' : `$${i + 1}`));
      const names = columns.map((column) => `"${column}"`);
      await run(`insert into "${name}" (${names}) values (${places})`, row.map(bytesOf));
    }
}

const bytesOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Buffer.from((value as { base64: string }).base64, 'base64') : value;

/** What the content of version 1 means, whatever the version of the tables. */
export async function expectVersion1(store: Store): Promise<void> {
  const now = Date.UTC(2026, 0, 5, 6);
  const workspace = 'plant';
  expect(await store.workspaces.list()).toEqual([
    { id: workspace, name: 'Plant', createdAt: now, createdBy: 'ann', example: 'one' },
  ]);
  const shown = async (branch: string, revision?: number) =>
    (await store.revisions.load({ workspace, branch, revision }, ['items'])).records.map((one) => [one.id, one.body]);
  const item = (id: string, more = {}) => [id, { id, kind: 'product', unit: 'C62', ...more }];
  expect(await shown('main', 1)).toEqual([item('a', { cost: 1 }), item('b', { name: 'Größe 𝒳' })]);
  expect(await shown('main')).toEqual([item('a', { cost: 2 })]);
  expect(await shown('what-if')).toEqual([item('c')]);
  expect(await store.plans.find(workspace, 'main', 'released')).toMatchObject({ id: 'p1', head: { late: 1 } });
  const body = Uint8Array.from({ length: 400 }, (_, i) => i % 7);
  expect(await store.plans.body(workspace, 'p1')).toEqual(body);
  expect(await store.plans.body(workspace, 'p2')).toEqual(body.with(5, 9));
  expect((await store.events.read(workspace, { after: 0, limit: 9 })).events).toMatchObject([
    { source: 'plc', data: { text: 'x' } },
  ]);
  expect(await store.blocks.get(workspace, { group: 'forecast', place: 'p', period: '2026' })).toEqual(
    Uint8Array.of(4, 5),
  );
  expect(await store.exceptions.get(workspace, 'main', 'k', now)).toMatchObject({
    value: 2.5,
    state: 'open',
    plan: 'p1',
  });
  expect(await store.jobs.get(workspace, 'j')).toMatchObject({ state: 'waiting', input: { seed: 1 } });
  expect(await store.members.rolesOf('ann')).toEqual({ plant: 'owner' });
  expect((await store.audit.list({ workspace, limit: 9 })).rows).toMatchObject([
    { action: 'plan.release', data: { why: 'test' } },
  ]);
  expect([await store.settings.get('theme'), await store.settings.get('columns', workspace)]).toEqual([
    'dark',
    { a: 1 },
  ]);
}
