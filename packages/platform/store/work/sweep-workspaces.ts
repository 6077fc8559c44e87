import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { INSTALLATION } from '../tables.ts';

/** Rows removed in one transaction: others must not wait long. */
const AT_ONCE = 5_000;
const tables = [
  ...(['version', 'entity', 'event', 'block', 'plan', 'blob', 'exception', 'change_set'] as const),
  ...(['audit', 'setting', 'member', 'job', 'branch', 'workspace'] as const),
];

/**
 * Removes some rows of deleted workspaces.
 * @returns whether any are left
 */
export async function sweepWorkspaces(session: Session, _: null): Promise<boolean> {
  const { db } = session;
  const deleted = await db
    .selectFrom('workspace')
    .select('workspace')
    .where('id', 'like', ' %')
    .where('workspace', '!=', INSTALLATION)
    .executeTakeFirst();
  if (!deleted) return false;
  for (const table of tables) if ((await removeSome(session, table, deleted.workspace)) >= AT_ONCE) return true;
  return true;
}

async function removeSome(session: Session, table: (typeof tables)[number], workspace: number): Promise<number> {
  // Rows have a place of their own in PostgreSQL; in SQLite those of most tables only have their key.
  const key = session.kind === 'postgres' ? ['ctid'] : keys[table];
  if (!key) {
    const result = await session.db.deleteFrom(table).where('workspace', '=', workspace).executeTakeFirst();
    return Number(result.numDeletedRows);
  }
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const some = sql`select ${columns} from ${sql.table(table)} where workspace = ${workspace} limit ${AT_ONCE}`;
  const which = session.kind === 'postgres' ? sql`ctid = any(array(${some}))` : sql`(${columns}) in (${some})`;
  const result = await sql`delete from ${sql.table(table)} where ${which}`.execute(session.db);
  return Number(result.numAffectedRows);
}

/** Keys of the tables that may be large. */
const keys: Partial<Record<(typeof tables)[number], string[]>> = {
  version: ['workspace', 'branch', 'entity', 'fromRevision'],
  entity: ['workspace', 'entity'],
  event: ['workspace', 'sequence'],
  block: ['workspace', 'group', 'place', 'period'],
  blob: ['workspace', 'hash'],
  audit: ['workspace', 'sequence'],
};
