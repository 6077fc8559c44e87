import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProblemDetails, problemDetails, type Route, type RouteAnswer } from '@tutti/contract';
import { pino } from 'pino';
import { z } from 'zod';
import type { SignIn } from '../services/access/sign-in.ts';
import { openStore, type StoreOptions } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type RunningService, type ServiceOptions, startService } from './start-service.ts';

/** What a call of a test may give; unlike that of a screen, it may be wrong. */
export type TestInput = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

/** A service of a test with its own store, and a caller that holds the service to the contract. */
export type TestService = RunningService & {
  folder: string;
  /** Routes that were answered. */
  called: Set<string>;
  send(route: Route, input?: TestInput): Promise<Response>;
  /** The answer of a route; throws when it is a refusal or has another shape than the contract says. */
  call<R extends Route>(route: R, input?: TestInput): Promise<RouteAnswer<R>>;
  /** The refusal of a route; throws when it is none. */
  refusal(route: Route, input?: TestInput): Promise<ProblemDetails>;
  end(): Promise<void>;
};

/** Starts a service on a new store in a folder of its own. */
export async function startTestService(
  options: Partial<ServiceOptions> & { place?: StoreOptions; signInOn?: (store: Store) => Promise<SignIn> } = {},
): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'tutti-serve-'));
  const { store } = await openStore(options.place ?? { file: join(folder, 'tutti.db') });
  const log = pino({ level: process.env.TUTTI_TEST_LOG ?? 'silent' });
  const running = await startService({
    store,
    host: '127.0.0.1',
    port: 0,
    log,
    webFolder: join(folder, 'web'),
    ...options,
    ...(options.signInOn ? { signIn: await options.signInOn(store) } : {}),
  });
  const caller = callerOf(running.url);
  return {
    ...running,
    ...caller,
    folder,
    async end() {
      await running.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Calls a service by the contract. */
export function callerOf(url: string): Pick<TestService, 'called' | 'send' | 'call' | 'refusal'> {
  const called = new Set<string>();
  const send = async (route: Route, { params = {}, query = {}, body, bytes, headers }: TestInput = {}) => {
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
    );
    const answer = await fetch(`${url}${path}?${search}`, {
      method: route.method.toUpperCase(),
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? bytes : JSON.stringify(body),
    });
    if (answer.ok) called.add(nameOf(route));
    return answer;
  };
  return {
    called,
    send,
    async call(route, input) {
      const answer = await send(route, input);
      if (!answer.ok) throw new Error(`${nameOf(route)}: ${answer.status} ${await answer.text()}`);
      if (answer.status !== (route.status ?? 200)) throw new Error(`${nameOf(route)} answered ${answer.status}`);
      return (await readAnswer(route, answer)) as never;
    },
    async refusal(route, input) {
      const answer = await send(route, input);
      if (answer.ok) throw new Error(`${nameOf(route)} was not refused: ${await answer.text()}`);
      return problemDetails.parse(await answer.json());
    },
  };
}

/** A route as tests name it. */
export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

async function readAnswer({ answer }: Route, response: Response): Promise<unknown> {
  if (answer === 'nothing') return undefined;
  if (answer === 'bytes') return response.arrayBuffer();
  if (answer === 'events') return response.body?.cancel();
  const value = await response.json();
  // What the contract does not name must not go out: a screen would never see it, and a change of it would break nobody.
  const strict = answer instanceof z.ZodObject ? answer.strict() : answer;
  return strict.parse(value);
}
