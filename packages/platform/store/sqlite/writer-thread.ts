// The thread that owns the only connection that writes: it opens the file, says so, and commits what its clients send.
import { parentPort, workerData } from 'node:worker_threads';
import { createCheckpoints } from './checkpoints.ts';
import { GroupCommit } from './group-commit.ts';
import { type OpenOptions, openFile } from './open-file.ts';
import { inOurWords } from './sqlite-errors.ts';
import { WriteServer } from './write-server.ts';
import { type FromWriterThread, plainError } from './writer-messages.ts';

const options = workerData as OpenOptions;
const say = (message: FromWriterThread) => parentPort!.postMessage(message);

try {
  const { connection, backup, close } = await openFile(options);
  const checkpoints = createCheckpoints(options.file);
  const group = new GroupCommit(connection, connection.raw, checkpoints.committed);
  const server = new WriteServer(group, {
    inOurWords: (error) => inOurWords(error, options.file),
    async close() {
      await checkpoints.close();
      close();
      say({ kind: 'closed' });
      process.exit(0);
    },
  });
  server.serve(parentPort!);
  say({ kind: 'opened', backup });
} catch (error) {
  say({ kind: 'failed', error: plainError(inOurWords(error, options.file)) });
}
