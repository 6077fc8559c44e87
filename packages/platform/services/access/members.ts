import type { Member, Role } from '@tutti/contract';
import { TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { Service } from '../service.ts';
import { type Actor, signatureOf } from './actor.ts';
import type { AccountDesk } from './sign-in.ts';

/**
 * The desk of accounts.
 * @throws TuttiError CONFLICT_NO_SIGN_IN where nobody signs in: then there are no accounts to manage
 */
export function requireAccounts({ signIn }: Pick<Service, 'signIn'>): AccountDesk {
  if (signIn.accounts) return signIn.accounts;
  throw new TuttiError('CONFLICT_NO_SIGN_IN', 'Nobody signs in here: the service is open on this machine alone.', {
    advice: 'Start it with --sign-in, or on an address that others can reach.',
  });
}

/** Members of a workspace, by name. */
export async function listMembers(service: Service, workspace: string): Promise<Member[]> {
  const desk = requireAccounts(service);
  const members = await service.store.members.of(workspace);
  const people = await desk.people(members.map((one) => one.user));
  return members
    .map(({ user, role, since }) => {
      const person = people.get(user);
      return { user, name: person?.name ?? user, email: person?.email, role: role as Role, since: isoText(since) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Makes a link that lets somebody into a workspace. */
export async function inviteMember(
  service: Service,
  { workspace, actor }: { workspace: string; actor: Actor },
  { email, role }: { email: string; role: Role },
): Promise<{ token: string; expiresAt: string }> {
  const { token, expiresAt } = await requireAccounts(service).invite({ workspace, email, role, by: actor.id });
  await service.store.save({
    workspace,
    at: service.wall(),
    actor: signatureOf(actor),
    audit: [{ action: 'member.invite', about: `workspace/${workspace}`, data: { email, role } }],
  });
  return { token, expiresAt: isoText(expiresAt) };
}

/**
 * Gives a member another role, or ends the membership.
 * @throws TuttiError MISSING_MEMBER, CONFLICT_LAST_OWNER
 */
export async function changeMember(
  service: Service,
  { workspace, user, actor }: { workspace: string; user: string; actor: Actor },
  role: Role | null,
): Promise<Member[]> {
  requireAccounts(service);
  const members = await service.store.members.of(workspace);
  const known = members.find((one) => one.user === user);
  if (!known) throw new TuttiError('MISSING_MEMBER', `"${user}" is no member of this workspace.`);
  const owners = members.filter((one) => one.role === 'owner');
  if (known.role === 'owner' && role !== 'owner' && owners.length === 1 && actor.roles !== 'everywhere')
    throw new TuttiError('CONFLICT_LAST_OWNER', 'A workspace keeps at least one owner.', {
      advice: 'Make somebody else an owner first.',
    });
  await service.store.save({
    workspace,
    at: service.wall(),
    actor: signatureOf(actor),
    members: [{ user, role }],
    audit: [{ action: role === null ? 'member.leave' : 'member.role', about: `member/${user}`, data: { role } }],
  });
  return listMembers(service, workspace);
}
