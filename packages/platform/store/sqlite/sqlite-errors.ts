import { TuttiError } from '@tutti/model/errors';

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** The primary result code of an error of `node:sqlite`; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Errors of the file system that mean the same. */
const alike: Readonly<Record<string, number>> = {
  EACCES: READONLY,
  EPERM: READONLY,
  EROFS: READONLY,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EIO: IOERR,
  ENOTDIR: CANTOPEN,
  EEXIST: CANTOPEN,
  ENOENT: CANTOPEN,
};

/** An error of SQLite or the file system in the words of the product; any other is given back as it is. */
export function inOurWords(error: unknown, file: string): unknown {
  const code = sqliteCode(error) ?? alike[String((error as { code?: unknown } | undefined)?.code)];
  const about = code === undefined ? undefined : wordings[code];
  if (!about) return error;
  const [ours, message, advice] = about;
  return new TuttiError(ours, `${message} (${file}).`, { advice, cause: error, retryable: code === BUSY });
}

type Wording = [`${'LIMIT' | 'DEPENDENCY' | 'CONFLICT'}_${string}`, string, string];

const wordings: Record<number, Wording> = {
  [FULL]: [
    'LIMIT_DISK_FULL',
    'The disk is full, so nothing of this was saved',
    'Maybe make room on the disk, then repeat it; what was saved before is safe.',
  ],
  [READONLY]: [
    'DEPENDENCY_STORE_READ_ONLY',
    'The data, or the folder it is in, cannot be written',
    'Maybe the disk is read-only, or the file belongs to another user.',
  ],
  [CANTOPEN]: [
    'DEPENDENCY_STORE_CANNOT_OPEN',
    'The data cannot be opened',
    'Maybe the folder is missing, or this user may not write to it.',
  ],
  [IOERR]: [
    'DEPENDENCY_STORE_IO',
    'The disk failed while reading or writing the data',
    'Maybe the disk is full, was removed, or is failing: look at its state before going on.',
  ],
  [CORRUPT]: [
    'DEPENDENCY_STORE_DAMAGED',
    'The data is damaged',
    'Maybe the disk is failing, or another program wrote into the file: restore a backup.',
  ],
  [NOTADB]: [
    'DEPENDENCY_STORE_DAMAGED',
    'The file is no data of this program, or damaged',
    'Maybe another file was meant; if not, restore a backup.',
  ],
  [BUSY]: [
    'CONFLICT_STORE_IN_USE',
    'Another process is working on the data',
    'Maybe a backup or another program has it open: try again when it has ended.',
  ],
};
