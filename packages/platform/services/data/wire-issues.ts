import type { WireIssue } from '@tutti/contract';
import type { Issue } from '@tutti/model';

/** Issues as addresses give them. */
export const issuesInWords = (issues: readonly Issue[]): WireIssue[] =>
  issues.map((issue) => ({ ...issue, params: { ...issue.params } }));
