// Writes the log back into the database file while others go on writing: a passive checkpoint waits for nobody.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Between two checkpoints, so that pages written again and again are written back once. */
const PAUSE_MS = 100;

const database = new DatabaseSync(workerData as string);
const checkpoint = database.prepare('pragma wal_checkpoint(passive)');
let waiting = false;

parentPort!.on('message', (message: 'committed' | 'close') => {
  if (message === 'close') {
    database.close();
    parentPort!.close();
  } else if (!waiting) {
    waiting = true;
    setTimeout(writeBack, PAUSE_MS);
  }
});

function writeBack(): void {
  waiting = false;
  try {
    if (database.isOpen) checkpoint.get();
  } catch {
    // The disk is full or failing. Nothing is lost: it all stands in the log, and the next commit tells what is wrong.
  }
}
