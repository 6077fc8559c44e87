import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPlan, getJob, listPlans, listWorkspaces } from '@tutti/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { makeVersion1 } from '../store/migrate/earlier-version.test-support.ts';
import { connect } from '../store/postgres/connect.ts';
import { startPostgres } from '../store/postgres/postgres-server.test-support.ts';
import { startTestService, type TestService } from './running-service.test-support.ts';
import { wholeService } from './suites/whole-service.test-support.ts';
import { ended, makeTinyPlant } from './tiny-plant.test-support.ts';

const server = await startPostgres();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

const script = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/** A process that does long work, once it is ready. */
function startWorker(url: string, more: Record<string, string> = {}): Promise<ChildProcess> {
  const env = { ...process.env, TUTTI_DATABASE_URL: url, ...more };
  const child = spawn(process.execPath, [script, 'work'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, failed) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => text.includes('ready') && done(child));
    child.on('close', (code) => failed(new Error(`The worker ended with ${code}.`)));
  });
}

describe.skipIf(typeof server === 'string')('on PostgreSQL', () => {
  if (typeof server === 'string') return;
  const children: ChildProcess[] = [];
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
  });

  describe('one service, which works itself', () => {
    wholeService(async () => startTestService({ place: { url: await server.database() } }));
  });

  test('a worker that starts first on data of an earlier version brings it to this one, after a backup', async () => {
    const url = await server.database();
    const { db } = connect(url);
    await makeVersion1(db as never, 'postgres');
    await db.destroy();
    const data = await mkdtemp(join(tmpdir(), 'tutti-worker-'));
    const worker = await startWorker(url, { TUTTI_DATA: data });
    children.push(worker);
    expect(await readdir(join(data, 'backups'))).toHaveLength(1);
    const service = await startTestService({ place: { url }, works: false });
    expect((await service.call(listWorkspaces, {})).rows.map((one) => one.id)).toContain('plant');
    await service.end();
    worker.kill('SIGTERM');
    await rm(data, { recursive: true });
  }, 60_000);

  test('workers do what a service asks for; when one is killed at it, another does it', async () => {
    const url = await server.database();
    const service: TestService = await startTestService({ place: { url }, works: false });
    try {
      const workspace = await makeTinyPlant(service);
      const params = { workspace, branch: 'main' };
      children.push(...(await Promise.all([startWorker(url), startWorker(url), startWorker(url)])));
      const body = { budget: { seconds: 20 } };
      const { job } = await service.call(createPlan, { params, body });
      const read = () => service.call(getJob, { params: { workspace, job: job.id } });
      while ((await read()).state !== 'running') await new Promise((done) => setTimeout(done, 50));
      const { worker } = await service.service.store.jobs.get(workspace, job.id);
      const holder = children.find((child) => worker?.includes(`-${child.pid}-`));
      holder!.kill('SIGKILL');
      expect(await ended(service, job, 2400)).toMatchObject({ state: 'done', attempt: 2 });
      expect((await service.call(listPlans, { params })).rows).toHaveLength(1);
    } finally {
      await service.end();
    }
  }, 180_000);
});
