import type { Notice } from '../rows.ts';
import { among, type Session } from '../session.ts';
import type { Tables } from '../tables.ts';

type Tell = (notice: Notice) => void;
export type JobFound = Tables['job'] & { workspaceId: string };

/** Gives the oldest waiting job to a worker; undefined when none waits. */
export async function claimJob(
  session: Session,
  by: { worker: string; at: number; leaseMs: number; kinds?: readonly string[] },
  tell: Tell,
): Promise<JobFound | undefined> {
  let query = jobRows(session)
    .where('job.state', '=', 'waiting')
    .where('job.runAt', '<=', by.at)
    .orderBy('job.runAt')
    .orderBy('job.sequence')
    .limit(1);
  if (by.kinds) query = query.where(among(session, 'job.kind', by.kinds));
  // A job that another process is just taking is passed over.
  if (session.kind === 'postgres') query = query.forUpdate('job').skipLocked();
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const set = {
    ...{ state: 'running', worker: by.worker, leaseUntil: by.at + by.leaseMs, attempt: row.attempt + 1 },
    ...{ startedAt: by.at, failure: null },
  };
  await update(session, row, set);
  tell({ type: 'job', workspace: row.workspaceId, job: row.job });
  return { ...row, ...set };
}

/** Jobs with the id of their workspace. */
export const jobRows = ({ db }: Session) =>
  db
    .selectFrom('job')
    .innerJoin('workspace', 'workspace.workspace', 'job.workspace')
    .selectAll('job')
    .select('workspace.id as workspaceId');

/** Asks a job to stop. @returns false when there is no such job */
export async function stopJob(
  session: Session,
  given: { workspace: string; job: string; at: number },
  tell: Tell,
): Promise<boolean> {
  let query = jobRows(session).where('workspace.id', '=', given.workspace).where('job.job', '=', given.job);
  if (session.kind === 'postgres') query = query.forUpdate('job');
  const row = await query.executeTakeFirst();
  if (!row) return false;
  if (row.state === 'waiting') await update(session, row, { state: 'cancelled', endedAt: given.at, openKey: null });
  else if (row.state === 'running') await update(session, row, { state: 'stopping' });
  else return true;
  tell({ type: 'job', workspace: given.workspace, job: given.job });
  return true;
}

/** Takes jobs back from workers that are silent. @returns the jobs as they are now */
export async function requeueExpired(
  session: Session,
  { at, all }: { at: number; all: boolean },
  tell: Tell,
): Promise<JobFound[]> {
  let query = jobRows(session).where('job.state', 'in', ['running', 'stopping']);
  if (!all) query = query.where('job.leaseUntil', '<', at);
  if (session.kind === 'postgres') query = query.forUpdate('job').skipLocked();
  const taken: JobFound[] = [];
  for (const row of await query.execute()) {
    const set = { worker: null, leaseUntil: null, ...afterSilence(row, at) };
    await update(session, row, set);
    tell({ type: 'job', workspace: row.workspaceId, job: row.job });
    taken.push({ ...row, ...set });
  }
  return taken;
}

function afterSilence(row: JobFound, at: number): Partial<Tables['job']> {
  if (row.state === 'stopping') return { state: 'cancelled', endedAt: at, openKey: null };
  if (row.attempt < row.maxAttempts) return { state: 'waiting', runAt: at, progress: null };
  const message = `Its process was lost ${row.attempt} times. Maybe it needs more memory than there is.`;
  const failure = JSON.stringify({ code: 'job-lost', params: { attempts: row.attempt }, message });
  return { state: 'failed', failure, endedAt: at, openKey: null };
}

async function update({ db }: Session, row: JobFound, set: Partial<Tables['job']>): Promise<void> {
  await db.updateTable('job').set(set).where('workspace', '=', row.workspace).where('job', '=', row.job).execute();
}

/** Removes jobs that ended before an instant. @returns how many */
export async function pruneJobs({ db }: Session, endedBefore: number): Promise<number> {
  const result = await db.deleteFrom('job').where('endedAt', '<', endedBefore).executeTakeFirst();
  return Number(result.numDeletedRows);
}
