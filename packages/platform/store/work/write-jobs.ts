import type { NewJob } from '../bundle.ts';
import { insertRows } from '../insert-rows.ts';
import { type Saving, takeSequence } from '../saving.ts';
import { among } from '../session.ts';

const columns = [
  ...(['workspace', 'job', 'sequence', 'kind', 'branch', 'part', 'revision', 'state', 'attempt'] as const),
  ...(['maxAttempts', 'input', 'actor', 'createdAt', 'runAt', 'openKey'] as const),
] as const;
const MAX_ATTEMPTS = 3;

/** What makes two jobs the same work (decision 16; the workspace is in the key of the table). */
const openKeyOf = ({ branch, kind, partition, revision }: NewJob): string =>
  JSON.stringify([branch ?? null, kind, partition ?? null, revision ?? null]);

/** Adds jobs unless the same work is waiting or running. @returns by position: the job that does it */
export async function writeJobs(saving: Saving, jobs: readonly NewJob[]): Promise<{ job: string; added: boolean }[]> {
  const { session, workspace, at, actor } = saving;
  const keys = jobs.map(openKeyOf);
  const open = await session.db
    .selectFrom('job')
    .select(['job', 'openKey'])
    .where('workspace', '=', workspace.workspace)
    .where(among(session, 'openKey', keys))
    .execute();
  const doing = new Map(open.map((row) => [row.openKey!, row.job]));
  const sequence = await takeSequence(saving, jobs.length);
  const rows: unknown[][] = [];
  const answer = jobs.map((job, i) => {
    const already = doing.get(keys[i]);
    if (already !== undefined) return { job: already, added: false };
    doing.set(keys[i], job.id);
    rows.push([
      ...[workspace.workspace, job.id, sequence + i + 1, job.kind, job.branch ?? null, job.partition ?? null],
      ...[job.revision ?? null, 'waiting', 0, job.maxAttempts ?? MAX_ATTEMPTS, JSON.stringify(job.input)],
      ...[actor, at, job.runAt ?? at, keys[i]],
    ]);
    saving.tell({ type: 'job', workspace: workspace.id, job: job.id });
    return { job: job.id, added: true };
  });
  await insertRows(session, { table: 'job', columns }, rows);
  return answer;
}
