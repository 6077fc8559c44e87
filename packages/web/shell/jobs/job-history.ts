import type { Job } from '@tutti/contract';
import { makeStore } from '../../state/store.ts';

/** Best value of a search at a time (epoch milliseconds of this machine). */
export type BestPoint = { at: number; best: number };

/** How the best values of running searches fell, as far as this tab has seen them. */
export const bestStore = makeStore<ReadonlyMap<string, readonly BestPoint[]>>(new Map());

const MOST = 400;

/** Adds what a job says of its best value; forgets the job when it has ended. */
export function recordBest({ id, best, state }: Job, at: number): void {
  const all = new Map(bestStore.get());
  const before = all.get(id) ?? [];
  if (!isOpenState(state)) all.delete(id);
  else if (best === undefined) return;
  else all.set(id, thinned([...before, { at, best }]));
  bestStore.set(all);
}

/** Whether the work still goes on. */
export const isOpenState = (state: Job['state']): boolean => ['waiting', 'running', 'stopping'].includes(state);

/** Every second point of a long history: the line looks the same. */
function thinned(points: readonly BestPoint[]): readonly BestPoint[] {
  return points.length <= MOST ? points : points.filter((_, i) => i % 2 === 0 || i === points.length - 1);
}
