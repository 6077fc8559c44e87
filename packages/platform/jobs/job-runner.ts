import { hostname } from 'node:os';
import { TuttiError } from '@tutti/model';
import type { Body, Job, Store } from '../store/store.ts';
import { failureOf } from './job-failure.ts';
import type { JobMade, JobProgress, JobWork } from './job-work.ts';

/** What a runner tells of its work. */
export type JobEvents = {
  /** The job began, went on, or was asked to stop; `progress` is newer than what the store has. */
  onChange(job: Job): void;
  onEnd(job: Pick<Job, 'id' | 'workspace' | 'kind'>, of: { state: string; seconds: number }): void;
  onRunning(count: number): void;
  /** The runner itself failed: the store could not be reached. */
  onTrouble(error: unknown): void;
};

export type RunnerOptions = JobEvents & {
  store: Store;
  kinds: Readonly<Record<string, JobWork>>;
  /** Jobs at the same time. */
  most: number;
  wall(): number;
};

/** Takes waiting jobs and does them. */
export type JobRunner = {
  /** Looks for work now instead of at the next round. */
  poke(): void;
  /** A running job with progress that the store does not have yet. */
  latest(job: string): JobProgress | undefined;
  /** A job was asked to stop: tells its work at once, instead of at the next sign of life. */
  stop(job: string): void;
  readonly running: number;
  /** Takes no more work, gives up what runs and puts it back for the next start. */
  close(): Promise<void>;
};

/** A job without a sign of life for so long is taken from its worker. */
const LEASE_MS = 30_000;
const HEARTBEAT_MS = 5_000;
/** Progress is durable at most so often; every step is told at once. */
const SAVE_PROGRESS_MS = 1_000;
const LOOK_MS = 5_000;
/** Pauses between attempts double from a second, up to some two hours. */
const MOST_DOUBLINGS = 13;

type Running = {
  job: Job;
  stopFlag: Int32Array;
  stop: AbortController;
  progress?: JobProgress;
  done: Promise<void>;
};

/**
 * Starts doing jobs of a store. A job is kept alive by heartbeats; what it makes lands in one commit with its end, so that
 * after a kill it was either done or will be begun again.
 */
