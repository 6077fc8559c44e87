import { z } from 'zod';
import { makeKeptStore } from '../../state/kept-store.ts';

/** The first things to do with a plan, in order. Each ticks itself when it is done. */
export const firstSteps = ['late', 'why', 'fix', 'release'] as const;
export type FirstStep = (typeof firstSteps)[number];

const kept = z.object({ done: z.array(z.enum(firstSteps)), hidden: z.boolean() });

/** What was done on this browser, and whether the list was put away. */
export const firstStepsStore = makeKeptStore<z.infer<typeof kept>>('first-steps', kept, { done: [], hidden: false });

/** Ticks a step: called where it happens, not where it is shown. */
export function tick(step: FirstStep): void {
  const now = firstStepsStore.get();
  if (!now.done.includes(step)) firstStepsStore.set({ ...now, done: [...now.done, step] });
}
