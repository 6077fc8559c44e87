import type { Store } from '../store/store.ts';
import { createAskedThread } from './asked-thread.ts';
import type { SessionAnswers, SessionAsked } from './session-messages.ts';

/** Plans that people change by hand and ask about, kept compiled in a thread of their own (decision 15). */
export type PlanSessions = {
  /** @throws what the session throws; else as `AskedThread` */
  ask<K extends SessionAsked['kind']>(asked: Extract<SessionAsked, { kind: K }>): Promise<SessionAnswers[K]>;
  /** Waits for what is asked and ends the thread. */
  close(): Promise<void>;
};

/** Sessions on the plans of a store. @param module  what the thread does; another one in tests of its loss */
export function createPlanSessions(
  store: Pick<Store, 'share'>,
  module: URL = new URL('./answer-sessions.ts', import.meta.url),
): PlanSessions {
  const { ask, close } = createAskedThread(store, module);
  return { ask: ask as PlanSessions['ask'], close };
}
