import { Worker } from 'node:worker_threads';
import { TuttiError } from '@tutti/model';
import { errorOf } from '../jobs/plain-error.ts';
import type { Store } from '../store/store.ts';
import type { FromSessions, SessionAnswers, SessionAsked, SessionThreadData, ToSessions } from './session-messages.ts';

/** Plans that people change by hand and ask about, kept compiled in a thread of their own (decision 15). */
export type PlanSessions = {
  /**
   * Asks the thread; it is started with the first question, and again after it was lost.
   * @throws what the session throws; INTERNAL_SESSION_LOST when the thread ends on the way (asking again makes it anew),
   *         LIMIT_MEMORY when the plan is too large for it
   */
  ask<K extends SessionAsked['kind']>(asked: Extract<SessionAsked, { kind: K }>): Promise<SessionAnswers[K]>;
  /** Waits for what is asked and ends the thread. */
  close(): Promise<void>;
};

type Waiting = { done(answer: unknown): void; failed(error: Error): void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; ended: Promise<void> };

/** Sessions on the plans of a store. @param thread  where the thread begins; another one in tests of its loss */
export function createPlanSessions(
  store: Pick<Store, 'share'>,
  thread: URL = new URL('./session-thread.ts', import.meta.url),
): PlanSessions {
  let current: Thread | undefined;
  let count = 0;
  const start = (): Thread => {
    const share = store.share();
    const data: SessionThreadData = { share };
    const worker = new Worker(thread, { workerData: data, transferList: share.ports });
    const made: Thread = { worker, waiting: new Map(), ended: Promise.resolve() };
    made.ended = new Promise((done) => {
      worker.once('exit', (code) => {
        if (current === made) current = undefined;
        lose(made, lostSession(code));
        done();
      });
    });
    worker.on('message', (message: FromSessions) => settle(made, message));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (current === made) current = undefined;
      lose(made, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : lostSession(error.message));
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
        waiting.set(number, { done: done as Waiting['done'], failed });
        worker.ref();
        worker.postMessage({ number, asked } satisfies ToSessions);
      });
    },
    async close() {
      if (!current) return;
      const { worker, ended } = current;
      worker.ref();
      worker.postMessage('close');
      await ended;
    },
  };
}

function settle({ worker, waiting }: Thread, message: FromSessions): void {
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

function lostSession(why: string | number): TuttiError {
  return new TuttiError('INTERNAL_SESSION_LOST', `The thread that keeps the schedule at hand has ended (${why}).`, {
    advice: 'Try again: it is started anew, and nothing was half-changed.',
    retryable: true,
  });
}

function outOfMemory(): TuttiError {
  return new TuttiError('LIMIT_MEMORY', 'The schedule is too large to be kept at hand.', {
    advice: 'Maybe give Node more memory with NODE_OPTIONS=--max-old-space-size=8192.',
  });
}
