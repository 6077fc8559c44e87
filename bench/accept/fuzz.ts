// npm run -s accept -- fuzz [--requests 100000] [--seed n]: requests that nobody would send. No answer may be our fault
// (5xx), every refusal is problem+json with a code, and the data is as valid afterwards as before.
import { parseArgs } from 'node:util';
import { randomFrom } from '@tutti/engines/toolbox';
import { pause, ServiceProcess, Tally, workEnded } from './service-process.ts';

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
};
type Operation = {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Description = { paths: Record<string, Record<string, Operation>> };

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const requests = Number(values.requests.replaceAll('_', ''));
const random = randomFrom(Number(values.seed));
const below = (n: number) => Math.floor(random.uniform() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)];
const chance = (p: number) => random.uniform() < p;

const CONCURRENT = 32;
const WORKSPACE = 'furniture';
/** What starts work of seconds is not let through more than so often: the requests are under test, not the machine. */
const heavy = /workspaces$|\/plans$|\/imports$|\/exports$|:try$|\/gestures$/;
const MOST_HEAVY = 30;

const service = new ServiceProcess(['--example', WORKSPACE]);
const tally = new Tally();
const statuses = new Map<number, number>();
let started = 0;
try {
  await service.start();
  await workEnded(service, WORKSPACE);
  const { paths } = await service.json<Description>('GET', '/api/v1/openapi.json');
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const known = await knownIds();
  const before = await issueCodes();
  let left = requests;
  const worker = async () => {
    while (left-- > 0) await one(pick(operations), known);
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
  for (let i = 0; i < 100 && (await openWork()) > 0; i++) await pause(300);
  const after = await issueCodes();
  tally.check(after.length <= before.length, () => `the data has errors now: ${after.slice(0, 5).join(', ')}`);
  tally.check((await service.send('GET', '/healthz')).ok, () => 'the service is not well afterwards');
  tally.check(service.runs, () => 'the service ended');
} finally {
  await service.remove();
}
console.log(
  [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, n]) => `${status}: ${n}`)
    .join(', '),
);
tally.close();

async function openWork(): Promise<number> {
  return (await service.json<{ rows: unknown[] }>('GET', `/api/v1/workspaces/${WORKSPACE}/jobs?state=open`)).rows
    .length;
}

async function issueCodes(): Promise<string[]> {
  const path = `/api/v1/workspaces/${WORKSPACE}/branches/main/issues`;
  const { issues } = await service.json<{ issues: { code: string; severity: string }[] }>('GET', path);
  return issues.filter((issue) => issue.severity === 'error').map((issue) => issue.code);
}

/** Ids that exist, so that not every request ends at a missing record. */
async function knownIds(): Promise<Record<string, string[]>> {
  const on = `/api/v1/workspaces/${WORKSPACE}/branches/main`;
  const ids = async (path: string) =>
    (await service.json<{ rows: { id: string }[] }>('GET', path)).rows.map((row) => row.id);
  return {
    workspace: [WORKSPACE],
    branch: ['main'],
    plan: ['latest', ...(await ids(`${on}/plans`))],
    job: await ids(`/api/v1/workspaces/${WORKSPACE}/jobs`),
    table: ['demands', 'orders', 'items', 'resources', 'policies', 'stock', 'processes'],
    order: await ids(`${on}/plans/latest/orders?limit=20`),
    id: await ids(`${on}/tables/demands?limit=20`),
    revision: ['1', '2', '3'],
  };
}

type Asked = { method: string; path: string; operation: Operation };

