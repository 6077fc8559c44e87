import type { MessagePort } from 'node:worker_threads';
import { TuttiError } from '@tutti/model/errors';
import type { EncodedBundle } from '../encode-bundle.ts';
import type { Notice } from '../rows.ts';
import type { GroupCommit, Outcome } from './group-commit.ts';
import { type FromWriter, plainError, type ToWriter } from './writer-messages.ts';

type Write = Extract<ToWriter, { kind: 'write' }>;
type Part = Extract<ToWriter, { kind: 'part' }>;
type Serving = { inOurWords(error: unknown): unknown; close(): Promise<void> };

export const closed = (): TuttiError =>
  new TuttiError('DEPENDENCY_STORE_CLOSED', 'The store has been closed.', {
    advice: 'Maybe the program is just ending: start it again.',
  });

/** The writer's end of the ways to it: takes writes from clients, answers each after its commit, and tells all of it. */
export class WriteServer {
  readonly #group: GroupCommit;
  readonly #serving: Serving;
  readonly #clients = new Set<MessagePort>();
  #closing = false;

  constructor(group: GroupCommit, serving: Serving) {
    this.#group = group;
    this.#serving = serving;
  }

  /** Takes writes from a client, and from those whose ports it sends. */
  serve(client: MessagePort): void {
    const parts = new Map<number, Part[]>();
    this.#clients.add(client);
    client.on('close', () => this.#clients.delete(client));
    client.on('message', (message: ToWriter) => {
      if (message.kind === 'client') this.serve(message.port);
      else if (message.kind === 'part') parts.set(message.id, [...(parts.get(message.id) ?? []), message]);
      else if (message.kind === 'close') this.#close();
      else {
        this.#add(client, withParts(message, parts.get(message.id)));
        parts.delete(message.id);
      }
    });
  }

  #add(client: MessagePort, { id, name, args }: Write): void {
    const settle = (outcome: Outcome) => {
      const answer: FromWriter =
        'error' in outcome
          ? { kind: 'refused', id, error: plainError(this.#serving.inOurWords(outcome.error)) }
          : { kind: 'done', id, result: outcome.result };
      client.postMessage(answer);
      if ('notices' in outcome) this.#tell(outcome.notices);
    };
    if (this.#closing) settle({ error: closed() });
    else this.#group.add({ name, args, settle });
  }

  #tell(notices: Notice[]): void {
    const message: FromWriter = { kind: 'notices', notices };
    if (notices.length > 0) for (const client of this.#clients) client.postMessage(message);
  }

  /** Commits what waits, and takes no more. */
  #close(): void {
    this.#closing = true;
    void this.#group.idle().then(this.#serving.close);
  }
}

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
