import { TuttiError } from '@tutti/model/errors';

type Wording = [`${'LIMIT' | 'DEPENDENCY' | 'AUTH' | 'INPUT'}_${string}`, string, string];

/** By SQLSTATE (PostgreSQL manual, appendix A) or error code of the socket. */
const wordings: Readonly<Record<string, Wording>> = {
  '53100': [
    'LIMIT_DISK_FULL',
    'The disk of the database is full, so nothing of this was saved',
    'Maybe make room there, then repeat it; what was saved before is safe.',
  ],
  '25006': [
    'DEPENDENCY_STORE_READ_ONLY',
    'The database only allows reading',
    'Maybe the address is that of a replica: give that of the primary.',
  ],
  XX001: ['DEPENDENCY_STORE_DAMAGED', 'The data is damaged', 'Maybe the disk is failing: restore a backup.'],
  '28P01': ['AUTH_STORE', 'The database refuses user and password', 'Maybe the password in the address is wrong.'],
  '28000': ['AUTH_STORE', 'The database refuses the user', 'Maybe the user in the address is wrong.'],
  '3D000': ['DEPENDENCY_STORE_CANNOT_OPEN', 'There is no such database', 'Maybe make it with createdb.'],
  '42501': [
    'DEPENDENCY_STORE_READ_ONLY',
    'The user may not do that in the database',
    'Maybe let the user own the database, or grant all on its schema.',
  ],
};

const unreachable: Wording = [
  'DEPENDENCY_STORE_UNREACHABLE',
  'The database cannot be reached',
  'Maybe it is not running, or the address is wrong: try again when it is there.',
];

/** Connection lost or never made: SQLSTATE classes 08 and 57P, too many connections, and errors of the socket. */
const isUnreachable = (code: string, message: string): boolean =>
  /^(08|57P|53300)/.test(code) || /^(E[A-Z]+|ENOTFOUND)$/.test(code) || /Connection terminated|timeout/.test(message);

/** Two transactions stood in each other's way: to be run again. */
export const isCollision = (error: unknown): boolean =>
  ['40001', '40P01'].includes(String((error as { code?: unknown } | undefined)?.code));

/** An error of the driver in the words of the product; any other is given back as it is. */
export function inOurWords(error: unknown, place: string): unknown {
  if (error instanceof TuttiError || !(error instanceof Error)) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  const about = wordings[code] ?? (isUnreachable(code, error.message) ? unreachable : undefined);
  if (!about) return error;
  const [ours, message, advice] = about;
  return new TuttiError(ours, `${message} (${place}).`, { advice, cause: error, retryable: about === unreachable });
}
