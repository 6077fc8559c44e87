import { Client } from 'pg';
import type { Notice } from '../rows.ts';

const CHANNEL = 'tutti';
const RETRY_MS = 1_000;

/**
 * Hears the notices of all processes on a connection of its own. When that breaks it is made anew, and those who watch are
 * told that notices may be missing.
 */
export class NoticeListener {
  readonly #url: string;
  readonly #listeners = new Set<(notice: Notice) => void>();
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Whoever watches is told from when the connection is there; `start` waits for it. */
  watch(listener: (notice: Notice) => void): () => void {
    // The same function may watch twice.
    const own = (notice: Notice) => listener(notice);
    this.#listeners.add(own);
    if (!this.#client) void this.#try();
    return () => this.#listeners.delete(own);
  }

  /** Begins to listen. @throws the driver's error when there is no connection */
  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url });
    this.#client = client;
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => this.#tell(JSON.parse(payload!) as Notice));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end();
  }

  #tell(notice: Notice): void {
    for (const listener of this.#listeners) listener(notice);
  }

  #lost(client: Client): void {
    if (this.#closed || client !== this.#client) return;
    this.#client = undefined;
    this.#retry = setTimeout(() => void this.#try(), RETRY_MS);
  }

  /** Tries until the connection is there; meanwhile the saves say that the database is away. */
  async #try(): Promise<void> {
    try {
      await this.start();
      this.#tell({ type: 'lost' });
    } catch {
      if (this.#client) this.#lost(this.#client);
    }
  }
}

/** Statement that tells, at the commit of its transaction, whoever listens. */
export const TELL = `select pg_notify('${CHANNEL}', notice) from unnest($1::text[]) as notice`;
