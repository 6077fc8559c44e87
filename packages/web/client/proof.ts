import { makeStore, useStore } from '../state/store.ts';

type Asked = { answer: Promise<boolean>; settle: (proven: boolean) => void };

const asked = makeStore<Asked | undefined>(undefined);

/**
 * Asks the person to say again who they are; actions that ask at the same time share one question.
 * @returns whether they did: false when they would rather not
 */
export function askForProof(): Promise<boolean> {
  const open = asked.get();
  if (open) return open.answer;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  asked.set({ answer: promise, settle: resolve });
  return promise;
}

/** Answers the question that is open. */
export function settleProof(proven: boolean): void {
  asked.get()?.settle(proven);
  asked.set(undefined);
}

/** Whether the question is open. */
export const useProofAsked = (): boolean => useStore(asked) !== undefined;
