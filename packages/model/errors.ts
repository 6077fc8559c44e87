import type { Issue } from './issue.ts';

/** Families of error codes; each is mapped once to an HTTP status and an exit code. */
export type ErrorFamily = 'INPUT' | 'AUTH' | 'MISSING' | 'CONFLICT' | 'LIMIT' | 'DEPENDENCY' | 'INTERNAL';

/**
 * The one error class: the work cannot go on. `message` holds the values, `advice` what to do ("Maybe …"), `issues` the
 * data problems behind it when there are any.
 */
export class TuttiError extends Error {
  readonly code: string;
  readonly advice: string;
  readonly retryable: boolean;
  readonly issues: readonly Issue[];

  constructor(
    code: `${ErrorFamily}_${string}`,
    message: string,
    more: { advice?: string; retryable?: boolean; issues?: readonly Issue[]; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'TuttiError';
    this.code = code;
    this.advice = more.advice ?? '';
    this.retryable = more.retryable ?? false;
    this.issues = more.issues ?? [];
  }

  get family(): ErrorFamily {
    return this.code.slice(0, this.code.indexOf('_')) as ErrorFamily;
  }
}

/**
 * Refuses an argument of an engine function.
 * @throws TuttiError INPUT_NOT_POSITIVE when the value is not a finite number above 0
 */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0) || !Number.isFinite(value))
    throw new TuttiError('INPUT_NOT_POSITIVE', `${name} must be a finite number above 0, got ${value}.`);
}
