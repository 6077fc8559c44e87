import { TuttiError } from '@tutti/model/errors';
import type { JobEnd } from '../bundle.ts';
import { findWorkspace } from '../records/find-branch.ts';
import type { Notice, Progress } from '../rows.ts';
import type { Saving } from '../saving.ts';
import { locked, type Session } from '../session.ts';
import type { Tables } from '../tables.ts';

type JobRow = Tables['job'];
/** What an attempt leaves behind when it is over. */
const released = { worker: null, leaseUntil: null };

/** Ends an attempt of a job, or the job. @throws TuttiError CONFLICT_JOB_LEASE */
export async function endJob(saving: Saving, end: JobEnd): Promise<void> {
  const { session, workspace, at } = saving;
  const row = await heldJob(session, { workspace: workspace.workspace, job: end.job, worker: end.worker });
  const again = end.state === 'waiting' && row.attempt < row.maxAttempts && row.state !== 'stopping';
  const stopped = row.state === 'stopping' && end.state === 'waiting';
  const state = again ? 'waiting' : end.state !== 'waiting' ? end.state : stopped ? 'cancelled' : 'failed';
  const failure = end.failure === undefined ? null : JSON.stringify(end.failure);
  const result = end.result === undefined ? null : JSON.stringify(end.result);
  await session.db
    .updateTable('job')
    .set({
      ...{ state, failure, result, ...released },
      ...(end.progress === undefined ? {} : { progress: JSON.stringify(end.progress) }),
      ...(again ? { runAt: end.retryAt ?? at, progress: null } : { endedAt: at, openKey: null }),
    })
    .where('workspace', '=', row.workspace)
    .where('job', '=', row.job)
    .execute();
  saving.tell({ type: 'job', workspace: workspace.id, job: row.job });
}

/** Keeps a job alive. @throws TuttiError CONFLICT_JOB_LEASE, MISSING_WORKSPACE */
export async function heartbeat(
  session: Session,
  beat: { workspace: string; job: string; worker: string; at: number; leaseMs: number; progress?: Progress },
  tell: (notice: Notice) => void,
): Promise<{ stop: boolean }> {
  const { workspace } = await findWorkspace(session, beat.workspace);
  const row = await heldJob(session, { workspace, job: beat.job, worker: beat.worker });
  await session.db
    .updateTable('job')
    .set({
      leaseUntil: beat.at + beat.leaseMs,
      ...(beat.progress === undefined ? {} : { progress: JSON.stringify(beat.progress) }),
    })
    .where('workspace', '=', workspace)
    .where('job', '=', beat.job)
    .execute();
  if (beat.progress !== undefined) tell({ type: 'job', workspace: beat.workspace, job: beat.job });
  return { stop: row.state === 'stopping' };
}

/** The job while the worker holds it. A lease that has run out counts as long as nobody has taken it away. */
async function heldJob(
  session: Session,
  { workspace, job, worker }: { workspace: number; job: string; worker: string },
): Promise<JobRow> {
  const query = session.db
    .selectFrom('job')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('job', '=', job)
    .where('worker', '=', worker)
    .where('state', 'in', ['running', 'stopping']);
  const row = await locked(session, query).executeTakeFirst();
  if (row) return row;
  throw new TuttiError('CONFLICT_JOB_LEASE', `Worker "${worker}" no longer holds job "${job}".`, {
    advice: 'Maybe it was silent for too long and the job was given to another: leave it.',
  });
}
