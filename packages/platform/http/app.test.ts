import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { cspNonce, pageQuery, problemDetails, route, slug } from '@tutti/contract';
import { TuttiError } from '@tutti/model';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMetrics } from '../metrics/metrics.ts';
import { type Actor, localOwner } from '../services/access/actor.ts';
import { bind } from './call.ts';
import { createApp } from './create-app.ts';
import { type Listening, listen } from './listen.ts';

const params = z.object({ workspace: slug, name: z.string().min(1).max(5) });
const read = route({
  method: 'get',
  path: '/api/v1/workspaces/{workspace}/things/{name}',
  summary: 'A thing',
  tag: 'things',
  access: 'read',
  params,
  query: pageQuery,
  answer: z.object({ name: z.string(), limit: z.number() }),
});
const write = route({
  method: 'post',
  path: '/api/v1/workspaces/{workspace}/things',
  summary: 'Make a thing',
  tag: 'things',
  access: 'plan',
  params: params.omit({ name: true }),
  body: z.object({ name: z.string().min(1), count: z.number().int().positive(), kind: z.enum(['small', 'large']) }),
  ifMatch: true,
  status: 201,
  answer: z.object({ name: z.string(), seen: z.number() }),
});
const command = route({
  method: 'post',
  path: '/api/v1/workspaces/{workspace}/things/{name}:close',
  summary: 'Close a thing',
  tag: 'things',
  access: 'decide',
  params,
  reauthenticate: true,
  answer: 'nothing',
  status: 204,
});
const failing = route({
  method: 'get',
  path: '/api/v1/failing',
  summary: 'Fails',
  tag: 'things',
  access: 'anyone',
  query: z.object({ code: z.string().optional() }),
  answer: z.object({}),
});

const closed: string[] = [];
const bound = [
  bind(read, async ({ params: { name }, query }) => ({ answer: { name, limit: query.limit }, etag: 7 })),
  bind(write, async ({ body, ifMatch }) => ({ answer: { name: body.name, seen: ifMatch } })),
  bind(command, async ({ params: { name } }) => {
    closed.push(name);
    return { answer: undefined };
  }),
  bind(failing, async ({ query: { code } }) => {
    if (code === undefined) throw new Error('the secret of the machine room');
    throw new TuttiError(code as 'INPUT_X', 'No.');
  }),
];

let actor: Actor | undefined = localOwner;
const folder = mkdtempSync(join(tmpdir(), 'tutti-http-'));
const lines: string[] = [];
let door: Listening;
let base: string;

