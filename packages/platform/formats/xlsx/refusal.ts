import type { Issue } from '@tutti/model';

/** Ends the reading of a workbook with one issue, from however deep; `readXlsx` catches it. */
export class Refusal extends Error {
  readonly issue: Issue;
  constructor(issue: Issue) {
    super(issue.code);
    this.issue = issue;
  }
}
