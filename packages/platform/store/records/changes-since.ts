import { sql } from 'kysely';
import type { Body, ChangesSince, RecordKind } from '../rows.ts';
import type { Session } from '../session.ts';
import type { BranchAt } from '../store.ts';
import { OPEN } from '../tables.ts';
import { findBranch, requireRevision } from './find-branch.ts';
import { idsOf } from './ids-of.ts';
import { resolve, slices } from './resolve.ts';

const AT_ONCE = 5_000;

/** Each record that a branch changed in (since, at.revision], as it is at the latter. */
export async function changesSince(session: Session, at: BranchAt, since: number): Promise<ChangesSince> {
  const { workspace, row, chain } = await findBranch(session, at);
  requireRevision(row, since);
  const { branch, revision } = chain[chain.length - 1];
  const touched = await touchedIn(session, { workspace, branch, after: since, upTo: revision });
  const changes: ChangesSince['changes'] = [];
  for (const numbers of slices(touched, AT_ONCE)) {
    const shown = await resolve(session, { workspace, chain }, numbers);
    for (const { entity, kind, id } of await idsOf(session, workspace, numbers)) {
      const one = shown.get(entity);
      changes.push({ kind: kind as RecordKind, id, entity, body: one ? (JSON.parse(one.body) as Body) : null });
    }
  }
  return { revision, changes };
}

/** Numbers of the records with a version that begins or ends in (after, upTo], ascending. */
export async function touchedIn(
  { db }: Session,
  of: { workspace: number; branch: number; after: number; upTo: number },
): Promise<number[]> {
  const begun = db
    .selectFrom('version')
    .select('entity')
    .where('workspace', '=', of.workspace)
    .where('branch', '=', of.branch)
    .where('fromRevision', '>', of.after)
    .where('fromRevision', '<=', of.upTo);
  const ended = db
    .selectFrom('version')
    .select('entity')
    .where('workspace', '=', of.workspace)
    .where('branch', '=', of.branch)
    .where('toRevision', '>', of.after)
    .where('toRevision', '<=', of.upTo)
    // As in the index, which holds closed versions only.
    .where(sql<boolean>`${sql.ref('toRevision')} < ${sql.lit(OPEN)}`);
  const rows = await begun.union(ended).execute();
  return rows.map((row) => row.entity).sort((a, b) => a - b);
}