beforeAll(async () => {
  const app = createApp({
    routes: bound,
    version: '9.9.9',
    log: pino({ base: null }, { write: (line) => void lines.push(line) }),
    metrics: createMetrics(),
    neighbours: { hosts: [], origins: ['https://portal.example'] },
    webFolder: folder,
    health: async () => ({ ok: true, store: 'ok', jobs: 'ok' }),
    signIn: {
      mode: 'open',
      actorOf: async () => actor,
      needsOwner: async () => false,
      setupCode: async () => undefined,
    },
    limits: { body: 1000, file: 1000 },
    freshFor: 60_000,
    limitRate: () => undefined,
  });
  door = await listen(app, { host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${door.port}`;
});
afterAll(async () => {
  await door.close(1000);
  rmSync(folder, { recursive: true });
});

const things = '/api/v1/workspaces/w/things';
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(base + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  const problem = problemDetails.parse(await answer.json());
  expect(problem.status).toBe(answer.status);
  return problem;
};

/** A request with headers that `fetch` sets itself. */
function raw(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: Buffer; headers: unknown }> {
  return new Promise((done, failed) => {
    const sent = request(base + path, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts), headers: answer.headers }),
      );
    });
    sent.on('error', failed).end();
  });
}

describe('a request', () => {
  test('is answered with what its route says, its ETag, and 304 for who has it', async () => {
    const answer = await fetch(`${base}${things}/a%20b?limit=5`);
    expect(await answer.json()).toEqual({ name: 'a b', limit: 5 });
    expect(answer.headers.get('etag')).toBe('"7"');
    const again = await fetch(`${base}${things}/a`, { headers: { 'If-None-Match': '"7"' } });
    expect(again.status).toBe(304);
  });

  test('is refused once with everything that is wrong about it', async () => {
    const answer = await post(
      '/api/v1/workspaces/No!/things?page=3',
      { count: 1.5, kind: 'smal', nme: 1 },
      { 'If-Match': '"1"' },
    );
    expect(answer.status).toBe(400);
    const { code, issues } = await problemOf(answer);
    expect(code).toBe('INPUT_REQUEST');
    const found = issues?.map((issue) => [issue.path.field, issue.code]);
    expect(found).toEqual([
      ['address › workspace', 'value-malformed'],
      ['query › page', 'field-unknown'],
      ['body › name', 'value-missing'],
      ['body › count', 'value-not-whole'],
      ['body › kind', 'value-not-listed'],
      ['body › nme', 'field-unknown'],
    ]);
    expect(issues?.find((issue) => issue.code === 'value-not-listed')?.text).toMatch('Maybe small');
  });

  test('that is no JSON, of another type, or too large is refused as such', async () => {
    const ifMatch = { 'If-Match': '1' };
    expect((await problemOf(await post(things, '{"name":', ifMatch))).code).toBe('INPUT_JSON');
    expect((await problemOf(await post(things, 'a=b', { ...ifMatch, 'Content-Type': 'text/plain' }))).status).toBe(415);
    expect((await problemOf(await post(things, { name: 'x'.repeat(2000) }, ifMatch))).status).toBe(413);
  });

  test('to write needs the revision that was seen', async () => {
    const body = { name: 'a', count: 1, kind: 'small' };
    expect((await problemOf(await post(things, body))).status).toBe(428);
    expect((await problemOf(await post(things, body, { 'If-Match': 'abc' }))).status).toBe(400);
    const answer = await post(things, body, { 'If-Match': '"12"' });
    expect([answer.status, await answer.json()]).toEqual([201, { name: 'a', seen: 12 }]);
  });

  test('with a verb reaches its command, whatever the name before it holds', async () => {
    expect((await post(`${things}/a:b:close`, {})).status).toBe(204);
    expect((await post(`${things}/${encodeURIComponent('x/y')}:close`, {})).status).toBe(204);
    expect(closed).toEqual(['a:b', 'x/y']);
    expect((await problemOf(await post(`${things}/a:open`, {}))).code).toBe('MISSING_ADDRESS');
  });

  test('is measured and logged once, with its id and without the values of it', async () => {
    lines.length = 0;
    const answer = await fetch(`${base}${things}/abc?limit=5`);
    const id = answer.headers.get('x-request-id');
    const logged = lines.map((line) => JSON.parse(line));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ requestId: id, route: read.path, status: 200, actor: 'owner' });
    const page = await (await fetch(`${base}/metrics`)).text();
    expect(page).toMatch(`route="${read.path}",status="200"`);
    expect(page).toMatch('nodejs_eventloop_lag_seconds');
    actor = undefined;
    expect((await problemOf(await fetch(`${base}/metrics`))).status).toBe(401);
    actor = localOwner;
  });
});

describe('an error', () => {
  test('of a family has its status; one that is not ours is told without its text and logged with its stack', async () => {
    const statuses = {
      INPUT_X: 400,
      AUTH_X: 403,
      MISSING_X: 404,
      CONFLICT_X: 409,
      CONFLICT_REVISION: 412,
      LIMIT_X: 503,
      DEPENDENCY_X: 503,
      INTERNAL_X: 500,
    };
    for (const [code, status] of Object.entries(statuses))
      expect((await problemOf(await fetch(`${base}/api/v1/failing?code=${code}`))).status).toBe(status);
    lines.length = 0;
    const problem = await problemOf(await fetch(`${base}/api/v1/failing`));
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_UNEXPECTED' });
    expect(JSON.stringify(problem)).not.toMatch('secret');
    expect(lines.join()).toMatch('the secret of the machine room');
  });
});

describe('who asks', () => {
  test('is refused without sign-in, as no member, with too small a role, and without having signed in just now', async () => {
    const close = () => post(`${things}/a:close`, {});
    const as = async (one: Actor | undefined) => {
      actor = one;
      const answer = await close();
      actor = localOwner;
      return answer.ok ? 'ok' : (await problemOf(answer)).code;
    };
    const person = { id: 'p', name: 'P' };
    expect(await as(undefined)).toBe('AUTH_SIGN_IN');
    expect(await as({ ...person, roles: { other: 'owner' } })).toBe('MISSING_WORKSPACE');
    expect(await as({ ...person, roles: { w: 'viewer' } })).toBe('AUTH_ROLE');
    expect(await as({ ...person, roles: { w: 'planner' } })).toBe('AUTH_SIGN_IN_AGAIN');
    expect(await as({ ...person, roles: { w: 'planner' }, provenAt: Date.now() })).toBe('ok');
  });

  test('from a page of another origin, another site or under a foreign name is turned away', async () => {
    const at = { host: `127.0.0.1:${door.port}` };
    expect((await raw(`${things}/a`, { ...at, origin: base })).status).toBe(200);
    expect((await raw(`${things}/a`, { ...at, origin: 'https://portal.example' })).status).toBe(200);
    expect((await raw(`${things}/a`, { ...at, origin: 'https://evil.example' })).status).toBe(403);
    expect((await raw(`${things}/a`, { ...at, origin: 'null' })).status).toBe(403);
    expect(
      (await raw(`${things}/a`, { ...at, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status,
    ).toBe(403);
    expect((await raw('/api', { ...at, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(
      200,
    );
    expect((await raw(`${things}/a`, { host: 'evil.example' })).status).toBe(403);
    expect((await raw(`${things}/a`, { host: 'localhost:9' })).status).toBe(200);
    expect((await raw(`${things}/a`, { host: '[::1]:9' })).status).toBe(200);
  });
});

describe('pages', () => {
  test('say so while the screens are not built, and serve them as soon as they are', async () => {
    const before = await fetch(`${base}/`);
    expect([before.status, await before.text()]).toEqual([503, expect.stringMatching('not built')]);
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'assets', 'index-1.js'), `${'console.log(1);'.repeat(200)}`);
    writeFileSync(join(folder, 'index.html'), `<meta property="csp-nonce" nonce="${cspNonce}"><p>screens</p>`);
    const page = await fetch(`${base}/w/main/schedule`);
    const text = await page.text();
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1];
    expect(text).toMatch('<p>screens</p>');
    expect(page.headers.get('content-security-policy')).toMatch(`style-src 'self' 'nonce-${nonce}'`);
    expect(page.headers.get('content-security-policy')).not.toMatch("script-src 'self' 'unsafe");
    const script = await raw('/assets/index-1.js', { 'accept-encoding': 'gzip, br' });
    expect(brotliDecompressSync(script.body).toString()).toMatch('console.log(1);');
    expect(script.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable' });
    expect((await problemOf(await fetch(`${base}/assets/gone.js`))).code).toBe('MISSING_ADDRESS');
    expect((await raw('/assets/..%2f..%2f..%2fetc%2fpasswd', {})).body.toString()).not.toMatch('root:');
  });

  test('describe every address, from this machine alone', async () => {
    const description = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, Record<string, object>>;
    };
    expect(description).toMatchObject({ openapi: '3.1.0', info: { version: '9.9.9' } });
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(bound.map(({ route: { method, path } }) => `${method} ${path}`).sort());
    expect(description.paths[command.path].post).toMatchObject({
      'x-access': ['owner', 'manager', 'planner'],
      'x-reauthenticate': true,
    });
    const reference = await (await fetch(`${base}/api`)).text();
    expect(reference).not.toMatch(/https?:\/\//);
    const script = await raw('/api/reference.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(script.body).length).toBeGreaterThan(100_000);
  });

  test('tell whether the service works', async () => {
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ ok: true, store: 'ok', jobs: 'ok' });
  });
});

test('a taken port leads to the next free one where that is wanted, and to a clear refusal where not', async () => {
  const app = { fetch: async () => new Response('here') };
  const next = await listen(app, { host: '127.0.0.1', port: door.port, orNext: true });
  expect(next.port).toBeGreaterThan(door.port);
  await next.close(100);
  await expect(listen(app, { host: '127.0.0.1', port: door.port })).rejects.toThrow(/is taken/);
  await expect(listen(app, { host: '203.0.113.9', port: 0 })).rejects.toThrow(/no address of this machine/);
});
