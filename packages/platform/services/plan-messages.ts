import type { Model } from '@tutti/model';
import type { PlanOptions, PlanProgress, PlanResult } from '@tutti/planner';
import type { PlainError } from '../jobs/plain-error.ts';

/** What the planning thread is given: functions cannot cross, so clock and progress are made there. */
export type ToWorker = { model: Model; options: Omit<PlanOptions, 'clock' | 'onProgress'>; progress: boolean };

/** What the planning thread says. */
export type FromWorker =
  | { kind: 'progress'; progress: PlanProgress }
  | { kind: 'result'; result: PlanResult }
  | { kind: 'error'; error: PlainError };
