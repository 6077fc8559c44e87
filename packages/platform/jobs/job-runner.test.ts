import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TuttiError } from '@tutti/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../store/index.ts';
import { type JobRunner, startJobRunner } from './job-runner.ts';
import type { JobContext, JobMade, JobProgress } from './job-work.ts';

let folder: string;
let store: Store;
let runner: JobRunner | undefined;
const troubles: unknown[] = [];
const told: { state: string; progress?: unknown }[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tutti-jobs-'));
  ({ store } = await openStore({ file: join(folder, 'tutti.db') }));
  await store.save({ workspace: 'w', at: 1, actor: 'a', create: { name: 'W' } });
  troubles.length = 0;
  told.length = 0;
});
afterEach(async () => {
  await runner?.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Starts a runner whose one kind of work is the one given, and asks for a job of it. */
async function run(work: (context: JobContext) => Promise<JobMade>, more: object = {}): Promise<void> {
  start(work);
  await store.save({ workspace: 'w', at: Date.now(), actor: 'a', jobs: [{ id: 'j', kind: 'k', input: {}, ...more }] });
  runner!.poke();
}

function start(work: (context: JobContext) => Promise<JobMade>): void {
  runner = startJobRunner({
    store,
    kinds: { k: work },
    most: 2,
    wall: Date.now,
    onChange: ({ state, progress }) => void told.push({ state, progress }),
    onEnd() {},
    onRunning() {},
    onTrouble: (error) => void troubles.push(error),
  });
}

async function until(state: string, attempt = 0) {
  for (let i = 0; i < 400; i++) {
    const job = await store.jobs.get('w', 'j');
    if (job.state === state && job.attempt >= attempt) return job;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`The job stayed ${(await store.jobs.get('w', 'j')).state}.`);
}

const change = (id: string) => ({ kind: 'places' as const, id, body: { id } });

describe('a job', () => {
  test('that ends has what it made in the same commit, and tells every step', async () => {
    await run(async ({ progress }) => {
      progress({ done: 0.25 });
      progress({ done: 0.5 });
      return { changeSet: { branch: 'main', note: '', changes: [change('p')] }, result: { made: 1 } };
    });
    expect(await until('done')).toMatchObject({ result: { made: 1 }, attempt: 1, progress: { done: 1 } });
    expect((await store.revisions.branch('w', 'main')).head).toBe(1);
    expect(told.map((one) => (one.progress as JobProgress | undefined)?.done)).toEqual([undefined, 0.25, 0.5]);
  });

  test('that is refused fails with the reason; one that breaks fails without its text, which goes to the log', async () => {
    const issue = { code: 'x', severity: 'error' as const, params: {}, path: {} };
    await run(async () => {
      throw new TuttiError('INPUT_X', 'No such thing.', { advice: 'Maybe another.', issues: [issue] });
    });
    expect((await until('failed')).failure).toEqual({
      code: 'INPUT_X',
      params: {},
      message: 'No such thing. Maybe another.',
      issues: [issue],
    });
    expect(troubles).toEqual([]);
    await runner!.close();
    await store.jobs.prune(Date.now() + 1);
    await run(async () => {
      throw new Error('the secret of the machine room');
    });
    expect(JSON.stringify((await until('failed')).failure)).not.toMatch('secret');
    expect(String(troubles[0])).toMatch('secret');
  });

  test('whose trouble may pass is tried again, with growing pauses, until its last attempt', async () => {
    let attempts = 0;
    await run(
      async () => {
        attempts++;
        throw new TuttiError('DEPENDENCY_X', 'Not now.', { retryable: true });
      },
      { maxAttempts: 1 },
    );
    expect(await until('failed')).toMatchObject({ attempt: 1, failure: { code: 'DEPENDENCY_X' } });
    expect(attempts).toBe(1);
    await runner!.close();
    await store.jobs.prune(Date.now() + 1);
    await run(async () => {
      if (attempts++ === 1) throw new TuttiError('DEPENDENCY_X', 'Not now.', { retryable: true });
      return {};
    });
    const { runAt, createdAt } = await until('waiting', 1);
    expect(runAt).toBeGreaterThanOrEqual(createdAt + 2000);
  });

  test('whose ground has moved on is done again from the new one', async () => {
    let attempts = 0;
    await run(async () => {
      const { head } = await store.revisions.branch('w', 'main');
      if (attempts++ === 0) {
        const changeSet = { branch: 'main', note: '', changes: [change('other')] };
        await store.save({ workspace: 'w', at: 1, actor: 'b', changeSet });
      }
      return { changeSet: { branch: 'main', ifHead: head, note: '', changes: [change('mine')] } };
    });
    expect(await until('done')).toMatchObject({ attempt: 2 });
    expect((await store.revisions.branch('w', 'main')).head).toBe(2);
  });

  test('that is asked to stop ends with what it has, or leaves nothing', async () => {
    const begun = Promise.withResolvers<void>();
    await run(async ({ stopFlag, stop }) => {
      begun.resolve();
      await new Promise((done) => stop.addEventListener('abort', done));
      return { result: { stopped: Atomics.load(stopFlag, 0) } };
    });
    await begun.promise;
    await store.jobs.requestStop('w', 'j', Date.now());
    runner!.stop('j');
    expect((await until('done')).result).toEqual({ stopped: 1 });
    await runner!.close();
    await store.jobs.prune(Date.now() + 1);
    const again = Promise.withResolvers<void>();
    await run(async ({ stop }) => {
      again.resolve();
      await new Promise((_, failed) => stop.addEventListener('abort', failed));
      return {};
    });
    await again.promise;
    runner!.stop('j');
    expect((await until('cancelled')).failure).toBeUndefined();
    expect(troubles).toEqual([]);
  });

  test('is put back when the process ends, and begun again at the next start', async () => {
    const begun = Promise.withResolvers<void>();
    await run(async ({ giveUp }) => {
      begun.resolve();
      await new Promise((_, failed) => giveUp.addEventListener('abort', failed));
      return {};
    });
    await begun.promise;
    await runner!.close();
    expect(await store.jobs.get('w', 'j')).toMatchObject({ state: 'waiting', attempt: 1 });
    start(async () => ({ result: { second: 1 } }));
    expect(await until('done')).toMatchObject({ attempt: 2, result: { second: 1 } });
  });
});
