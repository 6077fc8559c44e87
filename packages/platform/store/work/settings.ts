import { findWorkspace } from '../records/find-branch.ts';
import type { Session } from '../session.ts';
import { INSTALLATION } from '../tables.ts';

async function number(session: Session, workspace: string | undefined): Promise<number> {
  return workspace === undefined ? INSTALLATION : (await findWorkspace(session, workspace)).workspace;
}

/** The value of a setting of the installation or of a workspace; undefined when it is not set. */
export async function getSetting(session: Session, key: string, workspace?: string): Promise<unknown> {
  const row = await session.db
    .selectFrom('setting')
    .select('value')
    .where('workspace', '=', await number(session, workspace))
    .where('key', '=', key)
    .executeTakeFirst();
  return row && JSON.parse(row.value);
}

/** All settings of the installation or of a workspace. */
export async function allSettings(session: Session, workspace?: string): Promise<Record<string, unknown>> {
  const rows = await session.db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('workspace', '=', await number(session, workspace))
    .orderBy('key')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)]));
}

/** Sets or, without a value, removes a setting. */
export async function setSetting(
  session: Session,
  given: { key: string; value: unknown; workspace?: string },
): Promise<void> {
  const workspace = await number(session, given.workspace);
  const { key } = given;
  if (given.value === undefined) {
    await session.db.deleteFrom('setting').where('workspace', '=', workspace).where('key', '=', key).execute();
    return;
  }
  const value = JSON.stringify(given.value);
  await session.db
    .insertInto('setting')
    .values({ workspace, key, value })
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet({ value }))
    .execute();
}

/** Sets or removes a setting that is still as it was read. @returns whether it was */
export async function replaceSetting(
  session: Session,
  given: { key: string; was: unknown; value: unknown; workspace?: string },
): Promise<boolean> {
  const workspace = await number(session, given.workspace);
  const { key, was, value } = given;
  const text = JSON.stringify(value);
  if (was === undefined) {
    if (value === undefined) return (await getSetting(session, key, given.workspace)) === undefined;
    const made = session.db.insertInto('setting').values({ workspace, key, value: text });
    const [{ numInsertedOrUpdatedRows: rows }] = await made.onConflict((conflict) => conflict.doNothing()).execute();
    return rows === 1n;
  }
  const isAsRead = { workspace, key, value: JSON.stringify(was) };
  const [done] = await (value === undefined
    ? session.db
        .deleteFrom('setting')
        .where((row) => row.and(isAsRead))
        .execute()
    : session.db
        .updateTable('setting')
        .set({ value: text })
        .where((row) => row.and(isAsRead))
        .execute());
  return ('numDeletedRows' in done ? done.numDeletedRows : done.numUpdatedRows) === 1n;
}
