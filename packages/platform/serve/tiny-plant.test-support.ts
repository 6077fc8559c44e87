import { commitChanges, createPlan, createWorkspace, getJob, type Job } from '@tutti/contract';
import { type Model, tableNames, workspace as workspaceSchema } from '@tutti/model';
import { changesBetween } from '@tutti/model/rows';
import { openWorkspace } from '../services/open-workspace.ts';
import { tinyWorkspace } from '../services/tiny-workspace.test-support.ts';
import type { TestService } from './running-service.test-support.ts';

type Caller = Pick<TestService, 'call'>;

/** The tiny workspace's data: one machine, two items, four orders of which the last must be late. */
export async function tinyModel(): Promise<Model> {
  const { model } = await openWorkspace(tinyWorkspace());
  return model!;
}

/** Makes a workspace and fills it with the tiny plant. Returns its id. */
export async function makeTinyPlant({ call }: Caller): Promise<string> {
  const head = { name: 'Tiny works', timeZone: 'Europe/Berlin', currency: 'EUR' };
  const { workspace } = await call(createWorkspace, { body: { from: 'empty', ...head } });
  const empty = { workspace: workspaceSchema.parse(head), ...Object.fromEntries(tableNames.map((name) => [name, []])) };
  const changes = changesBetween(empty as unknown as Model, await tinyModel());
  await call(commitChanges, {
    params: { workspace: workspace.id, branch: 'main' },
    body: { changes },
    headers: { 'If-Match': '"1"' },
  });
  return workspace.id;
}

/** Waits for a job to end. */
export async function ended(
  { call }: Caller,
  { workspace, id }: Pick<Job, 'workspace' | 'id'>,
  looks = 600,
): Promise<Job> {
  for (let i = 0; i < looks; i++) {
    const job = await call(getJob, { params: { workspace, job: id } });
    if (['done', 'failed', 'cancelled'].includes(job.state)) return job;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`The job ${id} did not end.`);
}

/** Plans a branch and returns the id of the plan. */
export async function planned(
  caller: Caller,
  workspace: string,
  { branch = 'main', ...body }: { branch?: string; [key: string]: unknown } = {},
): Promise<string> {
  const asked = { budget: { evaluations: 5 }, ...body };
  const { job } = await caller.call(createPlan, { params: { workspace, branch }, body: asked });
  const done = await ended(caller, job);
  if (done.state !== 'done') throw new Error(`The plan failed: ${JSON.stringify(done.failure)}`);
  return String(done.result?.plan);
}
