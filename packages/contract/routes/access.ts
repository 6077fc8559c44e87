import { z } from 'zod';
import { route } from '../route.ts';
import { role } from '../shapes/roles.ts';
import { wireInstant } from '../shapes/scalars.ts';
import { api, inWorkspace, workspaceParams } from './addresses.ts';

const email = z.email().max(200);
const name = z.string().trim().min(1).max(100);
const password = z.string().min(1).max(200);
const token = z.string().min(20).max(200);

/** The first owner of an installation. The code stands where the service was started. */
export const createOwner = route({
  method: 'post',
  path: `${api}/installation/owner`,
  summary: 'Make the first owner, with the code that the service printed at its start',
  tag: 'access',
  access: 'anyone',
  body: z.object({ code: z.string().min(1).max(100), name, email, password }),
  status: 201,
  answer: z.object({ id: z.string() }),
});

export const readInvitation = route({
  method: 'post',
  path: `${api}/invitations:read`,
  summary: 'What an invitation says',
  tag: 'access',
  access: 'anyone',
  body: z.object({ token }),
  answer: z.object({ email: z.string(), workspace: z.string(), name: z.string(), role, expiresAt: wireInstant }),
});

export const acceptInvitation = route({
  method: 'post',
  path: `${api}/invitations:accept`,
  summary: 'Accept an invitation with a new account, or with the one that the address has',
  tag: 'access',
  access: 'anyone',
  body: z.object({ token, name, password }),
  status: 201,
  answer: z.object({ workspace: z.string() }),
});

export const member = z.object({
  user: z.string(),
  name: z.string(),
  email: z.string().optional(),
  role,
  since: wireInstant,
});
export type Member = z.infer<typeof member>;

export const listMembers = route({
  method: 'get',
  path: `${inWorkspace}/members`,
  summary: 'Who may do what in a workspace',
  tag: 'access',
  access: 'own',
  params: workspaceParams,
  answer: z.object({ rows: z.array(member) }),
});

export const inviteMember = route({
  method: 'post',
  path: `${inWorkspace}/members`,
  summary: 'Invite somebody: gives a link that is good once and for a week',
  tag: 'access',
  access: 'own',
  params: workspaceParams,
  body: z.object({ email, role }),
  reauthenticate: true,
  status: 201,
  answer: z.object({ token: z.string(), expiresAt: wireInstant }),
});

export const changeMember = route({
  method: 'post',
  path: `${inWorkspace}/members/{user}:change`,
  summary: 'Give a member another role, or end the membership (null)',
  tag: 'access',
  access: 'own',
  params: workspaceParams.extend({ user: z.string().min(1).max(100) }),
  body: z.object({ role: role.nullable() }),
  reauthenticate: true,
  answer: z.object({ rows: z.array(member) }),
});

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: wireInstant,
  expiresAt: wireInstant.optional(),
});

export const listKeys = route({
  method: 'get',
  path: `${api}/keys`,
  summary: 'Keys of yours for programs',
  tag: 'access',
  access: 'signed-in',
  answer: z.object({ rows: z.array(apiKey) }),
});

export const createKey = route({
  method: 'post',
  path: `${api}/keys`,
  summary: 'Make a key for a program: it acts with your roles, its text is told once',
  tag: 'access',
  access: 'signed-in',
  body: z.object({ name, expiresAt: wireInstant.optional() }),
  reauthenticate: true,
  status: 201,
  answer: apiKey.extend({ text: z.string() }),
});

export const deleteKey = route({
  method: 'delete',
  path: `${api}/keys/{key}`,
  summary: 'End a key at once',
  tag: 'access',
  access: 'signed-in',
  params: z.object({ key: z.string().min(1).max(40) }),
  status: 204,
  answer: 'nothing',
});
