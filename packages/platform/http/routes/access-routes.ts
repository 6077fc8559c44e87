import * as routes from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import { changeMember, inviteMember, listMembers, requireAccounts } from '../../services/access/members.ts';
import type { Service } from '../../services/service.ts';
import { type BoundRoute, bind } from '../call.ts';

type Key = { id: string; name: string; createdAt: number; expiresAt?: number };
const keyInWords = ({ id, name, createdAt, expiresAt }: Key) => ({
  ...{ id, name, createdAt: isoText(createdAt) },
  ...(expiresAt === undefined ? {} : { expiresAt: isoText(expiresAt) }),
});

/** Who may come in: the first owner, invitations, members, keys. Signing in and out stands below /api/auth. */
export const accessRoutes = (service: Service): BoundRoute[] => [
  bind(routes.createOwner, async ({ body }) => {
    const { id } = await requireAccounts(service).createOwner(body);
    return { answer: { id } };
  }),
  bind(routes.readInvitation, async ({ body }) => {
    const found = await requireAccounts(service).readInvitation(body.token);
    const { name } = await service.store.workspaces.get(found.workspace);
    const { email, workspace, role, expiresAt } = found;
    return { answer: { email, workspace, name, role, expiresAt: isoText(expiresAt) } };
  }),
  bind(routes.acceptInvitation, async ({ body: { token, ...given } }) => {
    const { workspace } = await requireAccounts(service).accept(token, given);
    return { answer: { workspace } };
  }),
  bind(routes.listMembers, async ({ params }) => ({ answer: { rows: await listMembers(service, params.workspace) } })),
  bind(routes.inviteMember, async ({ params, body, actor }) => ({
    answer: await inviteMember(service, { ...params, actor }, body),
  })),
  bind(routes.changeMember, async ({ params, body, actor }) => ({
    answer: { rows: await changeMember(service, { ...params, actor }, body.role) },
  })),
  bind(routes.listKeys, async ({ actor }) => {
    const rows = await requireAccounts(service).keys(actor.id);
    return { answer: { rows: rows.map(keyInWords) } };
  }),
  bind(routes.createKey, async ({ body, actor }) => {
    const expiresAt = body.expiresAt === undefined ? undefined : Date.parse(body.expiresAt);
    const { key, text } = await requireAccounts(service).createKey({ name: body.name, user: actor.id, expiresAt });
    return { answer: { ...keyInWords(key), text } };
  }),
  bind(routes.deleteKey, async ({ params, actor }) => {
    await requireAccounts(service).deleteKey(actor.id, params.key);
    return { answer: undefined };
  }),
];
