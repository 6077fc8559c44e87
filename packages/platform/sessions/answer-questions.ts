import type { MessagePort } from 'node:worker_threads';
import { plainError } from '../jobs/plain-error.ts';
import { joinStore } from '../store/open-store.ts';
import type { Store, StoreShare } from '../store/store.ts';
import type { FromAskedThread, ToAskedThread } from './asked-thread.ts';

/** How a thread answers: what its module exports as `answering`. */
export type Answering = {
  /** One question after the other; else what waits for the store lets others go on. */
  inOrder: boolean;
  begin(store: Store): {
    /** @returns the answer, and buffers of it that are handed over instead of copied */
    answer(asked: unknown): Promise<{ answer: unknown; transfer?: ArrayBuffer[] }>;
    hear?(told: unknown): void;
  };
};

/** Answers what comes over a port; when it is told to end, with the last answer. */
export function answerQuestions(port: MessagePort, share: StoreShare, { inOrder, begin }: Answering): void {
  const store = joinStore(share);
  const { answer, hear } = begin(store);
  const open = new Set<Promise<void>>();
  let before: Promise<void> = Promise.resolve();
  const settle = async (number: number, asked: unknown) => {
    const say = (message: FromAskedThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
    try {
      const { answer: found, transfer } = await answer(asked);
      say({ number, answer: found }, transfer);
    } catch (error) {
      say({ number, error: plainError(error) });
    }
  };
  const end = async () => {
    await Promise.all(open);
    await store.close();
    port.close();
  };
  port.on('message', (message: ToAskedThread) => {
    if (message === 'close') return void end();
    if ('told' in message) return hear?.(message.told);
    const settled = (inOrder ? before : Promise.resolve()).then(() => settle(message.number, message.asked));
    before = settled;
    open.add(settled);
    void settled.then(() => open.delete(settled));
  });
}
