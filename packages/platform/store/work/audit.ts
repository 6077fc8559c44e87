import type { Bundle } from '../bundle.ts';
import { insertRows } from '../insert-rows.ts';
import { findWorkspace } from '../records/find-branch.ts';
import type { AuditEntry, Body, Page } from '../rows.ts';
import { type Saving, takeSequence } from '../saving.ts';
import { given, locked, pageOf, parsed, type Session } from '../session.ts';
import { INSTALLATION } from '../tables.ts';

const columns = ['workspace', 'sequence', 'at', 'actor', 'action', 'about', 'data'] as const;

/** Adds what was done to the audit of the workspace. */
export async function writeAudit(saving: Saving, entries: NonNullable<Bundle['audit']>): Promise<void> {
  const { at, actor } = saving;
  await insert(
    saving,
    entries.map((entry) => ({ at, actor, ...entry })),
  );
}

/** Adds entries to the audit of the installation. */
export async function appendAudit(session: Session, entries: readonly Omit<AuditEntry, 'sequence'>[]): Promise<void> {
  const query = session.db.selectFrom('workspace').selectAll().where('workspace', '=', INSTALLATION);
  const workspace = await locked(session, query).executeTakeFirstOrThrow();
  await insert({ session, workspace, at: 0, actor: '', tell: () => {} }, entries);
}

async function insert(saving: Saving, entries: readonly Omit<AuditEntry, 'sequence'>[]): Promise<void> {
  const { session, workspace } = saving;
  const before = await takeSequence(saving, entries.length);
  const rows = entries.map(({ at, actor, action, about, data }, i) => {
    const text = data === undefined ? null : JSON.stringify(data);
    return [workspace.workspace, before + i + 1, at, actor, action, about ?? null, text];
  });
  await insertRows(session, { table: 'audit', columns }, rows);
}

/** Audit of a workspace or of the installation, newest first. @throws TuttiError MISSING_WORKSPACE */
export async function listAudit(
  session: Session,
  query: { workspace?: string; before?: number; limit: number; actor?: string; about?: string },
): Promise<Page<AuditEntry, number>> {
  const { workspace: id } = query;
  const workspace = id === undefined ? INSTALLATION : (await findWorkspace(session, id)).workspace;
  let rows = session.db
    .selectFrom('audit')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('sequence', 'desc')
    .limit(query.limit + 1);
  if (query.before !== undefined) rows = rows.where('sequence', '<', query.before);
  if (query.actor !== undefined) rows = rows.where('actor', '=', query.actor);
  if (query.about !== undefined) rows = rows.where('about', '=', query.about);
  const found = (await rows.execute()).map(({ sequence, at, actor, action, about, data }) => ({
    ...{ sequence, at, actor, action },
    about: given(about),
    data: parsed<Body>(data),
  }));
  return pageOf(found, query.limit, (entry) => entry.sequence);
}
