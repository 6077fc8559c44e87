import { type ErrorFamily, type Issue, TuttiError } from '@tutti/model';

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
