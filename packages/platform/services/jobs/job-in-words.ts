import type { Job as WireJob } from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import type { JobProgress } from '../../jobs/job-work.ts';
import type { Body, Job } from '../../store/store.ts';

/** Whether nobody watches such a job: other systems are told in silence. */
export const isQuiet = ({ kind }: Pick<Job, 'kind'>): boolean => quietKinds.includes(kind);

/** Kinds of them. */
export const quietKinds: readonly string[] = ['webhook'];

const over: ReadonlySet<Job['state']> = new Set(['done', 'failed', 'cancelled']);

/** A job as addresses give it. While it runs, `latest` is newer than what the store has; at its end the store has the last word. */
export function jobInWords(job: Job, running?: JobProgress): WireJob {
  const latest = over.has(job.state) || !running ? (job.progress as JobProgress | undefined) : running;
  const { id, workspace, branch, kind, state, attempt, createdAt, startedAt, endedAt, actor, result, failure } = job;
  return {
    id,
    workspace,
    branch,
    kind: kind as WireJob['kind'],
    state,
    ...latest,
    attempt,
    createdAt: isoText(createdAt),
    ...(startedAt === undefined ? {} : { startedAt: isoText(startedAt) }),
    ...(endedAt === undefined ? {} : { endedAt: isoText(endedAt) }),
    actor,
    ...(result === undefined ? {} : { result: scalarsOf(result) }),
    ...(failure === undefined ? {} : { failure: failure as WireJob['failure'] }),
  };
}

/** What a result names; reports inside have addresses of their own. */
function scalarsOf(result: Body): WireJob['result'] {
  const plain = Object.entries(result).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return Object.fromEntries(plain) as WireJob['result'];
}
