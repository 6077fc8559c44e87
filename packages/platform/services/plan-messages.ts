import { type ErrorFamily, type Issue, type Model, TuttiError } from '@tutti/model';
import type { PlanOptions, PlanProgress, PlanResult } from '@tutti/planner';

/** What the planning thread is given: functions cannot cross, so clock and progress are made there. */
export type ToWorker = { model: Model; options: Omit<PlanOptions, 'clock' | 'onProgress'>; progress: boolean };

/** What the planning thread says. */
export type FromWorker =
  | { kind: 'progress'; progress: PlanProgress }
  | { kind: 'result'; result: PlanResult }
  | { kind: 'error'; error: PlainError };

/** An error as data: classes do not survive the way between threads. */
export type PlainError = {
  message: string;
  stack?: string;
  tutti?: { code: string; advice: string; retryable: boolean; issues: readonly Issue[] };
};

/** An error as data. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack } = error;
  if (!(error instanceof TuttiError)) return { message, stack };
  const { code, advice, retryable, issues } = error;
  return { message, stack, tutti: { code, advice, retryable, issues } };
}

/** The error that `plainError` took apart, its stack kept. */
export function errorOf({ message, stack, tutti }: PlainError): Error {
  const error = tutti ? new TuttiError(tutti.code as `${ErrorFamily}_${string}`, message, tutti) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
