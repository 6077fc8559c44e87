import { type ProblemDetails, problemDetails, type WireIssue } from '@tutti/contract';

/**
 * What a screen shows when something did not work: the sentence, its code, what to do, and an id that can be copied into
 * a report. `family` is the part of the code before `_`, e.g. AUTH, MISSING, CONFLICT.
 */
export class ScreenError extends Error {
  readonly code: string;
  readonly status: number;
  readonly advice: string;
  readonly retryable: boolean;
  readonly id: string;
  readonly issues: readonly WireIssue[];

  constructor(problem: Partial<ProblemDetails> & { code: string; detail: string }) {
    super(problem.detail);
    this.name = 'ScreenError';
    this.code = problem.code;
    this.status = problem.status ?? 0;
    this.advice = problem.advice ?? '';
    this.retryable = problem.retryable ?? false;
    this.id = problem.instance ?? '';
    this.issues = problem.issues ?? [];
  }

  get family(): string {
    return this.code.slice(0, this.code.indexOf('_'));
  }
}

/** The refusal in an answer (RFC 9457), or one that says that the answer could not be read. */
export async function refusalIn(response: Response): Promise<ScreenError> {
  const parsed = problemDetails.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return new ScreenError(parsed.data);
  return new ScreenError({
    code: response.status >= 500 ? 'DEPENDENCY_SERVICE' : 'INTERNAL_ANSWER',
    status: response.status,
    detail: `${response.status} ${response.statusText}`.trim(),
    retryable: response.status >= 500,
  });
}

/** What browsers say when a part of the page cannot be fetched. */
const notFetched = /preload CSS|dynamically imported module|importing a module|module script failed/i;

/** Any error as one that a screen can show. */
export function screenErrorOf(error: unknown): ScreenError {
  if (error instanceof ScreenError) return error;
  if (notFetched.test(String(error)))
    return new ScreenError({ code: 'DEPENDENCY_OFFLINE', detail: String(error), retryable: true });
  return new ScreenError({ code: 'INTERNAL_SCREEN', detail: error instanceof Error ? error.message : String(error) });
}
