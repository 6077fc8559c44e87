// npm run -s accept -- fuzz [--requests 100000] [--seed n]: requests that nobody would send, and ones that fit but are odd.
// No answer may be our fault (5xx), every refusal is problem+json with a code, every answer has the shape that the contract
// says, every address is reached, and the data is as valid afterwards as before, by the service and by reading its export.
import { parseArgs } from 'node:util';
import * as contract from '@tutti/contract';
import { randomFrom } from '@tutti/engines/toolbox';
import { checkExport, errorsOf } from './fuzz-data.ts';
import { GROUND, type Ground, lookAround, prepareGround } from './fuzz-ground.ts';
import { OddValues, type Schema } from './odd-values.ts';
import { ServiceProcess, Tally, workEnded } from './service-process.ts';

type Operation = {
  parameters?: { name: string; in: string; schema?: Schema; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Description = { paths: Record<string, Record<string, Operation>> };
type Asked = { method: string; path: string; operation: Operation; successes: number; sent: number };

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const requests = Number(values.requests.replaceAll('_', ''));
const odd = new OddValues(randomFrom(Number(values.seed)));

const CONCURRENT = 32;
/** What exists is looked at anew after so many requests. */
const LOOK_EVERY = 1_000;
/** What starts work of seconds is accepted so often; then other addresses take its turn: requests are under test. */
const HEAVY: readonly [RegExp, number][] = [
  [/\/workspaces$/, 4],
  [/\/(?:plans|imports|previews|exports)$/, 40],
  [/fixes|:release$/, 60],
  [/\/gestures$|\/why$|\/delay$/, 2000],
];
/** Addresses that only have an answer where people sign in. */
const onlyWithAccounts = /\/installation\/owner$|\/invitations:|\/members|\/keys/;

const routes = new Map(
  Object.values(contract as Record<string, unknown>)
    .filter((one): one is contract.Route => typeof one === 'object' && one !== null && 'method' in one && 'path' in one)
    .map((one) => [`${one.method.toUpperCase()} ${one.path}`, one]),
);

const service = new ServiceProcess(['--example', GROUND]);
const tally = new Tally();
const statuses = new Map<number, number>();
let ground: Ground = { known: {}, records: [], series: [], revision: 0 };
try {
  await service.start();
  await workEnded(service, GROUND);
  const { paths } = await service.json<Description>('GET', '/api/v1/openapi.json');
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Asked => ({ method: method.toUpperCase(), path, operation, successes: 0, sent: 0 }),
    ),
  );
  await prepareGround(service);
  const before = await errorsOf(service);
  await look();
  let left = requests;
  let looking: Promise<void> = Promise.resolve();
  const worker = async () => {
    while (left-- > 0) {
      if (left % LOOK_EVERY === 0) looking = look();
      await looking;
      await one(next(operations));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
  await stopWork();
  await workEnded(service, GROUND);
  for (const { method, path, successes, sent } of operations)
    tally.check(
      successes > 0 || onlyWithAccounts.test(path) || (path.includes('{fix}') && ground.known.fix.length === 0),
      () => `${method} ${path} was never answered with success in ${sent} requests`,
    );
  const after = await errorsOf(service);
  const fresh = [...after].filter((error) => !before.has(error));
  tally.check(fresh.length === 0, () => `the data has errors now: ${fresh.slice(0, 5).join(', ')}`);
  await checkExport(service, tally);
  tally.check((await service.send('GET', '/healthz')).ok, () => 'the service is not well afterwards');
  tally.check(service.runs, () => 'the service ended');
} finally {
  if (!service.runs) console.log(`the service ended: ${service.said.slice(-2000)}`);
  await service.remove();
}
const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
console.log(counted.join(', '));
tally.close();

async function look(): Promise<void> {
  ground = await lookAround(service);
  odd.known = ground.known;
}

/** An address whose turn it is; one that has started enough work passes. */
function next(operations: readonly Asked[]): Asked {
  for (;;) {
    const found = odd.pick(operations);
    const [, most] = HEAVY.find(([path]) => found.method !== 'GET' && path.test(found.path)) ?? [];
    if (most !== undefined && found.successes >= most) continue;
    // The last plan is not thrown away more often than a new one is made.
    if (found.method === 'DELETE' && found.path.endsWith('{plan}') && odd.chance(0.9)) continue;
    return found;
  }
}

async function one(asked: Asked): Promise<void> {
  const { method, path, operation } = asked;
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const known = odd.existing(name);
    const value = known !== undefined && odd.chance(0.9) ? known : odd.text();
    // The client itself follows "." and "..", and half of a pair of surrogates never leaves it.
    return encodeURIComponent(/^\.{1,2}$/.test(value) ? `${value} ` : value.toWellFormed());
  });
  const query = new URLSearchParams();
  for (const { name, in: where, schema = {}, required } of operation.parameters ?? [])
    if (where === 'query' && odd.chance(required ? 0.97 : 0.4)) query.set(name, textOf(odd.of(schema, name)));
  const body = method === 'GET' || method === 'DELETE' ? undefined : bodyOf(asked);
  const headers: Record<string, string> = { 'Content-Type': odd.chance(0.97) ? typeFor(operation) : oddType() };
  if (odd.chance(0.85)) headers['If-Match'] = odd.chance(0.8) ? `"${ground.revision}"` : header(odd.text());
  asked.sent++;
  const stop = new AbortController();
  const label = `${method} ${address}?${query} ${typeof body === 'string' ? body.slice(0, 300) : ''}`;
  try {
    const answer = await fetch(`${service.url}${address}?${query}`, { method, headers, body, signal: stop.signal });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const streams = answer.headers.get('content-type')?.startsWith('text/event-stream');
    const text = streams ? '' : await answer.text();
    const fault = faultOf(asked, answer, text);
    tally.check(fault === undefined, () => `${fault} ${answer.status} ${label}: ${text.slice(0, 300)}`);
    if (!answer.ok) return;
    asked.successes++;
    const etag = Number(/^"(\d+)"$/.exec(answer.headers.get('etag') ?? '')?.[1]);
    if (method !== 'GET' && address.includes(`/${GROUND}/branches/main/`) && etag > ground.revision)
      ground.revision = etag;
    if (answer.status === 202) await stopSome(JSON.parse(text) as { job?: { id: string; workspace: string } });
  } catch (error) {
    tally.check(false, () => `${label}: ${error} ${(error as Error).cause ?? ''}`);
  } finally {
    stop.abort();
  }
}

