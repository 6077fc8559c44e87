import type { Decoding } from './decoding.ts';

/** What a placement is asked to respect: not before `from`, not done before `endFrom`, of interest only when done by `bound`. After `tailFrom` (the end of an overlapping step) the work on `tail` units is left. */
export type Asked = {
  op: number;
  variant: number;
  from: number;
  endFrom: number;
  bound: number;
  layer: number;
  tailFrom?: number;
  tail?: number;
};

/** Copies the window found into the trial. */
export function keepWindow(d: Decoding): void {
  const w = d.runSearch;
  const { trial } = d;
  trial.start = w.start;
  trial.end = w.end;
  trial.work = w.effective;
  trial.calendar = w.foundCalendar;
  for (let k = 0; k < w.count; k++) trial.members[k] = w.found[k];
}
