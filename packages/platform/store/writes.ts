import { CompiledQuery } from 'kysely';
import type { EncodedBundle } from './encode-bundle.ts';
import { prunePlans } from './plans/prune-plans.ts';
import type { AuditEntry, Notice } from './rows.ts';
import { save } from './save.ts';
import type { Session } from './session.ts';
import { appendAudit } from './work/audit.ts';
import { deleteWorkspace, renameWorkspace } from './work/change-workspaces.ts';
import { claimJob, pruneJobs, requeueExpired, stopJob } from './work/claim-job.ts';
import { heartbeat } from './work/end-job.ts';
import { replaceSetting, setSetting } from './work/settings.ts';
import { sweepWorkspaces } from './work/sweep-workspaces.ts';

type Tell = (notice: Notice) => void;

/**
 * Everything that writes, by name: what the writer thread and a transaction of PostgreSQL run. Each takes plain values only
 * and is one transaction.
 */
export const writes = {
  save: (session: Session, bundle: EncodedBundle, tell: Tell) => save(session, bundle, tell),
  renameWorkspace,
  deleteWorkspace,
  sweepWorkspaces,
  prunePlans,
  claimJob,
  heartbeat,
  stopJob,
  requeueExpired,
  pruneJobs: (session: Session, endedBefore: number) => pruneJobs(session, endedBefore),
  appendAudit: (session: Session, entries: readonly Omit<AuditEntry, 'sequence'>[]) => appendAudit(session, entries),
  setSetting,
  replaceSetting,
  query: runQuery,
} as const;

export type Writes = typeof writes;
export type WriteName = keyof Writes;
export type WriteArgs<N extends WriteName> = Parameters<Writes[N]>[1];
export type WriteResult<N extends WriteName> = Awaited<ReturnType<Writes[N]>>;

/** Runs a write as one transaction, durable when its promise resolves. */
export type RunWrite = <N extends WriteName>(name: N, args: WriteArgs<N>) => Promise<WriteResult<N>>;

/** One statement of a library that writes its own tables. */
async function runQuery(
  { db }: Session,
  { sql, parameters }: { sql: string; parameters: readonly unknown[] },
): Promise<{ rows: unknown[]; affected?: number; insertId?: number }> {
  const result = await db.executeQuery(CompiledQuery.raw(sql, [...parameters]));
  return {
    rows: result.rows.map((row) => ({ ...(row as object) })),
    ...(result.numAffectedRows === undefined ? {} : { affected: Number(result.numAffectedRows) }),
    ...(result.insertId === undefined ? {} : { insertId: Number(result.insertId) }),
  };
}
