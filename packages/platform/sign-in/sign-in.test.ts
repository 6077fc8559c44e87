import * as contract from '@tutti/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOf, startTestService, type TestService } from '../serve/running-service.test-support.ts';
import type { SignIn } from '../services/access/sign-in.ts';
import { signInWithAccounts } from './sign-in-with-accounts.ts';

let s: TestService;
let signIn: SignIn;
/** What the wall clock of the accounts is ahead of this machine's. */
let ahead = 0;

beforeAll(async () => {
  s = await startTestService({
    signInOn: async (store) => (signIn = await signInWithAccounts(store, () => Date.now() + ahead)),
  });
});
afterAll(async () => {
  await s.end();
});

const owner = { name: 'Maya', email: 'maya@example.org', password: 'a plant of my own' };

/** Signs in and gives the headers of the session. */
async function session({ email, password }: { email: string; password: string }): Promise<Record<string, string>> {
  const answer = await auth('POST', '/sign-in/email', { email, password });
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie();
  expect(cookies.every((one) => /HttpOnly/i.test(one) && /SameSite=Strict/i.test(one))).toBe(true);
  return { Cookie: cookies.map((one) => one.split(';')[0]).join('; ') };
}

function auth(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${s.url}/api/auth${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: s.url, ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

describe('before there is an owner', () => {
  test('strangers see that one must be made, and nothing else', async () => {
    expect(await s.call(contract.getInstallation)).toMatchObject({ signIn: 'required', needsOwner: true });
    expect(await s.refusal(contract.listWorkspaces)).toMatchObject({ status: 401, code: 'AUTH_SIGN_IN' });
  });

  test('only the code that the service printed makes one, once, with a password worth the name', async () => {
    const code = (await signIn.setupCode())!;
    const make = (more: object) => ({ body: { code, ...owner, ...more } });
    expect(await s.refusal(contract.createOwner, make({ code: `${code}x` }))).toMatchObject({
      code: 'AUTH_SETUP_CODE',
    });
    for (const password of ['short', 'aaaaaaaaaaaaaa', 'maya and friends'])
      expect(await s.refusal(contract.createOwner, make({ password }))).toMatchObject({ code: 'INPUT_PASSWORD' });
    await s.call(contract.createOwner, make({}));
    expect(await signIn.setupCode()).toBeUndefined();
    expect(await s.refusal(contract.createOwner, make({ email: 'eve@example.org' }))).toMatchObject({
      code: 'CONFLICT_OWNER',
    });
  });
});

describe('with an owner', () => {
  let asOwner: Record<string, string>;
  beforeAll(async () => {
    asOwner = await session(owner);
    await s.call(contract.createWorkspace, {
      body: { from: 'empty', name: 'Works', timeZone: 'UTC', currency: 'EUR' },
      headers: asOwner,
    });
  });
  const params = { workspace: 'works' };
  const join = async (role: string, name: string) => {
    const email = `${name}@example.org`;
    const password = `${name.length} words of mine`;
    const invited = await s.call(contract.inviteMember, { params, headers: asOwner, body: { email, role } });
    await s.call(contract.acceptInvitation, { body: { token: invited.token, name, password } });
    return { headers: await session({ email, password }), token: invited.token, email, password };
  };

  test('nobody signs up by themselves, and other addresses of the library stay shut', async () => {
    const body = { name: 'Eve', email: 'eve@example.org', password: 'let me in please' };
    expect((await auth('POST', '/sign-up/email', body)).status).toBe(404);
    expect((await auth('POST', '/delete-user', {}, asOwner)).status).toBe(404);
  });

  test('a page of another origin cannot sign in', async () => {
    const answer = await fetch(`${s.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://evil.example' },
      body: JSON.stringify(owner),
    });
    expect(answer.status).toBe(403);
  });

  test('an invitation lets one person in, as what it says, once', async () => {
    const eve = { email: 'pia@example.org', role: 'planner' };
    const { token } = await s.call(contract.inviteMember, { params, headers: asOwner, body: eve });
    expect(await s.call(contract.readInvitation, { body: { token } })).toMatchObject({ ...eve, workspace: 'works' });
    await s.call(contract.acceptInvitation, { body: { token, name: 'Pia', password: 'plans are nothing' } });
    expect(await s.refusal(contract.readInvitation, { body: { token } })).toMatchObject({ code: 'MISSING_INVITATION' });
    const headers = await session({ email: eve.email, password: 'plans are nothing' });
    expect(await s.call(contract.getInstallation, { headers })).toMatchObject({
      user: { name: 'Pia', roles: { works: 'planner' } },
    });
    expect(await s.refusal(contract.listMembers, { params, headers })).toMatchObject({
      status: 403,
      code: 'AUTH_ROLE',
    });
    const late = await s.call(contract.inviteMember, { params, headers: asOwner, body: { ...eve, email: 'x@y.org' } });
    ahead = 8 * 86_400_000;
    expect(await s.refusal(contract.readInvitation, { body: { token: late.token } })).toMatchObject({ status: 404 });
    ahead = 0;
  });

  test('a workspace is not there for those who are no members, and a role can be changed or ended', async () => {
    const { headers } = await join('viewer', 'vera');
    expect(await s.call(contract.listWorkspaces, { headers })).toMatchObject({
      rows: [{ id: 'works', role: 'viewer' }],
    });
    const { rows } = await s.call(contract.listMembers, { params, headers: asOwner });
    const vera = rows.find((one) => one.name === 'vera')!;
    const change = (role: string | null) =>
      s.call(contract.changeMember, { params: { ...params, user: vera.user }, headers: asOwner, body: { role } });
    await change('manager');
    expect(await s.call(contract.listWorkspaces, { headers })).toMatchObject({ rows: [{ role: 'manager' }] });
    await change(null);
    expect(await s.call(contract.listWorkspaces, { headers })).toEqual({ rows: [] });
    expect(await s.refusal(contract.getWorkspace, { params, headers })).toMatchObject({ status: 404 });
    const trail = await s.call(contract.listAudit, { params, headers: asOwner });
    expect(trail.rows.map((one) => one.action)).toEqual(
      expect.arrayContaining(['member.leave', 'member.role', 'member.join', 'member.invite']),
    );
  });

  test('deeds are told with names: to every member, also of who has left, a program by the label of its key', async () => {
    const { headers, email } = await join('planner', 'nora');
    const made = await s.call(contract.createKey, { headers, body: { name: 'nightly import' } });
    const branch = { ...params, branch: 'main' };
    const commit = async (id: string, as: Record<string, string>) => {
      const { revision } = await s.call(contract.getDataIssues, { params: branch, headers: as });
      const changes = [{ table: 'places', id, record: { id, level: 'site', role: 'own' } }];
      const sent = { ...as, 'If-Match': `"${revision}"` };
      await s.call(contract.commitChanges, { params: branch, headers: sent, body: { changes, note: id } });
    };
    await commit('by-hand', headers);
    await commit('by-key', { Authorization: `Bearer ${made.text}` });
    await s.call(contract.deleteKey, { params: { key: made.id }, headers });
    const { rows: members } = await s.call(contract.listMembers, { params, headers: asOwner });
    const { user } = members.find((one) => one.name === 'nora')!;
    await s.call(contract.changeMember, { params: { ...params, user }, headers: asOwner, body: { role: null } });
    const viewer = (await join('viewer', 'vito')).headers;
    const { rows } = await s.call(contract.listChangeSets, { params: branch, headers: viewer, query: { limit: 2 } });
    expect(rows.map((one) => [one.note, one.actorName])).toEqual([
      ['by-key', 'nightly import (nora)'],
      ['by-hand', 'nora'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(await s.refusal(contract.listChangeSets, { params: branch, headers })).toMatchObject({ status: 404 });
    const trail = await s.call(contract.listAudit, { params, headers: asOwner });
    expect(trail.rows.map((one) => one.actorName)).toContain('Maya');
  });

  test('a key acts with the roles of its person, is told once, proves nothing, and ends at once', async () => {
    const { headers } = await join('owner', 'karl');
    const made = await s.call(contract.createKey, { headers, body: { name: 'exporter' } });
    const byKey = { Authorization: `Bearer ${made.text}` };
    expect(await s.call(contract.listWorkspaces, { headers: byKey })).toMatchObject({ rows: [{ id: 'works' }] });
    const invite = { params, headers: byKey, body: { email: 'z@y.org', role: 'viewer' } };
    expect(await s.refusal(contract.inviteMember, invite)).toMatchObject({ code: 'AUTH_SIGN_IN_AGAIN' });
    expect(JSON.stringify(await s.call(contract.listKeys, { headers }))).not.toContain(made.text.split('.')[1]);
    const wrong = { Authorization: `Bearer ${made.text.slice(0, -2)}xx` };
    expect(await s.refusal(contract.listWorkspaces, { headers: wrong })).toMatchObject({ status: 401 });
    await s.call(contract.deleteKey, { params: { key: made.id }, headers });
    expect(await s.refusal(contract.listWorkspaces, { headers: byKey })).toMatchObject({ status: 401 });
  });

  test('sessions can be ended from another one', async () => {
    const { headers, email, password } = await join('viewer', 'sam');
    const other = await session({ email, password });
    expect((await auth('POST', '/revoke-other-sessions', {}, other)).status).toBe(200);
    expect(await s.refusal(contract.listWorkspaces, { headers })).toMatchObject({ status: 401 });
    await s.call(contract.listWorkspaces, { headers: other });
    expect((await auth('POST', '/sign-out', {}, other)).status).toBe(200);
    expect(await s.refusal(contract.listWorkspaces, { headers: other })).toMatchObject({ status: 401 });
  });

  test('a wrong password tells nothing, and guessing is slowed down', async () => {
    const tries = [];
    for (let i = 0; i < 25; i++)
      tries.push(await auth('POST', '/sign-in/email', { email: owner.email, password: `wrong ${i} password` }));
    const codes = await Promise.all(tries.map(async (one) => ((await one.json()) as { code: string }).code));
    expect(codes[0]).toBe('AUTH_PASSWORD');
    expect(codes.at(-1)).toBe('LIMIT_RATE');
  });
});

test('every route about access was answered above', () => {
  const routes = (Object.values(contract) as unknown[]).filter(
    (one): one is contract.Route => typeof one === 'object' && one !== null && 'path' in one && 'method' in one,
  );
  const left = routes.filter((one) => one.tag === 'access' && !s.called.has(nameOf(one)));
  expect(left).toEqual([]);
});
