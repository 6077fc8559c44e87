import type { Issue } from '@tutti/model';
import { issueCounts, issueLines } from '../text/issue-lines.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/**
 * Lists every issue of input that cannot be used, one a line on standard error; with `json` they are also the answer.
 * @returns the exit code
 */
export function refuseInput(
  what: string,
  issues: readonly Issue[],
  { terminal, json }: { terminal: Terminal; json?: boolean },
): number {
  terminal.err(`${what}: ${issueCounts(issues)}. Nothing was done.\n`);
  for (const line of issueLines(issues)) terminal.err(`  ${line}\n`);
  if (json) terminal.out(`${JSON.stringify({ issues }, null, 2)}\n`);
  return exitCodes.badInput;
}