export function startJobRunner(options: RunnerOptions): JobRunner {
  const { store, kinds, most, wall } = options;
  const worker = `${hostname()}-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  const running = new Map<string, Running>();
  const closing = new AbortController();
  let isLooking = false;
  let again = false;

  const look = async (): Promise<void> => {
    if (isLooking) return void (again = true);
    isLooking = true;
    try {
      do {
        again = false;
        while (running.size < most && !closing.signal.aborted) {
          const job = await store.jobs.claim({ worker, at: wall(), leaseMs: LEASE_MS, kinds: Object.keys(kinds) });
          if (!job) break;
          begin(job);
        }
      } while (again);
    } catch (error) {
      if (!closing.signal.aborted) options.onTrouble(error);
    } finally {
      isLooking = false;
    }
  };

  const begin = (job: Job) => {
    const stopFlag = new Int32Array(new SharedArrayBuffer(4));
    const one: Running = { job, stopFlag, stop: new AbortController(), done: Promise.resolve() };
    running.set(job.id, one);
    options.onRunning(running.size);
    options.onChange(job);
    one.done = carryOut(one, { ...options, worker, giveUp: closing.signal })
      .catch(options.onTrouble)
      .finally(() => {
        running.delete(job.id);
        options.onRunning(running.size);
        void look();
      });
  };

  const rounds = setInterval(() => {
    store.jobs.requeueExpired(wall()).then(look, options.onTrouble);
  }, LOOK_MS);
  void look();
  return {
    poke: () => void look(),
    latest: (id) => running.get(id)?.progress,
    stop: (id) => raise(running.get(id)),
    get running() {
      return running.size;
    },
    async close() {
      clearInterval(rounds);
      closing.abort();
      await Promise.allSettled([...running.values()].map((one) => one.done));
    },
  };
}

function raise(one: Running | undefined): void {
  if (!one) return;
  Atomics.store(one.stopFlag, 0, 1);
  one.stop.abort();
}

type Carrying = RunnerOptions & { worker: string; giveUp: AbortSignal };

async function carryOut(one: Running, options: Carrying): Promise<void> {
  const { job } = one;
  const started = performance.now();
  const beat = heartbeatOf(one, options);
  let end: { made: JobMade; state: 'done' | 'failed' | 'cancelled' | 'waiting'; failure?: Body; retryAt?: number };
  try {
    const made = await options.kinds[job.kind]({
      job,
      stopFlag: one.stopFlag,
      stop: one.stop.signal,
      giveUp: options.giveUp,
      progress: beat.progress,
    });
    end = { made, state: made.cancelled ? 'cancelled' : 'done' };
  } catch (error) {
    end = { made: {}, ...endAfter(error, one, options) };
    if (!(error instanceof TuttiError) && !options.giveUp.aborted && !one.stop.signal.aborted) options.onTrouble(error);
  } finally {
    beat.end();
  }
  const state = await land(one, options, end);
  options.onEnd(job, { state, seconds: (performance.now() - started) / 1000 });
}

/** How a job ends that threw. */
function endAfter(error: unknown, { job, stop }: Running, { giveUp, wall }: Carrying) {
  if (giveUp.aborted) return { state: 'waiting' as const, retryAt: wall() };
  if (stop.signal.aborted) return { state: 'cancelled' as const };
  const failure = failureOf(error);
  if (error instanceof TuttiError && error.retryable)
    return { state: 'waiting' as const, failure, retryAt: wall() + 1000 * 2 ** Math.min(job.attempt, MOST_DOUBLINGS) };
  return { state: 'failed' as const, failure };
}

/** Commits what the job made with its end; what cannot be committed makes it fail with that reason. */
async function land(
  { job, progress }: Running,
  { store, worker, wall, giveUp }: Carrying,
  {
    made,
    ...how
  }: { made: JobMade; state: 'done' | 'failed' | 'cancelled' | 'waiting'; failure?: Body; retryAt?: number },
): Promise<string> {
  const { result, cancelled: _, ...parts } = made;
  const frame = { workspace: job.workspace, at: wall(), actor: job.actor };
  const jobEnd = { job: job.id, worker };
  try {
    // What was told last is a moment old, and was perhaps not written at all.
    const far = how.state === 'done' ? { ...progress, done: 1 } : progress;
    await store.save({ ...frame, ...parts, jobEnd: { ...jobEnd, ...how, result, progress: far } });
    return how.state;
  } catch (error) {
    if (giveUp.aborted || how.state !== 'done') throw error;
    // What it was computed from has moved on: it is computed again.
    const state = error instanceof TuttiError && error.code === 'CONFLICT_REVISION' ? 'waiting' : 'failed';
    await store.save({ ...frame, jobEnd: { ...jobEnd, state, failure: failureOf(error), retryAt: wall() } });
    return state;
  }
}

/** Signs of life, with progress told at once and written now and then. */
function heartbeatOf(one: Running, { store, worker, wall, onChange, onTrouble }: Carrying) {
  const { job } = one;
  let saved = 0;
  let isUnsaved = false;
  const beat = async () => {
    saved = performance.now();
    isUnsaved = false;
    const by = { worker, at: wall(), leaseMs: LEASE_MS, progress: one.progress };
    const { stop } = await store.jobs.heartbeat(job.workspace, job.id, by);
    if (stop && !one.stop.signal.aborted) {
      raise(one);
      onChange({ ...job, state: 'stopping', progress: one.progress });
    }
  };
  const timer = setInterval(() => void beat().catch(onTrouble), HEARTBEAT_MS);
  return {
    progress(of: JobProgress) {
      one.progress = of;
      onChange({ ...job, state: one.stop.signal.aborted ? 'stopping' : 'running', progress: of });
      if (isUnsaved || performance.now() - saved < SAVE_PROGRESS_MS) return;
      isUnsaved = true;
      void beat().catch(onTrouble);
    },
    end: () => clearInterval(timer),
  };
}
