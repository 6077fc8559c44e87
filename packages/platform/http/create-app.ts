import { TuttiError } from '@tutti/model';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.ts';
import { clientHeader } from '../services/access/sign-in.ts';
import { addressOf } from './address-of.ts';
import type { BoundRoute } from './call.ts';
import { compressAnswer } from './compress-answer.ts';
import { addControlRoutes, type ControlParts } from './control-routes.ts';
import type { Environment } from './environment.ts';
import { guardOrigin, type Neighbours } from './guard-origin.ts';
import { logRequests } from './log-requests.ts';
import { problemOf, tuttiErrorOf } from './problem-of.ts';
import { addReferencePage } from './reference-page.ts';
import { type RegisterOptions, registerRoutes } from './register-routes.ts';
import { contentPolicy, securityHeaders } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

/** What the HTTP door is made of. */
export type AppParts = RegisterOptions & {
  routes: readonly BoundRoute[];
  version: string;
  log: Logger;
  metrics: Metrics;
  neighbours: Neighbours;
  /** Where the built screens lie. */
  webFolder: string;
  /** What commands on this machine may ask; nothing without it. */
  control?: ControlParts;
  /** Whether the service can work; what it says stands in `/healthz`. */
  health(): Promise<{ ok: boolean; store: string; jobs: string }>;
};

/** The HTTP door: what every request passes, the addresses of the contract, the reference page, the screens. */
export function createApp(parts: AppParts): Hono<Environment> {
  const { log, metrics, neighbours, routes, control } = parts;
  const app = new Hono<Environment>();
  app.use(logRequests(log, metrics), securityHeaders, compressAnswer, guardOrigin(neighbours));
  app.onError((error, c) => {
    const refused = tuttiErrorOf(error);
    const problem = problemOf(refused, c.get('requestId'));
    if (problem.status === 503 || problem.status === 429) c.header('Retry-After', '2');
    if (problem.status === 401) c.header('WWW-Authenticate', 'Bearer');
    c.header('Content-Type', 'application/problem+json; charset=utf-8');
    c.header('Cache-Control', 'no-store');
    return c.body(JSON.stringify(problem), problem.status as 400);
  });
  registerRoutes(app, routes, parts);
  addAccounts(app, parts);
  addServicePages(app, parts);
  addReferencePage(app);
  if (control) addControlRoutes(app, control);
  addScreens(app, parts.webFolder);
  return app;
}

/** Bytes of a sign-in, at most. */
const SMALL = 16_384;
const tooLarge = () => {
  throw new TuttiError('LIMIT_BODY', `More than ${SMALL} bytes came where a sign-in was expected.`);
};

/** Signing in and out, sessions, the password: below /api/auth. */
function addAccounts(app: Hono<Environment>, { signIn }: AppParts): void {
  const { accounts } = signIn;
  if (!accounts) return;
  app.all('/api/auth/*', bodyLimit({ maxSize: SMALL, onError: tooLarge }), async (c) => {
    c.set('route', '/api/auth');
    const headers = new Headers(c.req.raw.headers);
    headers.set(clientHeader, addressOf(c) ?? 'unknown');
    const { method, url } = c.req;
    const body = method === 'GET' || method === 'HEAD' ? undefined : await c.req.arrayBuffer();
    return accounts.answer(new Request(url, { method, headers, body }));
  });
}

function addServicePages(app: Hono<Environment>, { routes, version, metrics, health, signIn }: AppParts): void {
  let description: Promise<object> | undefined;
  app.get('/api/v1/openapi.json', async (c) => {
    description ??= import('./describe-routes.ts').then(({ describeRoutes }) =>
      describeRoutes(
        routes.map(({ route }) => route),
        version,
      ),
    );
    return c.json(await description);
  });
  app.get('/healthz', async (c) => {
    const found = await health();
    return c.json(found, found.ok ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    // Names of workspaces are not in it, but how busy a plant is, is nobody's business outside.
    if (!(await signIn.actorOf(c.req.raw.headers)))
      throw new TuttiError('AUTH_SIGN_IN', 'Nobody is signed in.', { advice: 'Send a key: Authorization: Bearer …' });
    const { text, type } = await metrics.page();
    return c.body(text, 200, { 'Content-Type': type });
  });
}

function addScreens(app: Hono<Environment>, folder: string): void {
  const files = staticFiles(folder);
  app.get('*', async (c) => {
    const { path } = c.req;
    if (path.startsWith('/api/')) throw unknownAddress(path);
    const file = await files.file(c, path);
    if (file) return file;
    if (/\.\w+$/.test(path)) throw unknownAddress(path);
    const page = files.page(c);
    if (page) return page;
    c.header('Content-Security-Policy', contentPolicy('unsafe-inline'));
    return c.html(notBuilt, 503);
  });
  app.notFound((c) => {
    throw unknownAddress(`${c.req.method} ${c.req.path}`);
  });
}

function unknownAddress(path: string): TuttiError {
  return new TuttiError('MISSING_ADDRESS', `There is nothing at ${path}.`, { advice: '/api lists every address.' });
}

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tutti</title>
<body style="font: 16px/1.5 system-ui; margin: 3rem; max-width: 40rem">
<h1>The screens are not built</h1>
<p>The service runs, but there is no build of its screens. Start it with <code>npm start</code>, which builds them, and load
this page again. <a href="/api">The addresses of the service</a> work meanwhile.</p></body></html>`;
