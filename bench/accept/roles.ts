// npm run -s accept -- roles: every address of the description × everybody who may ask. Only what is allowed is answered.
import { ServiceProcess, Tally } from './service-process.ts';

type Operation = { 'x-access': 'anyone' | 'signed-in' | readonly string[] };
type Description = { paths: Record<string, Record<string, Operation>> };
type Caller = { name: string; headers: Record<string, string>; role?: string };

const roles = ['owner', 'manager', 'planner', 'operator', 'quality', 'maintenance', 'viewer'];
const WORKSPACE = 'furniture';
const owner = { name: 'Maya', email: 'maya@example.org', password: 'a plant of my own' };

const service = new ServiceProcess(['--sign-in', '--example', 'none']);
const tally = new Tally();
try {
  await service.start();
  const callers = await everybody();
  const { paths } = await service.json<Description>('GET', '/api/v1/openapi.json');
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods))
      for (const caller of callers) await tryOne(method.toUpperCase(), path, { operation, caller });
} finally {
  await service.remove();
}
tally.close();

async function everybody(): Promise<Caller[]> {
  const [, code] = /\/setup#(\S+)/.exec(service.said) ?? [];
  await service.json('POST', '/api/v1/installation/owner', { body: { code, ...owner } });
  const asOwner = await signIn(owner.email, owner.password);
  await service.json('POST', '/api/v1/workspaces', { headers: asOwner, body: { from: 'example', example: WORKSPACE } });
  const jobs = `/api/v1/workspaces/${WORKSPACE}/jobs`;
  while (
    (await service.json<{ rows: { state: string }[] }>('GET', jobs, { headers: asOwner })).rows[0].state !== 'done'
  )
    await new Promise((done) => setTimeout(done, 200));
  const callers: Caller[] = [{ name: 'stranger', headers: {} }];
  for (const role of roles) {
    const email = `${role}@example.org`;
    const invite = { headers: asOwner, body: { email, role } };
    const { token } = await service.json<{ token: string }>('POST', `/api/v1/workspaces/${WORKSPACE}/members`, invite);
    const password = `${role.length} words about it`;
    await service.json('POST', '/api/v1/invitations:accept', { body: { token, name: role, password } });
    callers.push({ name: role, role, headers: await signIn(email, password) });
  }
  const other = { from: 'empty', name: 'Elsewhere', timeZone: 'UTC', currency: 'EUR' };
  const outsider = callers.at(-1)!;
  await service.json('POST', '/api/v1/workspaces', { headers: outsider.headers, body: other });
  return [...callers, await notMember(asOwner)];
}

/** Somebody who is signed in, but no member of the workspace that is tried. */
async function notMember(asOwner: Record<string, string>): Promise<Caller> {
  const invite = { headers: asOwner, body: { email: 'outsider@example.org', role: 'owner' } };
  const { token } = await service.json<{ token: string }>('POST', '/api/v1/workspaces/elsewhere/members', invite);
  const password = 'words from outside';
  await service.json('POST', '/api/v1/invitations:accept', { body: { token, name: 'Outsider', password } });
  return { name: 'outsider', headers: await signIn('outsider@example.org', password) };
}

async function signIn(email: string, password: string): Promise<Record<string, string>> {
  const answer = await service.send('POST', '/api/auth/sign-in/email', {
    body: { email, password },
    headers: { Origin: service.url },
  });
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status} ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { Cookie: cookies.join('; ') };
}

/** Sends what can do no harm: records that do not exist, bodies that say nothing. */
async function tryOne(method: string, path: string, of: { operation: Operation; caller: Caller }): Promise<void> {
  const { operation, caller } = of;
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'workspace' ? WORKSPACE : name === 'branch' ? 'main' : 'none',
  );
  const stop = new AbortController();
  const answer = await fetch(`${service.url}${address}`, {
    method,
    headers: { ...caller.headers, ...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: '[]' } : {}),
    signal: stop.signal,
  });
  const code = answer.ok ? '' : ((await answer.json()) as { code?: string }).code;
  stop.abort();
  const wanted = wantedOf(operation['x-access'], caller, path.includes('{workspace}'));
  const got = refusalOf(answer.status, code);
  tally.check(
    wanted === got && answer.status < 500,
    () => `${caller.name}: ${method} ${path}: ${got} (${answer.status} ${code}), wanted ${wanted}`,
  );
}

type Verdict = 'let in' | 'sign in' | 'not there' | 'not allowed';

function wantedOf(access: Operation['x-access'], { name, role }: Caller, inWorkspace: boolean): Verdict {
  if (access === 'anyone') return 'let in';
  if (name === 'stranger') return 'sign in';
  if (access === 'signed-in' || !inWorkspace) return 'let in';
  if (role === undefined) return 'not there';
  return access.includes(role) ? 'let in' : 'not allowed';
}

function refusalOf(status: number, code: string | undefined): Verdict {
  if (code === 'AUTH_SIGN_IN') return 'sign in';
  if (code === 'AUTH_ROLE') return 'not allowed';
  if (code === 'MISSING_WORKSPACE' && status === 404) return 'not there';
  return 'let in';
}
