import { findWorkspace } from '../records/find-branch.ts';
import type { Workspace } from '../rows.ts';
import { given, type Session } from '../session.ts';
import { INSTALLATION, type Tables } from '../tables.ts';

/** All workspaces by id. */
export async function listWorkspaces({ db }: Session): Promise<Workspace[]> {
  const rows = await db
    .selectFrom('workspace')
    .selectAll()
    .where('workspace', '!=', INSTALLATION)
    .where('id', 'not like', ' %')
    .orderBy('id')
    .execute();
  return rows.map(asWorkspace);
}

/** One workspace. @throws TuttiError MISSING_WORKSPACE */
export async function getWorkspace(session: Session, id: string): Promise<Workspace> {
  return asWorkspace(await findWorkspace(session, id));
}

function asWorkspace({ id, name, createdAt, createdBy, example }: Tables['workspace']): Workspace {
  return { id, name, createdAt, createdBy, example: given(example) };
}
