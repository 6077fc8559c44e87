import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { createApp } from '../http/create-app.ts';
import type { Neighbours } from '../http/guard-origin.ts';
import { type Listening, listen } from '../http/listen.ts';
import { boundRoutes } from '../http/routes/index.ts';
import { type JobRunner, startJobRunner } from '../jobs/job-runner.ts';
import { createThreads, type Threads } from '../jobs/threads.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import { openSignIn, type SignIn } from '../services/access/sign-in.ts';
import { createResidentModels } from '../services/data/resident-models.ts';
import { isQuiet, jobInWords } from '../services/jobs/job-in-words.ts';
import { createPlanBodies } from '../services/plans/plan-bodies.ts';
import type { Service } from '../services/service.ts';
import { createChangeFeed } from '../services/stream/change-feed.ts';
import { followStore } from '../services/stream/follow-store.ts';
import { tellingStore } from '../services/webhooks/tell-webhooks.ts';
import type { Store } from '../store/store.ts';
import { jobKinds } from './job-kinds.ts';
import { requireSignIn } from './require-sign-in.ts';

export type ServiceOptions = {
  store: Store;
  host: string;
  port: number;
  /** A taken port leads to the next free one. */
  orNextPort?: boolean;
  neighbours?: Neighbours;
  signIn?: SignIn;
  log: Logger;
  /** Where the built screens lie. */
  webFolder: string;
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
  const { host, log, signIn = openSignIn } = options;
  requireSignIn(host, signIn);
  const metrics = createMetrics();
  const threads = createThreads();
  const { service, runner } = await assemble(options, { metrics, threads, signIn });
  const onTrouble = (err: unknown) => log.error({ err }, 'background work failed');
  const unfollow = followStore(service, { onJob: () => runner.poke(), onTrouble });
  const door = await openDoor(service, options, { metrics, runner, signIn });
  return {
    service,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${door.port}`,
    async close() {
      service.feed.close();
      const closing = door.close(GRACE_MS);
      await runner.close();
      await threads.close();
      await closing;
      unfollow();
    },
  };
}

type Parts = { metrics: Metrics; threads: Threads; signIn: SignIn };

async function assemble({ store: plain, log }: ServiceOptions, { metrics, threads, signIn }: Parts) {
  const store = tellingStore(plain);
  const feed = createChangeFeed();
  const wall = Date.now;
  let runner: JobRunner | undefined;
  const service: Service = {
    store,
    feed,
    signIn,
    wall,
    models: createResidentModels(store),
    bodies: createPlanBodies(store),
    version: productVersion(),
    latestProgress: (job) => runner?.latest(job),
    stopJob: (job) => runner?.stop(job),
  };
  // The only process on a file: whatever ran when it ended does not run any more.
  await store.jobs.requeueExpired(wall(), store.kind === 'sqlite');
  runner = startJobRunner({
    store,
    kinds: jobKinds(service, threads),
    most: 4,
    wall,
    onChange: (job) => {
      if (!isQuiet(job)) feed.publish(job.workspace, { type: 'job', job: jobInWords(job) });
    },
    onEnd: ({ kind }, of) => metrics.job({ kind, ...of }),
    onRunning: (count) => metrics.jobsRunning(count),
    onTrouble: (err) => log.error({ err }, 'a job could not be done'),
  });
  return { service, runner };
}

function openDoor(
  service: Service,
  { host, port, orNextPort, neighbours, log, webFolder }: ServiceOptions,
  { metrics, runner, signIn }: { metrics: Metrics; runner: JobRunner; signIn: SignIn },
): Promise<Listening> {
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
    health: async () => {
      await service.store.workspaces.list();
      return { ok: true, store: service.store.kind, jobs: `${runner.running} running` };
    },
  });
  return listen(app, { host, port, orNext: orNextPort });
}

function productVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
