import type { DatabaseSync } from 'node:sqlite';
import type { Notice } from '../rows.ts';
import type { Session } from '../session.ts';
import { type WriteName, writes } from '../writes.ts';

/** A write that waits: `settle` is called after the commit that holds it, or when it is refused. */
export type Waiting = {
  name: WriteName;
  args: unknown;
  settle(outcome: Outcome): void;
};

export type Outcome = { result: unknown; notices: Notice[] } | { error: unknown };

/** A group is committed after this time even when more waits, so that the first does not wait for all. */
const GROUP_MS = 50;

/**
 * Runs writes in the order of their arrival, all that wait in one turn of the loop in one transaction: a durable commit costs
 * the same for one as for a hundred. Each is a savepoint, so that a refused one does not undo the others.
 */
export class GroupCommit {
  readonly #session: Session;
  readonly #raw: DatabaseSync;
  readonly #onCommit: () => void;
  #waiting: Waiting[] = [];
  #busy: Promise<void> | undefined;

  /** @param onCommit  called after each transaction */
  constructor(session: Session, raw: DatabaseSync, onCommit: () => void) {
    this.#session = session;
    this.#raw = raw;
    this.#onCommit = onCommit;
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#busy ??= this.#work();
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#busy) await this.#busy;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // A turn of the loop takes in what has arrived meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#group();
    }
    this.#busy = undefined;
  }

  async #group(): Promise<void> {
    const until = performance.now() + GROUP_MS;
    const group: [Waiting, Outcome][] = [];
    const failure = await this.#transaction(async () => {
      do {
        const one = this.#waiting.shift()!;
        group.push([one, await this.#one(one)]);
        // Some failures of the disk end the whole transaction, not only the write that met them.
        if (!this.#raw.isTransaction) throw (group[group.length - 1][1] as { error: unknown }).error;
      } while (this.#waiting.length > 0 && performance.now() < until);
    });
    if (failure === undefined) for (const [one, outcome] of group) one.settle(outcome);
    // It may be one of them that the disk has no room for: each on its own.
    else if (group.length > 1) for (const [one] of group) await this.#alone(one);
    else (group[0]?.[0] ?? this.#waiting.shift()!).settle({ error: failure.error });
  }

  async #alone(one: Waiting): Promise<void> {
    let outcome: Outcome | undefined;
    const failure = await this.#transaction(async () => {
      outcome = await this.#one(one);
      if ('error' in outcome) throw outcome.error;
    });
    one.settle(failure ?? outcome!);
  }

  /** @returns the failure that undid the transaction */
  async #transaction(work: () => Promise<void>): Promise<{ error: unknown } | undefined> {
    try {
      this.#raw.exec('begin immediate');
      await work();
      this.#raw.exec('commit');
      this.#onCommit();
      return undefined;
    } catch (error) {
      if (this.#raw.isTransaction) this.#raw.exec('rollback');
      return { error };
    }
  }

  /** Runs a write so that only itself is undone when it is refused. */
  async #one({ name, args }: Waiting): Promise<Outcome> {
    const notices: Notice[] = [];
    this.#raw.exec('savepoint one');
    try {
      // The name says which arguments came with it.
      const run = writes[name] as (session: Session, args: unknown, tell: (notice: Notice) => void) => Promise<unknown>;
      const result = await run(this.#session, args, (notice) => notices.push(notice));
      this.#raw.exec('release one');
      return { result, notices };
    } catch (error) {
      if (this.#raw.isTransaction) this.#raw.exec('rollback to one; release one');
      return { error };
    }
  }
}
