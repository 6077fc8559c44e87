import { closeSync, copyFileSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restoreStore } from '../backup/restore-store.ts';
import { migrations } from '../migrate/migrations.ts';
import { openStore, type StoreOptions } from '../open-store.ts';
import type { Store } from '../store.ts';
import { freshWorkspace, gone, item, NOW } from './fresh-workspace.test-support.ts';

/** Backup and restore, into either database. @param elsewhere  empty places to restore into */
export function backupContract(store: () => Store, elsewhere: Record<string, () => Promise<StoreOptions>>): void {
  describe('backup and restore', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'tutti-backup-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    /** A workspace with something of everything. */
    async function full() {
      const fresh = await freshWorkspace(store());
      const { save, change } = fresh;
      await change(Array.from({ length: 5_000 }, (_, i) => item(`i-${i}`, { name: `Ünit ${i} 𝒳`, cost: i / 7 })));
      await change([gone('i-7'), item('i-8', { cost: -0.1 })]);
      await save({ createBranch: { id: 'b', name: 'B', parent: 'main' } });
      await change([gone('i-9'), item('new')], { branch: 'b' });
      const body = new Uint8Array(50_000).map((_, i) => i * i);
      const plan = { branch: 'main', revision: 2, kind: 'schedule', origin: 'planner', head: { late: 1 } };
      await save({ plan: { ...plan, id: 'p', body } });
      await save({
        plan: { ...plan, id: 'q', parent: 'p', body: body.with(9, 9) },
        planStates: [{ plan: 'p', to: 'released' }],
      });
      const event = { source: 's', type: 'note.added', at: NOW, recordedAt: NOW, receivedAt: NOW, refs: [], data: {} };
      await save({
        members: [{ user: 'ann', role: 'owner' }],
        events: [{ ...event, id: '1' }],
        blocks: [{ group: 'g', place: 'p', period: '', bytes: body }],
        exceptions: [{ branch: 'main', seen: [{ key: 'k', kind: 'late', severity: 'notice', value: 1.5, body: {} }] }],
        jobs: [{ id: 'j', kind: 'never', input: { a: null } }],
        audit: [{ action: 'x' }],
      });
      await store().settings.set('of', fresh.workspace, fresh.workspace);
      const now = new Date(NOW);
      const [moment, truth] = store().kind === 'sqlite' ? [now.toISOString(), 1] : [now, true];
      const stamps = { createdAt: moment, updatedAt: moment };
      const person = {
        id: fresh.workspace,
        name: 'Ann',
        email: `${fresh.workspace}@example.com`,
        emailVerified: truth,
      };
      await store()
        .kysely.insertInto('user')
        .values({ ...person, ...stamps })
        .execute();
      return { ...fresh, body };
    }

    /** All that can be read of a workspace, in words. */
    async function everything(of: Store, workspace: string): Promise<unknown> {
      const at = (branch: string, revision?: number) => of.revisions.load({ workspace, branch, revision });
      return {
        branches: await of.revisions.branches(workspace),
        records: [await at('main'), await at('main', 1), await at('b')],
        history: await of.revisions.changeSets(workspace, 'main', { limit: 9 }),
        plans: await of.plans.list(workspace, { limit: 9 }),
        bodies: [await of.plans.body(workspace, 'p'), await of.plans.body(workspace, 'q')],
        events: await of.events.read(workspace, { after: 0, limit: 9 }),
        blocks: await of.blocks.read(workspace, 'g'),
        exceptions: await of.exceptions.list(workspace, 'main', { at: NOW, open: false }),
        rest: [await of.members.of(workspace), await of.jobs.list(workspace, { limit: 9 })],
        audit: [await of.audit.list({ workspace, limit: 9 }), await of.settings.all(workspace)],
      };
    }

    for (const [name, place] of Object.entries(elsewhere))
      test(`a backup restored into ${name} shows the same to the letter, and work goes on from there`, async () => {
        const { workspace } = await full();
        const file = join(folder, `${name}.backup`);
        const report = await store().backup(file);
        expect(report).toMatchObject({ version: migrations.length, bytes: (await stat(file)).size });
        const options = await place();
        expect((await restoreStore(file, options)).tables).toEqual(report.tables);
        const { store: other } = await openStore(options);
        try {
          expect(await everything(other, workspace)).toEqual(await everything(store(), workspace));
          const person = other.kysely.selectFrom('user').selectAll().where('id', '=', workspace);
          const { emailVerified, createdAt } = await person.executeTakeFirstOrThrow();
          expect([Number(emailVerified), new Date(createdAt).getTime()]).toEqual([1, NOW]);
          const changeSet = { branch: 'main', ifHead: 2, note: '', changes: [item('later')] };
          const saved = await other.save({ workspace, at: NOW, actor: 'ben', changeSet, audit: [{ action: 'y' }] });
          expect(saved.revision).toBe(3);
          // It is in use, or has content.
          await expect(restoreStore(file, options)).rejects.toMatchObject({ family: 'CONFLICT' });
        } finally {
          await other.close();
        }
      });

    test('a backup is of one moment, while others go on writing, and writes over nothing', async () => {
      const { workspace, change } = await freshWorkspace(store());
      const file = join(folder, 'moment.backup');
      let writing = true;
      const writer = (async () => {
        // Two records that always change together.
        for (let n = 0; writing; n++) await change([item('a', { n }), item('b', { n })]);
      })();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await store().backup(file);
      writing = false;
      await writer;
      const copy = { file: join(folder, 'moment', 'tutti.db') };
      await restoreStore(file, copy);
      const { store: then } = await openStore(copy);
      const { records, revision } = await then.revisions.load({ workspace, branch: 'main' });
      await then.close();
      expect(records.map((one) => one.body.n)).toEqual([revision - 1, revision - 1]);
      await expect(store().backup(file)).rejects.toMatchObject({ code: 'CONFLICT_FILE_EXISTS' });
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });

    test('a backup that was changed, or is none, restores nothing', async () => {
      await full();
      const file = join(folder, 'sound.backup');
      const broken = join(folder, 'broken.backup');
      await store().backup(file);
      const target = { file: join(folder, 'target', 'tutti.db') };
      copyFileSync(file, broken);
      const open = openSync(broken, 'r+');
      writeSync(open, Buffer.from('Ünit 2501'), 0, 10, readFileSync(file).indexOf('Ünit 2500'));
      closeSync(open);
      await expect(restoreStore(broken, target)).rejects.toMatchObject({ code: 'DEPENDENCY_STORE_DAMAGED' });
      const { store: empty } = await openStore({ file: join(folder, 'none.db') });
      await empty.close();
      await expect(restoreStore(join(folder, 'none.db'), target)).rejects.toMatchObject({ code: 'INPUT_NOT_A_BACKUP' });
      await expect(restoreStore(join(folder, 'no'), target)).rejects.toMatchObject({ code: 'MISSING_FILE' });
      expect(readdirSync(join(folder, 'target')).filter((name) => !/lock|owner/.test(name))).toEqual([]);
    });

    test('a table that would be missing from the backup is named instead of left out', async () => {
      await store().kysely.schema.createTable('foreign_table').addColumn('id', 'text').execute();
      const backup = store().backup(join(folder, 'incomplete.backup'));
      await expect(backup).rejects.toMatchObject({ message: expect.stringContaining('foreign_table') });
      await store().kysely.schema.dropTable('foreign_table').execute();
    });

    test('data that is there is replaced only when that is said, and kept beside', async () => {
      const { workspace } = await freshWorkspace(store());
      const file = join(folder, 'replacing.backup');
      await store().backup(file);
      const target = { file: join(folder, 'replaced', 'tutti.db') };
      const { store: old } = await openStore(target);
      await old.save({ workspace: 'old', at: NOW, actor: 'ann', create: { name: 'Old' } });
      await expect(restoreStore(file, target)).rejects.toMatchObject({ code: 'CONFLICT_STORE_IN_USE' });
      await old.close();
      await expect(restoreStore(file, target)).rejects.toMatchObject({ code: 'CONFLICT_STORE_NOT_EMPTY' });
      const { before } = await restoreStore(file, { ...target, replace: true });
      const ids = async (of: StoreOptions) => {
        const { store: one } = await openStore(of);
        const all = (await one.workspaces.list()).map((row) => row.id);
        await one.close();
        return all;
      };
      expect(await ids(target)).toContain(workspace);
      expect(await ids({ file: before! })).toEqual(['old']);
    });
  });
}
