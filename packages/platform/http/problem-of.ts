import type { ProblemDetails, WireIssue } from '@tutti/contract';
import { type Issue, TuttiError } from '@tutti/model';
import { messageOf } from '../messages/index.ts';
import { statusOf } from './status-of.ts';

/** So many issues tell what is wrong with a file of a million rows. */
const MOST_ISSUES = 1000;

const titles: Readonly<Record<TuttiError['family'], string>> = {
  INPUT: 'The request is wrong',
  AUTH: 'Not allowed',
  MISSING: 'Not found',
  CONFLICT: 'In conflict with what is there',
  LIMIT: 'A limit was reached',
  DEPENDENCY: 'Something needed cannot be reached',
  INTERNAL: 'Tutti failed',
};

/** Any error as the one kind of error; what is not ours is our failure. */
export function tuttiErrorOf(error: unknown): TuttiError {
  if (error instanceof TuttiError) return error;
  return new TuttiError('INTERNAL_UNEXPECTED', 'Something went wrong inside Tutti. Nothing was changed.', {
    advice: 'Maybe try again; if it stays, report the request id. The log of the service says more.',
    cause: error,
  });
}

/**
 * An error as problem+json (RFC 9457).
 * @param instance  the request's id, by which the log can be searched
 */
export function problemOf(error: TuttiError, instance: string): ProblemDetails {
  const { code, message, advice, retryable, issues, family } = error;
  return {
    type: `urn:tutti:${code}`,
    title: titles[family] ?? titles.INTERNAL,
    status: statusOf(error),
    detail: message,
    code,
    ...(advice === '' ? {} : { advice }),
    ...(retryable ? { retryable } : {}),
    instance: `urn:uuid:${instance}`,
    ...(issues.length === 0 ? {} : { issues: issues.slice(0, MOST_ISSUES).map(wordedIssue) }),
  };
}

function wordedIssue(issue: Issue): WireIssue {
  return { ...issue, text: messageOf(issue) };
}
