import { makeStore } from '../../state/store.ts';

/** A short word about something that happened, with what can be done about it. */
export type Toast = {
  id: string;
  title: string;
  text?: string;
  /** Something failed: it stays until it is closed, and is read out at once. */
  isFailure?: boolean;
  action?: { label: string; run: () => void };
};

/** What is shown now, oldest first. */
export const toastStore = makeStore<readonly Toast[]>([]);

const SHOWN_MILLISECONDS = 10_000;
const MOST = 4;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Shows a toast; one with the same id takes the place of the former. */
export function showToast(toast: Toast): void {
  toastStore.set([...toastStore.get().filter(({ id }) => id !== toast.id), toast].slice(-MOST));
  clearTimeout(timers.get(toast.id));
  if (!toast.isFailure)
    timers.set(
      toast.id,
      setTimeout(() => closeToast(toast.id), SHOWN_MILLISECONDS),
    );
}

/** Takes a toast away. */
export function closeToast(id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  toastStore.set(toastStore.get().filter((toast) => toast.id !== id));
}
