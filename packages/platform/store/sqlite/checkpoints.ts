import { Worker } from 'node:worker_threads';

/** A thread that writes the log of a database back into its file, beside the one that commits. */
export type Checkpoints = {
  /** There is more in the log. */
  committed(): void;
  close(): Promise<void>;
};

/** A start commits a little and is not to wait for one more thread. */
const START_MS = 2_000;

/** Checkpoints of a file; the thread is started a little after the first commit. */
export function createCheckpoints(file: string): Checkpoints {
  let thread: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    thread = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: file });
    // Without it the writer's own checkpoints remain.
    thread.on('error', () => undefined);
    thread.unref();
    thread.postMessage('committed');
  };
  return {
    committed() {
      if (thread) thread.postMessage('committed');
      else timer ??= setTimeout(start, START_MS).unref();
    },
    async close() {
      clearTimeout(timer);
      if (!thread) return;
      const ended = new Promise((done) => thread!.once('exit', done));
      thread.ref();
      thread.postMessage('close');
      await ended;
    },
  };
}
