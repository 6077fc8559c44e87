import type { WireIssue } from '@tutti/contract';
import type { Issue } from '@tutti/model';
import type { Naming } from '../naming.ts';

/** Issues as addresses give them; with the names of what they are about, where these are known. */
export const issuesInWords = (issues: readonly Issue[], naming?: Naming): WireIssue[] =>
  issues.map((issue) => ({ ...issue, ...(naming?.coded(issue) ?? { params: { ...issue.params } }) }));
