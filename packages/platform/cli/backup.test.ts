import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runInstallation } from '../serve/run-installation.ts';
import { runCli } from './run-cli.ts';
import { recordingTerminal } from './terminal.test-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'tutti-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Told = { tables: Record<string, { rows: number; digest: string }> };

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = recordingTerminal(folder);
  const code = await runCli(args, terminal);
  return { code, out: terminal.output(), err: terminal.errors() };
}

test('a backup of a service that runs is restored elsewhere as the same, and never over data without being told', async () => {
  const running = await runInstallation({
    data: join(folder, 'one'),
    host: '127.0.0.1',
    port: 0,
    orNextPort: false,
    neighbours: { hosts: [], origins: [] },
    example: 'none',
    logLevel: 'silent',
    tell() {},
  });
  const body = { from: 'empty', name: 'Kept', timeZone: 'Europe/Berlin', currency: 'EUR' };
  await fetch(`${running.url}/api/v1/workspaces`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const saved = await run('backup', 'copy.db', '--data', 'one', '--json');
  expect(saved.code).toBe(0);
  const again = await run('backup', 'copy.db', '--data', 'one');
  expect([again.code, again.err]).toEqual([2, expect.stringMatching(/copy\.db/)]);
  const busy = await run('restore', 'copy.db', '--data', 'one', '--replace');
  expect([busy.code, busy.err]).toEqual([2, expect.stringMatching(/in use|open/)]);
  await running.close();
  expect(existsSync(join(folder, 'one', 'service.json'))).toBe(false);

  const restored = await run('restore', 'copy.db', '--data', 'two', '--json');
  expect(restored.code).toBe(0);
  const [a, b] = [saved, restored].map(({ out }) => (JSON.parse(out) as Told).tables);
  expect(b).toEqual(a);
  expect(Object.values(a).reduce((sum, one) => sum + one.rows, 0)).toBeGreaterThan(3);
  expect((await run('restore', 'copy.db', '--data', 'two')).code).toBe(2);
  const replaced = await run('restore', 'copy.db', '--data', 'two', '--replace');
  expect([replaced.code, replaced.out]).toEqual([0, expect.stringMatching('what was there before lies in')]);
}, 120_000);

test('workers of their own need a database that has room for them', async () => {
  const { code, err } = await run('work');
  expect([code, err]).toEqual([2, expect.stringMatching('TUTTI_DATABASE_URL is not set')]);
});
