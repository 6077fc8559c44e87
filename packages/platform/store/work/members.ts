import type { Bundle } from '../bundle.ts';
import { insertRows } from '../insert-rows.ts';
import { findWorkspace } from '../records/find-branch.ts';
import type { Member } from '../rows.ts';
import type { Saving } from '../saving.ts';
import { among, type Session } from '../session.ts';

/** Gives and ends memberships. A change of role keeps the day of joining. */
export async function writeMembers(saving: Saving, members: NonNullable<Bundle['members']>): Promise<void> {
  const { session, at, workspace: of } = saving;
  const { workspace } = of;
  const users = members.map((member) => member.user);
  const there = await membersOf(session, of.id);
  await session.db
    .deleteFrom('member')
    .where('workspace', '=', workspace)
    .where(among(session, 'user', users))
    .execute();
  const since = new Map(there.map((member) => [member.user, member.since]));
  await insertRows(
    session,
    { table: 'member', columns: ['workspace', 'user', 'role', 'since'] },
    [...new Map(members.map(({ user, role }) => [user, role]))]
      .filter(([, role]) => role !== null)
      .map(([user, role]) => [workspace, user, role, since.get(user) ?? at]),
  );
  saving.tell({ type: 'members', workspace: of.id });
}

/** Members of a workspace by user. @throws TuttiError MISSING_WORKSPACE */
export async function membersOf(session: Session, workspace: string): Promise<Member[]> {
  const row = await findWorkspace(session, workspace);
  return await session.db
    .selectFrom('member')
    .select(['user', 'role', 'since'])
    .where('workspace', '=', row.workspace)
    .orderBy('user')
    .execute();
}

/** Role of a user by workspace. */
export async function rolesOf({ db }: Session, user: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.workspace', 'member.workspace')
    .select(['workspace.id', 'member.role'])
    .where('member.user', '=', user)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.role]));
}
