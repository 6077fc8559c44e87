import { createAskedThread } from '../../sessions/asked-thread.ts';
import type { Store } from '../../store/store.ts';
import { JsonText } from '../json-text.ts';
import type { ViewAnswer, ViewArguments, ViewName } from './views.ts';

/**
 * Views of plans and branches, computed in a thread of their own: a plan of a large plant takes a second to decode, and that
 * second would hold up everybody else's requests.
 */
export type Views = {
  /** The answer as a value. @throws what the view throws; INTERNAL_SESSION_LOST, LIMIT_MEMORY */
  ask<K extends ViewName>(name: K, ...args: ViewArguments<K>): Promise<ViewAnswer<K>>;
  /** The answer as the text that leaves through a door: a long list is cheaper to hand over so. */
  text<K extends ViewName>(name: K, ...args: ViewArguments<K>): Promise<JsonText<ViewAnswer<K>>>;
  /** Lets go of a workspace: a branch was made or removed, and a new one of the same name is another. */
  forget(workspace: string): void;
  close(): Promise<void>;
};

/** What is asked of the thread. */
export type ViewAsked = { name: ViewName; args: readonly unknown[]; asText: boolean };

/** Views on the plans and branches of a store. */
export function createViews(store: Pick<Store, 'share'>): Views {
  const { ask, tell, close } = createAskedThread(store, new URL('./answer-views.ts', import.meta.url));
  const asking = (asked: ViewAsked) => ask(asked);
  return {
    ask: (async (name, ...args) => asking({ name, args, asText: false })) as Views['ask'],
    text: async (name, ...args) =>
      new JsonText((await asking({ name, args, asText: true })) as Uint8Array<ArrayBuffer>),
    forget: tell,
    close,
  };
}
