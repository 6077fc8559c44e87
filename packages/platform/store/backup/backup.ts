import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { TuttiError } from '@tutti/model/errors';
import { fromPlainError, type PlainError } from '../sqlite/writer-messages.ts';
import type { BackupReport, StoreShare } from '../store.ts';

type Answer = { report: BackupReport } | { error: PlainError };

/** Writes a backup of one moment, in a thread of its own. @throws TuttiError as `Store.backup` */
export async function backup(source: Omit<StoreShare, 'ports'>, to: string): Promise<BackupReport> {
  const thread = new Worker(new URL('./backup-thread.ts', import.meta.url), {
    workerData: { source, to: resolve(to) },
  });
  const answered = Promise.withResolvers<Answer>();
  thread.on('message', answered.resolve);
  thread.on('error', answered.reject);
  thread.on('exit', (code) =>
    answered.reject(new TuttiError('INTERNAL_BACKUP_STOPPED', `The thread of the backup ended with code ${code}.`)),
  );
  const answer = await answered.promise;
  if ('error' in answer) throw fromPlainError(answer.error);
  return answer.report;
}
