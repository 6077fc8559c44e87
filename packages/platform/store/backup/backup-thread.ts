// The thread that writes a backup: it reads one moment of the data on a connection of its own, while others go on.
import { parentPort, workerData } from 'node:worker_threads';
import { migrations } from '../migrate/migrations.ts';
import { plainError } from '../sqlite/writer-messages.ts';
import type { StoreShare } from '../store.ts';
import { snapshotOf } from './snapshot.ts';
import { writeBackup } from './write-backup.ts';

const { source, to } = workerData as { source: Omit<StoreShare, 'ports'>; to: string };

try {
  const { session, close, inOurWords } = await snapshotOf(source);
  try {
    parentPort!.postMessage({ report: await writeBackup(session, to, migrations) });
  } catch (error) {
    parentPort!.postMessage({ error: plainError(inOurWords(error)) });
  } finally {
    await close();
  }
} catch (error) {
  parentPort!.postMessage({ error: plainError(error) });
}
