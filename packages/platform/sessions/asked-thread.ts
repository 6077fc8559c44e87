import { Worker } from 'node:worker_threads';
import { TuttiError } from '@tutti/model';
import { errorOf, type PlainError } from '../jobs/plain-error.ts';
import type { Store, StoreShare } from '../store/store.ts';

/** A thread that stays, with its share of the store, and answers what it is asked. */
export type AskedThread = {
  /**
   * Asks the thread; it is started with the first question, and again after it was lost.
   * @throws what the thread throws; INTERNAL_SESSION_LOST when it ends on the way (asking again makes it anew), LIMIT_MEMORY
   */
  ask(asked: unknown): Promise<unknown>;
  /** Tells the thread something that needs no answer; nothing where none runs. */
  tell(told: unknown): void;
  /** Waits for what is asked and ends the thread. */
  close(): Promise<void>;
};

/** What such a thread is started with. */
export type AskedThreadData = { share: StoreShare /** URL of the module that exports `answering`. */; module: string };
export type ToAskedThread = { number: number; asked: unknown } | { told: unknown } | 'close';
export type FromAskedThread = { number: number; answer: unknown } | { number: number; error: PlainError };

type Waiting = { done(answer: unknown): void; failed(error: Error): void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; ended: Promise<void> };

const entry = new URL('./asked-thread-entry.ts', import.meta.url);

/** @param module  exports `answering`; see `Answering` */
export function createAskedThread(store: Pick<Store, 'share'>, module: URL): AskedThread {
  let current: Thread | undefined;
  let count = 0;
  const start = (): Thread => {
    const share = store.share();
    const data: AskedThreadData = { share, module: module.href };
    const worker = new Worker(entry, { workerData: data, transferList: share.ports });
    const made: Thread = { worker, waiting: new Map(), ended: Promise.resolve() };
    made.ended = new Promise((done) => {
      worker.once('exit', (code) => {
        if (current === made) current = undefined;
        lose(made, lostThread(code));
        done();
      });
    });
    worker.on('message', (message: FromAskedThread) => settle(made, message));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (current === made) current = undefined;
      lose(made, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : lostThread(error.message));
    });
    // Who waits for an answer holds the process; the thread alone does not.
    worker.unref();
    return made;
  };
  return {
    ask(asked) {
      current ??= start();
      const { worker, waiting } = current;
      const number = ++count;
      return new Promise((done, failed) => {
        waiting.set(number, { done, failed });
        worker.ref();
        worker.postMessage({ number, asked } satisfies ToAskedThread);
      });
    },
    tell(told) {
      current?.worker.postMessage({ told } satisfies ToAskedThread);
    },
    async close() {
      if (!current) return;
      const { worker, ended } = current;
      worker.ref();
      worker.postMessage('close' satisfies ToAskedThread);
      await ended;
    },
  };
}

function settle({ worker, waiting }: Thread, message: FromAskedThread): void {
  const one = waiting.get(message.number);
  waiting.delete(message.number);
  if (waiting.size === 0) worker.unref();
  if ('error' in message) one?.failed(errorOf(message.error));
  else one?.done(message.answer);
}

function lose({ waiting }: Thread, error: Error): void {
  for (const one of waiting.values()) one.failed(error);
  waiting.clear();
}

function lostThread(why: string | number): TuttiError {
  return new TuttiError('INTERNAL_SESSION_LOST', `The thread that keeps plans at hand has ended (${why}).`, {
    advice: 'Try again: it is started anew, and nothing was half-changed.',
    retryable: true,
  });
}

function outOfMemory(): TuttiError {
  return new TuttiError('LIMIT_MEMORY', 'The plan is too large to be kept at hand.', {
    advice: 'Maybe give Node more memory with NODE_OPTIONS=--max-old-space-size=8192.',
  });
}
