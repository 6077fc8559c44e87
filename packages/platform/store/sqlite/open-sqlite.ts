import { resolve } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { TuttiError } from '@tutti/model/errors';
import { Kysely } from 'kysely';
import { backup } from '../backup/backup.ts';
import type { Store, StoreShare } from '../store.ts';
import { storeOn, sweep } from '../store-on.ts';
import { connect } from './connect.ts';
import type { OpenOptions } from './open-file.ts';
import { inOurWords } from './sqlite-errors.ts';
import { WriterClient } from './writer-client.ts';
import { type FromWriter, type FromWriterThread, fromPlainError, type ToWriter } from './writer-messages.ts';
import { writingDialect } from './writing-dialect.ts';

/** How a thread comes to its share of the writer. */
type Way = {
  client: WriterClient;
  /** Gives another thread a port of its own. */
  add(port: MessagePort): void;
  /** Ends this thread's way; with the thread that began it, the writer. */
  close(): Promise<void>;
};

/**
 * Opens a SQLite file: starts the thread that writes, waits until it has the file to itself and at today's version.
 * @throws TuttiError as `openStore`
 */
export async function openSqlite(options: OpenOptions): Promise<{ store: Store; backup?: string }> {
  const file = resolve(options.file);
  const { way, backup } = await startWriter({ ...options, file });
  const store = storeAt(file, way);
  // What a deletion left undone; when this fails the next start tries again.
  sweep(way.client.run).catch(() => undefined);
  return { store, backup };
}

/** The store of another thread of this process. */
export function joinSqlite({ target, ports: [port] }: StoreShare): Store {
  const client = new WriterClient(port);
  port.on('message', (message: FromWriter) => client.receive(message));
  port.on('close', () => client.end());
  // An idle store does not keep a worker alive.
  port.unref();
  return storeAt(target, {
    client,
    add: (other) => port.postMessage({ kind: 'client', port: other } satisfies ToWriter, [other]),
    async close() {
      port.close();
      client.end();
    },
  });
}

function storeAt(file: string, way: Way): Store {
  const read = connect(file, { readOnly: true });
  return storeOn({
    read,
    run: way.client.run,
    inOurWords: (error) => inOurWords(error, file),
    place: file,
    kysely: new Kysely({ dialect: writingDialect(read, way.client.run) }),
    watch: (listener) => way.client.watch(listener),
    share() {
      const { port1, port2 } = new MessageChannel();
      way.add(port1);
      return { kind: 'sqlite', target: file, ports: [port2] };
    },
    backup: (to) => backup({ kind: 'sqlite', target: file }, to),
    async close() {
      await way.close();
      read.close();
    },
  });
}

async function startWriter(options: OpenOptions): Promise<{ way: Way; backup?: string }> {
  const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: options });
  // This one keeps the process alive until the store is closed.
  const client = new WriterClient({ postMessage: (message, transfer) => thread.postMessage(message, transfer as []) });
  const opened = Promise.withResolvers<string | undefined>();
  const ended = Promise.withResolvers<void>();
  thread.on('message', (message: FromWriter | FromWriterThread) => {
    if (message.kind === 'opened') opened.resolve(message.backup);
    else if (message.kind === 'failed') opened.reject(fromPlainError(message.error));
    else if (message.kind === 'closed') client.end();
    else client.receive(message);
  });
  const stopped = (cause?: unknown) => {
    const error = new TuttiError('INTERNAL_STORE_STOPPED', 'The thread that writes the data has stopped.', { cause });
    opened.reject(error);
    client.end(error);
  };
  thread.on('error', stopped);
  thread.on('exit', () => {
    stopped();
    ended.resolve();
  });
  const backup = await opened.promise;
  return {
    backup,
    way: {
      client,
      add: (port) => thread.postMessage({ kind: 'client', port } satisfies ToWriter, [port]),
      async close() {
        thread.postMessage({ kind: 'close' } satisfies ToWriter);
        await ended.promise;
      },
    },
  };
}
