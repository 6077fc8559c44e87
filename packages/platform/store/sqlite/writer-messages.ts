import type { MessagePort } from 'node:worker_threads';
import { type ErrorFamily, TuttiError } from '@tutti/model/errors';
import type { Notice } from '../rows.ts';
import type { WriteName } from '../writes.ts';

/** To the writer thread, over the port of one client. */
export type ToWriter =
  | { kind: 'write'; id: number; name: WriteName; args: unknown }
  /** Part of a change set that is too long for one message; the write with the same id follows. */
  | { kind: 'part'; id: number; kinds: string[]; ids: string[]; bodies: (string | null)[] }
  /** The port of another client. */
  | { kind: 'client'; port: MessagePort }
  | { kind: 'close' };

/** To each client. */
export type FromWriter =
  | { kind: 'done'; id: number; result: unknown }
  | { kind: 'refused'; id: number; error: PlainError }
  | { kind: 'notices'; notices: Notice[] };

/** To the thread that started the writer. */
export type FromWriterThread =
  | { kind: 'opened' /** Written before the data was brought to a newer version. */; backup?: string }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'closed' };

/** An error as plain values: a class does not survive the way between threads. */
export type PlainError = { code: string; message: string; advice: string; retryable: boolean; stack?: string };

/** An error for the way to another thread. */
export function plainError(error: unknown): PlainError {
  if (error instanceof TuttiError) {
    const { code, message, advice, retryable } = error;
    return { code, message, advice, retryable };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: 'INTERNAL_STORE', message, advice: '', retryable: false, stack };
}

/** The error that was sent. */
export function fromPlainError({ code, message, advice, retryable, stack }: PlainError): TuttiError {
  const error = new TuttiError(code as `${ErrorFamily}_${string}`, message, { advice, retryable });
  // Where it happened, for the log: here nothing of interest is on the stack.
  if (stack !== undefined) error.stack = stack;
  return error;
}
