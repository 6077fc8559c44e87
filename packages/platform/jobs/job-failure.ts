import { TuttiError } from '@tutti/model';
import type { Body } from '../store/store.ts';

/** So many issues say why an import failed. */
const MOST_ISSUES = 1000;

/** Why a job failed, as it is kept: the code, a sentence, and the data problems behind it. */
export function failureOf(error: unknown): Body {
  if (error instanceof TuttiError) {
    const { code, message, advice, issues } = error;
    const shown = issues.slice(0, MOST_ISSUES);
    return { code, params: {}, message: `${message} ${advice}`.trim(), ...(shown.length > 0 ? { issues: shown } : {}) };
  }
  return { code: 'INTERNAL_UNEXPECTED', params: {}, message: 'Something went wrong inside Tutti; its log says more.' };
}
