import { Worker } from 'node:worker_threads';

/** A thread that writes the log of a database back into its file, beside the one that commits. */
export type Checkpoints = {
  /** There is more in the log. */
  committed(): void;
  close(): Promise<void>;
};

/** Checkpoints of a file; the thread is started with the first commit. */
export function createCheckpoints(file: string): Checkpoints {
  let thread: Worker | undefined;
  return {
    committed() {
      if (!thread) {
        thread = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: file });
        // Without it the writer's own checkpoints remain.
        thread.on('error', () => undefined);
        thread.unref();
      }
      thread.postMessage('committed');
    },
    async close() {
      if (!thread) return;
      const ended = new Promise((done) => thread!.once('exit', done));
      thread.ref();
      thread.postMessage('close');
      await ended;
    },
  };
}