async function one({ method, path, operation }: Asked, known: Record<string, string[]>): Promise<void> {
  if (heavy.test(path) && method === 'POST' && ++started > MOST_HEAVY && chance(0.995))
    return void tally.check(true, () => '');
  if (method === 'DELETE' && path.endsWith('{workspace}')) return void tally.check(true, () => '');
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(chance(0.75) && known[name]?.length ? pick(known[name]) : oddText()),
  );
  const query = new URLSearchParams();
  for (const parameter of operation.parameters ?? [])
    if (parameter.in === 'query' && chance(0.5))
      query.set(parameter.name, chance(0.6) ? textOf(sampleOf(parameter.schema ?? {}, 0)) : oddText());
  const body = method === 'GET' || method === 'DELETE' ? undefined : bodyOf(operation);
  const headers: Record<string, string> = { 'Content-Type': chance(0.95) ? 'application/json' : oddType() };
  if (chance(0.6)) headers['If-Match'] = chance(0.7) ? `"${below(5)}"` : header(oddText());
  const stop = new AbortController();
  const label = `${method} ${address}?${query} ${typeof body === 'string' ? body.slice(0, 300) : ''}`;
  try {
    const answer = await fetch(`${service.url}${address}?${query}`, { method, headers, body, signal: stop.signal });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const streams = answer.headers.get('content-type')?.startsWith('text/event-stream');
    const text = streams ? '' : await answer.text();
    const isProblem = answer.ok || answer.status < 400 || coded(text);
    tally.check(
      (answer.status < 500 || answer.status === 503) && isProblem,
      () => `${answer.status} ${label}: ${text.slice(0, 300)}`,
    );
  } catch (error) {
    tally.check(false, () => `${label}: ${error} ${(error as Error).cause ?? ''}`);
  } finally {
    stop.abort();
  }
}

function coded(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { code?: unknown }).code === 'string';
  } catch {
    return false;
  }
}

function bodyOf({ requestBody }: Operation): string | Uint8Array<ArrayBuffer> {
  const schema = requestBody?.content['application/json']?.schema;
  const roll = random.uniform();
  if (roll < 0.05)
    return pick(['', '{', 'null', '[]', '"', '{"a":1e999}', '\u0000', '{"__proto__":{"x":1}}', '['.repeat(5000)]);
  if (roll < 0.08) return Uint8Array.from({ length: below(400) }, () => below(256));
  return JSON.stringify(sampleOf(schema ?? {}, 0)) ?? 'null';
}

/** A value of a schema, now and then of none. */
function sampleOf(schema: Schema, depth: number): unknown {
  if (chance(0.08)) return oddValue(depth);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return sampleOf(pick(options), depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum);
  const type = Array.isArray(schema.type) ? pick(schema.type) : schema.type;
  if (depth > 6) return null;
  if (type === 'object' || schema.properties) return objectOf(schema, depth);
  if (type === 'array') return Array.from({ length: below(4) }, () => sampleOf(schema.items ?? {}, depth + 1));
  if (type === 'integer') return pick([0, 1, 2, -1, below(1000), 2 ** 31, Number.MAX_SAFE_INTEGER]);
  if (type === 'number') return pick([0, 1, -1, 0.1, below(1e6) / 7, 1e308]);
  if (type === 'boolean') return chance(0.5);
  if (type === 'null') return null;
  return type === 'string'
    ? pick(['main', 'demands', 'd', '2026-01-05T06:00:00Z', 'EUR', 'UTC', oddText()])
    : oddValue(depth);
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema, depth: number): object {
  const entries = Object.entries(properties)
    .filter(([name]) => (required.includes(name) ? chance(0.96) : chance(0.5)))
    .map(([name, one]) => [name, sampleOf(one, depth + 1)] as const);
  const more =
    additionalProperties && chance(0.7)
      ? [
          [
            oddText(),
            sampleOf(typeof additionalProperties === 'object' ? additionalProperties : {}, depth + 1),
          ] as const,
        ]
      : [];
  const wrong = chance(0.05) ? [[pick(['__proto__', 'constructor', oddText()]), 1] as const] : [];
  return Object.fromEntries([...entries, ...more, ...wrong]);
}

function oddValue(depth: number): unknown {
  const simple = [null, true, 0, -1, 1e308, '', oddText(), [], {}];
  return depth < 3 && chance(0.2) ? [oddValue(depth + 1), { [oddText()]: oddValue(depth + 1) }] : pick(simple);
}

function oddText(): string {
  return pick([
    '',
    ' ',
    '.',
    '..',
    '../../etc/passwd',
    '%2e%2e%2f',
    '\u0000',
    '\ud83d\udca5',
    '\u202e',
    'a'.repeat(below(3000)),
    "'; drop table version; --",
    '=cmd|x',
    '<script>',
    '{{7*7}}',
    '-1',
    '1e9',
    'NaN',
    '__proto__',
    'constructor',
    'toString',
    'main:merge',
    'x:release',
    '*',
    'é'.normalize('NFD'),
    String(random.uniform()),
  ]);
}

function oddType(): string {
  return pick(['text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-16', 'x']);
}

/** Headers carry Latin-1 only; anything else never leaves the client. */
function header(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200) || '""';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
