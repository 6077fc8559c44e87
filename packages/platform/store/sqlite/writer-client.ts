import type { MessagePort } from 'node:worker_threads';
import { buffersOf, type EncodedBundle } from '../encode-bundle.ts';
import { breathe } from '../records/resolve.ts';
import type { Notice } from '../rows.ts';
import type { RunWrite, WriteArgs, WriteName, WriteResult } from '../writes.ts';
import { closed } from './write-server.ts';
import { type FromWriter, fromPlainError, type ToWriter } from './writer-messages.ts';

/** The port to the writer. Where it has `ref`, it keeps its thread alive only while an answer is awaited. */
type Port = Pick<MessagePort, 'postMessage'> & Partial<Pick<MessagePort, 'ref' | 'unref'>>;
type Pending = { resolve(result: unknown): void; reject(error: unknown): void };

/** Records of a change set in one message: about a millisecond to hand over. */
const PART = 5_000;

/** One thread's end of the way to the writer. */
export class WriterClient {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(notice: Notice) => void>();
  #lastId = 0;
  #broken: unknown;

  /** @param port  whose messages are given to `receive` */
  constructor(port: Port) {
    this.#port = port;
  }

  /** Resolves after the commit. */
  readonly run: RunWrite = async <N extends WriteName>(name: N, args: WriteArgs<N>): Promise<WriteResult<N>> => {
    const id = ++this.#lastId;
    const bundle = name === 'save' ? (args as EncodedBundle) : undefined;
    const rest = bundle?.changeSet && bundle.changeSet.ids.length > PART ? await this.#sendParts(id, bundle) : args;
    if (this.#broken !== undefined) throw this.#broken;
    return await new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#port.ref?.();
      this.#send({ kind: 'write', id, name, args: rest }, bundle ? buffersOf(bundle) : []);
    });
  };

  watch(listener: (notice: Notice) => void): () => void {
    // The same function may watch twice.
    const own = (notice: Notice) => listener(notice);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  receive(message: FromWriter): void {
    if (message.kind === 'notices') {
      for (const notice of message.notices) for (const listener of this.#listeners) listener(notice);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (this.#pending.size === 0) this.#port.unref?.();
    if (message.kind === 'done') pending?.resolve(message.result);
    else pending?.reject(fromPlainError(message.error));
  }

  /** Refuses what waits and whatever comes: the writer is gone. */
  end(error: unknown = closed()): void {
    this.#broken ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#broken);
    this.#pending.clear();
  }

  #send(message: ToWriter, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  async #sendParts(id: number, bundle: EncodedBundle): Promise<EncodedBundle> {
    const { kinds, ids, bodies, ...rest } = bundle.changeSet!;
    for (let i = 0; i < ids.length; i += PART) {
      const end = i + PART;
      this.#send({
        kind: 'part',
        id,
        kinds: kinds.slice(i, end),
        ids: ids.slice(i, end),
        bodies: bodies.slice(i, end),
      });
      await breathe();
    }
    return { ...bundle, changeSet: { ...rest, kinds: [], ids: [], bodies: [] } };
  }
}
