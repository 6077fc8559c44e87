import type { Logger } from 'pino';
import { createApp } from '../http/create-app.ts';
import type { Neighbours } from '../http/guard-origin.ts';
import { limitRate } from '../http/limit-rate.ts';
import { type Listening, listen } from '../http/listen.ts';
import { boundRoutes } from '../http/routes/index.ts';
import { openSignIn, type SignIn } from '../services/access/sign-in.ts';
import type { Service } from '../services/service.ts';
import type { Store } from '../store/store.ts';
import { requireSignIn } from './require-sign-in.ts';
import { type Background, startBackground } from './start-background.ts';

export type ServiceOptions = {
  store: Store;
  host: string;
  port: number;
  /** A taken port leads to the next free one. */
  orNextPort?: boolean;
  neighbours?: Neighbours;
  signIn?: SignIn;
  log: Logger;
  /** Whether this process does the long work too; true by default. */
  works?: boolean;
  /** Where the built screens lie. */
  webFolder: string;
  /** What commands on this machine show to be let in; without it they are not. */
  controlToken?: string;
};

/** A service that runs. */
export type RunningService = {
  service: Service;
  url: string;
  /** Finishes requests, puts jobs back, ends streams; the store stays open. */
  close(): Promise<void>;
};

/** Bytes: some 100 000 changes, and a file that is read in a thread. */
const LIMITS = { body: 64 * 1024 * 1024, file: 200 * 1024 * 1024 };
const FRESH_FOR = 5 * 60_000;
const GRACE_MS = 10_000;

/**
 * Starts everything on an open store: jobs, then the door.
 * @throws TuttiError AUTH_SIGN_IN_NEEDED when the address can be reached from elsewhere and nobody signs in
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { host, signIn = openSignIn } = options;
  requireSignIn(host, signIn);
  const background = await startBackground({ ...options, signIn });
  try {
    const door = await openDoor(background, { ...options, signIn });
    return {
      service: background.service,
      url: `http://${host.includes(':') ? `[${host}]` : host}:${door.port}`,
      async close() {
        background.service.feed.close();
        await Promise.all([door.close(GRACE_MS), background.close()]);
      },
    };
  } catch (error) {
    await background.close();
    throw error;
  }
}

function openDoor(
  { service, metrics, running }: Background,
  options: ServiceOptions & { signIn: SignIn },
): Promise<Listening> {
  const { host, port, orNextPort, neighbours, log, webFolder, signIn, controlToken } = options;
  const app = createApp({
    routes: boundRoutes(service),
    version: service.version,
    log,
    metrics,
    neighbours: neighbours ?? { hosts: [], origins: [] },
    webFolder,
    signIn,
    limits: LIMITS,
    freshFor: FRESH_FOR,
    control: controlToken === undefined ? undefined : { token: controlToken, backup: (to) => service.store.backup(to) },
    limitRate: limitRate(),
    health: async () => {
      await service.store.workspaces.list();
      return { ok: true, store: service.store.kind, jobs: `${running()} running` };
    },
  });
  return listen(app, { host, port, orNext: orNextPort });
}
