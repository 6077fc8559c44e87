import type { IssueParams } from './issue.ts';

/** Why something cannot be: a code with its values. */
export type Conflict = { code: string; params: IssueParams };

/** A legitimate answer of an engine, infeasible included, always with its evidence. */
export type Outcome<S> =
  | { status: 'optimal'; solution: S; bound: number }
  | { status: 'feasible'; solution: S; bound?: number; gap?: number }
  | { status: 'infeasible'; conflicts: Conflict[] }
  | { status: 'unknown'; reason: Conflict };

/** How long an engine may work: decodes or iterations (exactly repeatable), or seconds (the evaluations got are recorded). */
export type Budget = { evaluations?: number; seconds?: number };

/** The time of day comes from outside: milliseconds, monotone. */
export type Clock = () => number;

/** What an engine run is given beside its problem. `stopFlag` is one Atomics word, non-zero = stop (decision 17). */
export type RunOptions<S = unknown> = {
  seed: number;
  budget: Budget;
  clock?: Clock;
  stopFlag?: Int32Array;
  start?: S;
  /** `done`: share of the budget that is used, from 0 to 1. */
  onProgress?: (progress: { evaluations: number; best: number; done: number }) => void;
};
