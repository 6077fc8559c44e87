import { Worker } from 'node:worker_threads';
import { type Budget, type Model, TuttiError } from '@tutti/model';
import type { PlanOptions, PlanProgress, PlanResult } from '@tutti/planner';
import { errorOf } from '../jobs/plain-error.ts';
import type { FromWorker, ToWorker } from './plan-messages.ts';
import { planZones } from './plans/plan-zones.ts';

/** How a plan is made (see `PlanOptions`); the clock and the stop flag are the service's. */
export type MakePlanOptions = Pick<PlanOptions, 'now' | 'seed' | 'objective' | 'from'> & {
  budget: Budget;
  /** Aborting ends the search at its next evaluation; the best plan so far is the result. */
  stop?: AbortSignal;
  onProgress?: (progress: PlanProgress) => void;
};

/**
 * Plans a workspace in a worker thread, so that signals and progress are seen while it computes.
 * @throws TuttiError what the planner throws; INTERNAL_PLANNER_STOPPED when the thread ends without an answer
 */
export function makePlan(model: Model, options: MakePlanOptions): Promise<PlanResult> {
  const { stop, onProgress, ...plain } = options;
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  const order: ToWorker = {
    model,
    options: { ...plain, stopFlag, zones: planZones(model, options.now) },
    progress: !!onProgress,
  };
  const raise = () => void Atomics.store(stopFlag, 0, 1);
  if (stop?.aborted) raise();
  stop?.addEventListener('abort', raise, { once: true });
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { workerData: order });
  return answerOf(worker, onProgress).finally(() => {
    stop?.removeEventListener('abort', raise);
    void worker.terminate();
  });
}

function answerOf(worker: Worker, onProgress?: (progress: PlanProgress) => void): Promise<PlanResult> {
  return new Promise((done, failed) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'result') done(message.result);
      else failed(errorOf(message.error));
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : error),
    );
    worker.on('exit', (code) =>
      failed(
        new TuttiError('INTERNAL_PLANNER_STOPPED', `The planner stopped with code ${code} before it had an answer.`),
      ),
    );
  });
}

function outOfMemory(): TuttiError {
  return new TuttiError('LIMIT_MEMORY', 'The planner ran out of memory.', {
    advice: 'Maybe plan a shorter horizon, or give Node more with NODE_OPTIONS=--max-old-space-size=8192.',
  });
}
