import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { remoteName } from './network-disk.ts';

const script = fileURLToPath(new URL('./store-process.test-support.ts', import.meta.url));
let folder: string;
let file: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-refuse-'));
  file = join(folder, 'tutti.db');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true });
});

/** Runs the script in a process of its own. */
function start(what: string, uid?: number) {
  const child = spawn(process.execPath, [script, file, what], { uid, stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    child,
    // biome-ignore lint/suspicious/noExplicitAny: whatever the process says.
    next: async (): Promise<any> => JSON.parse((await lines.next()).value ?? 'null'),
    ended: new Promise<void>((resolve) => child.on('exit', () => resolve())),
  };
}

/** Whether a user can run what is in this checkout. */
function startsFor(uid: number): boolean {
  const probe = `require('node:fs').accessSync(${JSON.stringify(script)})`;
  return spawnSync(process.execPath, ['-e', probe], { uid, stdio: 'ignore' }).status === 0;
}

/** A closed store with one record. */
async function filled(): Promise<void> {
  const { store } = await openStore({ file });
  await fill(store, 1);
  await store.close();
}

const fill = (store: Store, records: number, name = 'w') =>
  store.save({
    ...{ workspace: name, at: 1, actor: 'ann', create: { name } },
    changeSet: {
      branch: 'main',
      note: '',
      changes: Array.from({ length: records }, (_, i) => ({
        ...({ kind: 'items', id: `i-${i}`, body: { id: `i-${i}`, text: 'x'.repeat(200) } } as const),
      })),
    },
  });

const countIn = async (store: Store, workspace = 'w') =>
  (await store.revisions.counts({ workspace, branch: 'main' })).counts.items ?? 0;

describe('one process at a time', () => {
  test('a second process is told which one has the file, and gets it when that one has ended', async () => {
    const first = start('hold');
    expect(await first.next()).toEqual({ opened: true });
    const refused = await openStore({ file }).catch((error) => error);
    expect(refused).toMatchObject({ code: 'CONFLICT_STORE_IN_USE' });
    expect(refused.message).toContain(`process ${first.child.pid} on`);
    first.child.stdin!.end();
    await first.ended;
    const { store } = await openStore({ file });
    expect(await start('open').next()).toMatchObject({
      code: 'CONFLICT_STORE_IN_USE',
      message: expect.stringContaining(`process ${process.pid} on`),
    });
    await store.close();
  });

  test('the same process cannot open it twice either', async () => {
    const { store } = await openStore({ file });
    await expect(openStore({ file })).rejects.toMatchObject({ message: expect.stringContaining('this process') });
    await fill(store, 1);
    await store.close();
  });

  test('what a killed process had acknowledged is there, whole change sets only, and its lock is gone', async () => {
    const child = start('write-on');
    let last = 0;
    for (await child.next(); last < 30; ) last = (await child.next()).revision;
    child.child.kill('SIGKILL');
    await child.ended;
    const { store } = await openStore({ file });
    const { head } = await store.revisions.branch('w', 'main');
    expect(head).toBeGreaterThanOrEqual(last);
    expect(await countIn(store)).toBe(head * 20);
    expect((await store.audit.list({ workspace: 'w', limit: 1000 })).rows).toHaveLength(head);
    await store.close();
  });
});

describe('files that cannot be used', () => {
  test('a file of a newer program is left alone', async () => {
    await filled();
    const db = new DatabaseSync(file);
    db.exec("insert into migration (version, name) values (99, 'of tomorrow')");
    db.close();
    const before = readFileSync(file);
    await expect(openStore({ file })).rejects.toMatchObject({
      code: 'CONFLICT_STORE_NEWER',
      message: expect.stringContaining('of tomorrow'),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a file that is no database, or one of another program, is left alone', async () => {
    writeFileSync(file, 'name;price\nbolt;3\n');
    await expect(openStore({ file })).rejects.toMatchObject({ code: 'DEPENDENCY_STORE_DAMAGED' });
    expect(readFileSync(file, 'utf8')).toBe('name;price\nbolt;3\n');
    await rm(file);
    const db = new DatabaseSync(file);
    db.exec('create table photo (id integer)');
    db.close();
    const before = readFileSync(file);
    await expect(openStore({ file })).rejects.toMatchObject({ code: 'INPUT_NOT_A_STORE' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a damaged file is named as such, at the start or where the damage is met, and never answers with less', async () => {
    const { store } = await openStore({ file });
    await fill(store, 3_000);
    await store.close();
    const sound = join(folder, 'sound.db');
    copyFileSync(file, sound);
    const pages = statSync(file).size / 8_192;
    for (const page of [0, 1, Math.floor(pages / 3), Math.floor(pages / 2), pages - 2]) {
      copyFileSync(sound, file);
      const open = openSync(file, 'r+');
      writeSync(open, Buffer.alloc(4_000, 0xab), 0, 4_000, page * 8_192 + 100);
      const outcome = await readAll().catch((error) => error);
      if (typeof outcome === 'number') expect(outcome).toBe(3_000);
      else expect(outcome).toMatchObject({ code: 'DEPENDENCY_STORE_DAMAGED' });
    }
  });

  async function readAll(): Promise<number> {
    const { store } = await openStore({ file });
    try {
      return (await store.revisions.load({ workspace: 'w', branch: 'main' })).records.length;
    } finally {
      await store.close().catch(() => undefined);
    }
  }

  test('a folder that may not be written to is refused in words', async ({ skip }) => {
    // Root may write anywhere: somebody else tries, who has to be able to read this checkout.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    skip(uid !== undefined && !startsFor(uid), 'the checkout lies where nobody but root may read');
    await mkdir(join(folder, 'data'));
    file = join(folder, 'data', 'tutti.db');
    await filled();
    for (const name of await readdir(join(folder, 'data'))) await chmod(join(folder, 'data', name), 0o444);
    await chmod(folder, 0o755);
    await chmod(join(folder, 'data'), 0o555);
    const child = start('open', uid);
    expect(await child.next()).toMatchObject({
      code: expect.stringMatching(/^DEPENDENCY_STORE_(READ_ONLY|CANNOT_OPEN)$/),
      message: expect.stringContaining(file),
    });
  });

  test('network disks are known by their type; the disks of a machine are not among them', () => {
    expect([0x6969, 0xfe534d42, 0xff534d42 | 0, 0x65735546].map(remoteName)).toEqual(['NFS', 'SMB2', 'CIFS', 'FUSE']);
    // ext4, xfs, btrfs, tmpfs, overlay, zfs, apfs.
    for (const own of [0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0x2fc12fc1, 0x1a])
      expect(remoteName(own)).toBeUndefined();
  });
});

describe('a full disk', () => {
  test('what does not fit is refused as a whole, what fits is saved, and what was there stays', async () => {
    const { store } = await openStore({ file, maxBytes: 4_000_000 });
    await fill(store, 100);
    const outcomes = await Promise.allSettled([
      fill(store, 10, 'before'),
      fill(store, 40_000, 'large'),
      fill(store, 10, 'after'),
    ]);
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toMatchObject({ code: 'LIMIT_DISK_FULL' });
    expect((await store.workspaces.list()).map((one) => one.id)).toEqual(['after', 'before', 'w']);
    expect([await countIn(store), await countIn(store, 'before'), await countIn(store, 'after')]).toEqual([
      100, 10, 10,
    ]);
    await store.close();
    const db = new DatabaseSync(file);
    expect(db.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
  });

  test('a disk without room for a new file says so', async () => {
    await expect(openStore({ file, maxBytes: 40_000 })).rejects.toMatchObject({ code: 'LIMIT_DISK_FULL' });
    expect(existsSync(file)).toBe(true);
    const { store } = await openStore({ file });
    await fill(store, 1);
    await store.close();
  });
});
