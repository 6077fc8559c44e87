import { TuttiError } from '@tutti/model';
import { CommanderError } from 'commander';
import { issueLines } from '../text/issue-lines.ts';
import type { Terminal } from './terminal.ts';

/** What the program's end says to scripts. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, noPlan: 3, interrupted: 130 } as const;

/** Families of errors that the person can do something about. */
const persons: ReadonlySet<string> = new Set(['INPUT', 'AUTH', 'MISSING', 'CONFLICT']);

/** Errors of the file system that come from the path a person named. */
const pathErrors: Readonly<Record<string, string>> = {
  EACCES: 'may not be read or written',
  EPERM: 'may not be read or written',
  EROFS: 'lies where nothing can be written',
  ENOSPC: 'does not fit on the disk',
  ENOTDIR: 'leads through a file',
  EISDIR: 'is a folder, but a file is needed',
};

/**
 * Tells what went wrong in one line (and the issues behind it), and gives the exit code. The stack is shown with TUTTI_DEBUG=1.
 */
export function report(error: unknown, terminal: Terminal): number {
  const { line, code } = verdictOf(error);
  terminal.err(`${line}\n`);
  if (error instanceof TuttiError) for (const one of issueLines(error.issues)) terminal.err(`  ${one}\n`);
  if (terminal.environment.TUTTI_DEBUG === '1' && error instanceof Error) terminal.err(`${error.stack}\n`);
  return code;
}

function verdictOf(error: unknown): { line: string; code: number } {
  if (error instanceof TuttiError && persons.has(error.family))
    return { line: `${error.message} ${error.advice}`.trim(), code: exitCodes.badInput };
  if (error instanceof CommanderError) return { line: error.message, code: exitCodes.badInput };
  const { code = '', path, message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  if (path !== undefined && pathErrors[code]) return { line: `${path} ${pathErrors[code]}.`, code: exitCodes.badInput };
  const name = error instanceof TuttiError ? `${error.code}: ` : '';
  const advice = error instanceof TuttiError && error.advice ? ` ${error.advice}` : '';
  const first = message.split('\n')[0];
  return { line: `Tutti failed: ${name}${first}${advice} (TUTTI_DEBUG=1 shows where)`, code: exitCodes.failed };
}
