import { TuttiError } from '@tutti/model/errors';
import { findWorkspace } from '../records/find-branch.ts';
import type { Body, Job, JobState, Page } from '../rows.ts';
import { given, pageOf, parsed, type Session } from '../session.ts';
import { type JobFound, jobRows } from './claim-job.ts';

/** One job. @throws TuttiError MISSING_JOB */
export async function getJob(session: Session, workspace: string, job: string): Promise<Job> {
  const row = await jobRows(session)
    .where('workspace.id', '=', workspace)
    .where('job.job', '=', job)
    .executeTakeFirst();
  if (row) return asJob(row);
  throw new TuttiError('MISSING_JOB', `There is no job "${job}" in workspace "${workspace}".`);
}

/** Jobs of a workspace, newest first. @throws TuttiError MISSING_WORKSPACE */
export async function listJobs(
  session: Session,
  workspace: string,
  query: { open?: boolean; without?: readonly string[]; after?: string; limit: number },
): Promise<Page<Job>> {
  const found = await findWorkspace(session, workspace);
  let rows = jobRows(session)
    .where('job.workspace', '=', found.workspace)
    .orderBy('job.sequence', 'desc')
    .limit(query.limit + 1);
  if (query.open) rows = rows.where('job.openKey', 'is not', null);
  if (query.without && query.without.length > 0) rows = rows.where('job.kind', 'not in', query.without);
  if (query.after !== undefined) rows = rows.where('job.sequence', '<', Number(query.after));
  const page = pageOf(await rows.execute(), query.limit, (row) => String(row.sequence));
  return { ...page, rows: page.rows.map(asJob) };
}

/** A row as the port shows it. */
export function asJob(row: JobFound): Job {
  return {
    id: row.job,
    workspace: row.workspaceId,
    branch: given(row.branch),
    kind: row.kind,
    partition: given(row.part),
    revision: given(row.revision),
    state: row.state as JobState,
    attempt: row.attempt,
    maxAttempts: row.maxAttempts,
    input: JSON.parse(row.input) as Body,
    progress: parsed<Body>(row.progress),
    result: parsed<Body>(row.result),
    failure: parsed<Body>(row.failure),
    actor: row.actor,
    createdAt: row.createdAt,
    runAt: row.runAt,
    startedAt: given(row.startedAt),
    endedAt: given(row.endedAt),
    worker: given(row.worker),
    leaseUntil: given(row.leaseUntil),
  };
}
