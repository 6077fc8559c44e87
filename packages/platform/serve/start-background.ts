import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { type JobRunner, startJobRunner } from '../jobs/job-runner.ts';
import { createThreads, type Threads } from '../jobs/threads.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import { openSignIn, type SignIn } from '../services/access/sign-in.ts';
import { isQuiet, jobInWords } from '../services/jobs/job-in-words.ts';
import type { Service } from '../services/service.ts';
import { createChangeFeed } from '../services/stream/change-feed.ts';
import { followStore } from '../services/stream/follow-store.ts';
import { createViews } from '../services/views/ask-views.ts';
import { tellingStore } from '../services/webhooks/tell-webhooks.ts';
import { createPlanSessions } from '../sessions/plan-sessions.ts';
import type { Store } from '../store/store.ts';
import { jobLanes } from './job-lanes.ts';
import type { Lane } from './lane.ts';

/** Everything of a service but its door. */
export type Background = {
  service: Service;
  metrics: Metrics;
  /** Jobs at work now. */
  running(): number;
  /** Puts jobs back, ends streams; the store stays open. */
  close(): Promise<void>;
};

/** Work that ended so long ago is forgotten; what it made stays. */
const JOBS_KEPT_MS = 30 * 86_400_000;

/** Starts the work behind the door on an open store. */
export async function startBackground({
  store: plain,
  log,
  signIn = openSignIn,
  works = true,
}: {
  store: Store;
  log: Logger;
  signIn?: SignIn;
  /** Whether long work is done here; `work` processes may do it instead. */
  works?: boolean;
}): Promise<Background> {
  const metrics = createMetrics();
  const store = tellingStore(measuredStore(plain, metrics));
  const runners: JobRunner[] = [];
  const service = serviceOn(store, { signIn, runners });
  // The only process on a file: whatever ran when it ended does not run any more.
  await store.jobs.requeueExpired(service.wall(), store.kind === 'sqlite');
  await store.jobs.prune(service.wall() - JOBS_KEPT_MS);
  const plans = createThreads(Math.max(1, availableParallelism() - 1));
  const files = createThreads(1);
  const lanes = works ? jobLanes(service, { plans, files }) : [];
  for (const lane of lanes) runners.push(startLane(service, lane, { log, metrics }));
  const onTrouble = (err: unknown) => log.error({ err }, 'background work failed');
  const onJob = () => {
    for (const runner of runners) runner.poke();
  };
  const unfollow = followStore(service, { onJob, onTrouble });
  return {
    service,
    metrics,
    running: () => runners.reduce((sum, runner) => sum + runner.running, 0),
    close: () => close(service, { runners, threads: [plans, files], unfollow }),
  };
}

function serviceOn(store: Store, { signIn, runners }: { signIn: SignIn; runners: readonly JobRunner[] }): Service {
  return {
    store,
    signIn,
    feed: createChangeFeed(),
    wall: Date.now,
    views: createViews(store),
    sessions: createPlanSessions(store),
    version: productVersion(),
    latestProgress: (job) => runners.map((runner) => runner.latest(job)).find((found) => found !== undefined),
    stopJob(job) {
      for (const runner of runners) runner.stop(job);
    },
  };
}

function startLane(
  { store, wall, feed }: Service,
  { name, most, kinds }: Lane,
  { log, metrics }: { log: Logger; metrics: Metrics },
): JobRunner {
  return startJobRunner({
    store,
    kinds,
    most,
    wall,
    onChange: (job) => {
      if (!isQuiet(job)) feed.publish(job.workspace, { type: 'job', job: jobInWords(job) });
    },
    onEnd: ({ kind }, of) => metrics.job({ kind, ...of }),
    onRunning: (count) => metrics.jobsRunning(name, count),
    onTrouble: (err) => log.error({ err }, 'a job could not be done'),
  });
}

async function close(
  { feed, sessions, views }: Service,
  of: { runners: readonly JobRunner[]; threads: readonly Threads[]; unfollow: () => void },
): Promise<void> {
  feed.close();
  await Promise.all(of.runners.map((runner) => runner.close()));
  await Promise.all([...of.threads.map((threads) => threads.close()), sessions.close(), views.close()]);
  of.unfollow();
}

function measuredStore(store: Store, metrics: Metrics): Store {
  return {
    ...store,
    async save(bundle) {
      const started = performance.now();
      const saved = await store.save(bundle);
      metrics.commit((performance.now() - started) / 1000);
      return saved;
    },
  };
}

function productVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