/** What is wrong with an answer; undefined when nothing is. */
function faultOf({ method, path }: Asked, answer: Response, text: string): string | undefined {
  if (answer.status >= 500 && answer.status !== 503) return 'our fault:';
  if (answer.status >= 400) return typeof jsonOf(text)?.code === 'string' ? undefined : 'no code:';
  const shape = routes.get(`${method} ${path}`)?.answer;
  if (typeof shape !== 'object' || answer.status === 304) return undefined;
  const { error } = shape.safeParse(jsonOf(text));
  return error && `not as the contract says (${error.issues[0].path.join('.')}: ${error.issues[0].message}):`;
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Most of the work that was begun is stopped at once. */
async function stopSome({ job }: { job?: { id: string; workspace: string } }): Promise<void> {
  if (job && odd.chance(0.8)) await service.send('POST', `/api/v1/workspaces/${job.workspace}/jobs/${job.id}:stop`);
}

/** What is still at work may be a plan of a million evaluations. */
async function stopWork(): Promise<void> {
  const work = `/api/v1/workspaces/${GROUND}/jobs`;
  const { rows } = await service.json<{ rows: { id: string }[] }>('GET', `${work}?state=open&limit=1000`);
  for (const { id } of rows) await service.send('POST', `${work}/${id}:stop`);
}

function bodyOf({ path, operation: { requestBody } }: Asked): string | Uint8Array<ArrayBuffer> {
  const schema = requestBody?.content['application/json']?.schema;
  const roll = odd.below(100);
  if (roll < 4)
    return odd.pick(['', '{', 'null', '[]', '"', '{"a":1e999}', '\u0000', '{"__proto__":{"x":1}}', '['.repeat(5000)]);
  if (roll < 6 || !schema) return Uint8Array.from({ length: odd.below(400) }, () => odd.below(256));
  if (path.endsWith('/changes') && roll < 70) return JSON.stringify(oddChange());
  const body = odd.of(schema);
  // Item and place are known together or not at all.
  const isPair =
    path.endsWith('/series:override') &&
    roll < 90 &&
    ground.series.length > 0 &&
    typeof body === 'object' &&
    body !== null;
  return JSON.stringify(isPair ? { ...body, ...pairOf(odd.pick(ground.series)) } : body) ?? 'null';
}

function pairOf({ item, place }: Ground['series'][number]) {
  return { item, place };
}

/** A record that exists with one value of it, at any depth, made odd: what is valid on the outside may be wrong within. */
function oddChange(): object {
  const { table, id, record } = odd.pick(ground.records);
  const changed = structuredClone(record);
  let at: Record<string, unknown> = changed;
  for (;;) {
    const name = odd.pick(Object.keys(at).concat(odd.chance(0.05) ? 'attributes' : []));
    const inner = at[name];
    if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && odd.chance(0.8)) {
      at = inner as Record<string, unknown>;
      continue;
    }
    if (odd.chance(0.1)) delete at[name];
    else at[name] = oddLike(inner);
    break;
  }
  return {
    note: odd.chance(0.5) ? 'odd' : odd.text(),
    changes: [{ table, id, record: odd.chance(0.05) ? null : changed }],
  };
}

/** A value of the same kind that nobody would write, or of another kind. */
function oddLike(value: unknown): unknown {
  if (odd.chance(0.2)) return odd.any();
  if (typeof value === 'number') return odd.pick([0, -value, value * 1e6, value / 3, value + 1e-9, 2 ** 53, 1e308]);
  if (typeof value === 'boolean') return !value;
  return odd.chance(0.5) ? odd.text() : odd.existing(odd.pick(Object.keys(ground.known)));
}

function typeFor({ requestBody }: Operation): string {
  return Object.keys(requestBody?.content ?? {})[0] ?? 'application/json';
}

function oddType(): string {
  return odd.pick(['text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-16', 'x']);
}

/** Headers carry Latin-1 only; anything else never leaves the client. */
function header(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200) || '""';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
