import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { TuttiError } from '@tutti/model/errors';
import { sqliteCode } from './sqlite-errors.ts';

const BUSY = 5;

/**
 * Takes the right to write to a file for this process until it ends, however it ends: the lock is the operating system's, on
 * a small file beside it. A second file says who holds it.
 * @returns lets go of it
 * @throws TuttiError CONFLICT_STORE_IN_USE, naming the process that holds it
 */
export function lockFile(file: string): () => void {
  const lock = new DatabaseSync(`${file}-lock`);
  const owner = `${file}-owner`;
  try {
    lock.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if (sqliteCode(error) !== BUSY) throw error;
    throw new TuttiError('CONFLICT_STORE_IN_USE', `${file} is in use by ${nameOfOwner(owner)}.`, {
      advice: 'Maybe the program runs already: use that one, or end it first.',
    });
  }
  writeFileSync(owner, JSON.stringify({ pid: process.pid, host: hostname() }));
  return () => {
    if (lock.isOpen) lock.close();
  };
}

function nameOfOwner(file: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string };
    return pid === process.pid ? `this process (${pid})` : `process ${pid} on ${host}`;
  } catch {
    // It has the lock but has not written its name yet.
    return 'another process';
  }
}
