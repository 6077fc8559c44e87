import type { MessagePort } from 'node:worker_threads';
import { TuttiError } from '@tutti/model';
import type { EncodedBundle } from '../encode-bundle.ts';
import type { Notice } from '../rows.ts';
import type { GroupCommit } from './group-commit.ts';
import { type FromWriter, plainError, type ToWriter } from './writer-messages.ts';

type Write = Extract<ToWriter, { kind: 'write' }>;
type Part = Extract<ToWriter, { kind: 'part' }>;
type Serving = { ours(error: unknown): unknown; close(): void };

/** Takes writes from a client, and from the clients whose ports it sends; answers each after its commit, and tells all of it. */
export function serveWrites(first: MessagePort, group: GroupCommit, serving: Serving): void {
  const clients = new Set<MessagePort>();
  let closing = false;
  const tell = (notices: Notice[]) => {
    const message: FromWriter = { kind: 'notices', notices };
    if (notices.length > 0) for (const client of clients) client.postMessage(message);
  };
  const serve = (client: MessagePort) => {
    const parts = new Map<number, Part[]>();
    const answer = (message: FromWriter) => client.postMessage(message);
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('message', (message: ToWriter) => {
      if (message.kind === 'client') serve(message.port);
      else if (message.kind === 'part') parts.set(message.id, [...(parts.get(message.id) ?? []), message]);
      else if (message.kind === 'close') {
        closing = true;
        void group.idle().then(serving.close);
      } else if (closing) answer({ kind: 'refused', id: message.id, error: plainError(closed()) });
      else {
        const write = withParts(message, parts.get(message.id));
        parts.delete(message.id);
        group.add({
          name: write.name,
          args: write.args,
          settle(outcome) {
            if ('error' in outcome)
              answer({ kind: 'refused', id: write.id, error: plainError(serving.ours(outcome.error)) });
            else {
              answer({ kind: 'done', id: write.id, result: outcome.result });
              tell(outcome.notices);
            }
          },
        });
      }
    });
  };
  serve(first);
}

export const closed = (): TuttiError =>
  new TuttiError('DEPENDENCY_STORE_CLOSED', 'The store has been closed.', {
    advice: 'Maybe the program is just ending: start it again.',
  });

/** A change set came in parts before the write that it belongs to. */
function withParts(write: Write, parts: readonly Part[] | undefined): Write {
  if (!parts) return write;
  const bundle = write.args as EncodedBundle;
  const changeSet = {
    ...bundle.changeSet!,
    kinds: parts.flatMap((part) => part.kinds),
    ids: parts.flatMap((part) => part.ids),
    bodies: parts.flatMap((part) => part.bodies),
  };
  return { ...write, args: { ...bundle, changeSet } };
}
