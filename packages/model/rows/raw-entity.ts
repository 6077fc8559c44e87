import type { Origin } from './origin.ts';

/** An entity as read, still to be checked by its schema. `bad` are the dotted paths already reported. */
export type RawEntity = { value: Record<string, unknown>; origin: Origin; bad: Set<string> };
