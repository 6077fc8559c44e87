import { MessageChannel, type Transferable } from 'node:worker_threads';
import { TuttiError } from '@tutti/model';
import type { Piscina } from 'piscina';
import { errorOf, type PlainError } from './plain-error.ts';

/** What a task of a thread is told beside its input. */
export type TaskRun<Progress> = {
  stopFlag: Int32Array;
  onProgress?: (progress: Progress) => void;
  /** Aborting ends the thread at once. */
  giveUp?: AbortSignal;
  transfer?: readonly Transferable[];
};

/** Threads that compute; they stay warm for the next task. */
export type Threads = {
  /** Tasks at the same time; more wait. */
  readonly most: number;
  /**
   * Runs the default export of a module in a thread.
   * @param task  the module's URL; see `ThreadTask`
   * @throws what the task throws; LIMIT_MEMORY
   */
  run<Result, Progress = never>(task: URL, input: unknown, options: TaskRun<Progress>): Promise<Result>;
  close(): Promise<void>;
};

/** What the module of a task exports by default. */
export type ThreadTask<Input, Result, Progress = never> = (
  input: Input,
  tools: { stopFlag: Int32Array; progress(of: Progress): void },
) => Promise<{ result: Result; transfer?: readonly Transferable[] }>;

export type TaskMessage = {
  task: string;
  input: unknown;
  stopFlag: Int32Array;
  port: import('node:worker_threads').MessagePort;
};
export type TaskAnswer = { result: unknown } | { error: PlainError };

const IDLE_MS = 120_000;

/** So many threads at most; they are started when they are needed. */
export function createThreads(most: number): Threads {
  let pool: Promise<Piscina> | undefined;
  const open = async () => {
    const { Piscina } = await import('piscina');
    return new Piscina({
      filename: new URL('./thread-entry.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: most,
      idleTimeout: IDLE_MS,
    });
  };
  return {
    most,
    async run<Result, Progress>(task: URL, input: unknown, options: TaskRun<Progress>): Promise<Result> {
      pool ??= open();
      const { port1, port2 } = new MessageChannel();
      port1.on('message', (progress: Progress) => options.onProgress?.(progress));
      const message: TaskMessage = { task: task.href, input, stopFlag: options.stopFlag, port: port2 };
      const transferList = [port2, ...(options.transfer ?? [])];
      try {
        const answer = (await (
          await pool
        ).run(message, { transferList: transferList as never, signal: options.giveUp })) as TaskAnswer;
        if ('error' in answer) throw errorOf(answer.error);
        return answer.result as Result;
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : error;
      } finally {
        port1.close();
      }
    },
    async close() {
      if (pool) await (await pool).destroy();
    },
  };
}

function outOfMemory(): TuttiError {
  return new TuttiError('LIMIT_MEMORY', 'The computation ran out of memory.', {
    advice: 'Maybe plan a shorter horizon, or give Node more with NODE_OPTIONS=--max-old-space-size=8192.',
  });
}
