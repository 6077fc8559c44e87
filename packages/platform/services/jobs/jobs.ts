import type { Job as WireJob } from '@tutti/contract';
import type { Service } from '../service.ts';
import { jobInWords, quietKinds } from './job-in-words.ts';

/** Long work of a workspace, newest first. */
export async function listJobs(
  { store, latestProgress }: Service,
  workspace: string,
  { cursor: after, limit, state }: { cursor?: string; limit: number; state: 'open' | 'all' },
): Promise<{ rows: WireJob[]; next?: string }> {
  const query = { after, limit, open: state === 'open', without: quietKinds };
  const { rows, ...page } = await store.jobs.list(workspace, query);
  return { ...page, rows: rows.map((job) => jobInWords(job, latestProgress(job.id))) };
}

/** One piece of long work. */
export async function getJob({ store, latestProgress }: Service, workspace: string, id: string): Promise<WireJob> {
  return jobInWords(await store.jobs.get(workspace, id), latestProgress(id));
}

/** Asks a job to stop; one that has ended stays as it is. */
export async function stopJob(service: Service, workspace: string, id: string): Promise<WireJob> {
  const job = await service.store.jobs.requestStop(workspace, id, service.wall());
  service.stopJob(id);
  return jobInWords(job, service.latestProgress(id));
}
