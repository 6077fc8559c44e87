import { makeStore, type Store, useStore } from './store.ts';

/** Whether a dialog is open, for dialogs that can be opened from anywhere. */
export type Opened = { store: Store<boolean>; open: () => void; close: () => void };

/** A dialog that is closed at first. */
export function makeOpened(): Opened {
  const store = makeStore(false);
  return { store, open: () => store.set(true), close: () => store.set(false) };
}

/** Whether it is open now. */
export const useOpened = ({ store }: Opened): boolean => useStore(store);
