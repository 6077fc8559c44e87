import type { Gesture } from '@tutti/contract';

/** What people call orders and resources, by their ids. */
export type Names = ReadonlyMap<string, string>;

/** The late order whose fixes are shown, and what can be done from there. */
export type FixesGiven = {
  plan: string;
  order: string;
  names?: Names;
  /** Makes a change on the board; where there is no board the order is opened on it. */
  onGestures?: (gestures: Gesture[], sentence: string) => void;
  onOrder?: (order: string) => void;
};
