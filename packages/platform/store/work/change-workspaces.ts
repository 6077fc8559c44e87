import { TuttiError } from '@tutti/model/errors';
import { findWorkspace } from '../records/find-branch.ts';
import type { Notice } from '../rows.ts';
import { locked, type Session } from '../session.ts';
import { INSTALLATION } from '../tables.ts';

type Tell = (notice: Notice) => void;

/** What the first branch of every workspace is called. */
export const MAIN = 'main';

/**
 * Makes a workspace with its branch `main`, both empty.
 * @throws TuttiError CONFLICT_WORKSPACE_EXISTS
 */
export async function createWorkspace(
  session: Session,
  given: { id: string; name: string; example?: string; at: number; actor: string },
  tell: Tell,
): Promise<void> {
  const { id, name, example, at: createdAt, actor: createdBy } = given;
  const workspace = await nextNumber(session);
  const there = await session.db.selectFrom('workspace').select('id').where('id', '=', id).executeTakeFirst();
  if (there || id === '')
    throw new TuttiError('CONFLICT_WORKSPACE_EXISTS', `There is already a workspace "${id}".`, {
      advice: 'Maybe give the new one another name.',
    });
  const counters = { entities: 0, branches: 1, sequence: 0 };
  await session.db
    .insertInto('workspace')
    .values({ workspace, id, name, example: example ?? null, createdAt, createdBy, ...counters })
    .execute();
  await session.db
    .insertInto('branch')
    .values({
      ...{ workspace, branch: 1, id: MAIN, name: MAIN, parent: null, base: null, head: 0, merged: null },
      ...{ createdAt, createdBy },
    })
    .execute();
  tell({ type: 'workspaces' });
}

/** Numbers of workspaces are counted by the installation's row, so that none comes twice. */
async function nextNumber(session: Session): Promise<number> {
  const query = session.db.selectFrom('workspace').select('sequence').where('workspace', '=', INSTALLATION);
  const { sequence } = await locked(session, query).executeTakeFirstOrThrow();
  await session.db
    .updateTable('workspace')
    .set({ sequence: sequence + 1 })
    .where('workspace', '=', INSTALLATION)
    .execute();
  return sequence + 1;
}

/** Gives a workspace another name. @throws TuttiError MISSING_WORKSPACE */
export async function renameWorkspace(
  session: Session,
  given: { id: string; name: string },
  tell: Tell,
): Promise<void> {
  const { workspace } = await findWorkspace(session, given.id, true);
  await session.db.updateTable('workspace').set({ name: given.name }).where('workspace', '=', workspace).execute();
  tell({ type: 'workspaces' });
}

/**
 * Takes a workspace out of everybody's sight; `sweepWorkspaces` removes its rows.
 * @throws TuttiError MISSING_WORKSPACE
 */
export async function deleteWorkspace(session: Session, id: string, tell: Tell): Promise<void> {
  const { workspace } = await findWorkspace(session, id, true);
  await session.db.deleteFrom('member').where('workspace', '=', workspace).execute();
  await session.db.deleteFrom('job').where('workspace', '=', workspace).execute();
  // No id has a blank in front: nobody finds it by this one.
  await session.db
    .updateTable('workspace')
    .set({ id: ` ${workspace}` })
    .where('workspace', '=', workspace)
    .execute();
  tell({ type: 'workspaces' });
}
