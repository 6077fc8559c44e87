import type { z } from 'zod';
import { makeStore, type Store } from './store.ts';

/**
 * A store whose value this browser keeps, under a key of ours. What was kept in another shape counts as never kept; where
 * the browser keeps nothing (private windows, a full disk), the value lasts as long as the page.
 */
export function makeKeptStore<T>(key: string, shape: z.ZodType<T>, first: T): Store<T> {
  const place = `tutti.${key}`;
  const store = makeStore(read(place, shape) ?? first);
  store.subscribe(() => write(place, store.get()));
  return store;
}

function read<T>(place: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.safeParse(JSON.parse(localStorage.getItem(place) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

function write(place: string, value: unknown): void {
  try {
    localStorage.setItem(place, JSON.stringify(value));
  } catch {
    // Nothing is lost but the memory of a preference.
  }
}
