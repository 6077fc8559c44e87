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

  watch(listener: (notice: Notice) => void): () => void {
    // The same function may watch twice.
    const own = (notice: Notice) => listener(notice);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Begins to listen. @throws the driver's error when there is no connection */
  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url });
    const broken = () => this.#again(client);
    client.on('error', broken);
    client.on('end', broken);
    client.on('notification', ({ payload }) => this.#tell(JSON.parse(payload!) as Notice));
    await client.connect();
    this.#client = client;
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

  #again(client: Client): void {
    if (this.#closed || client !== this.#client) return;
    this.#client = undefined;
    const retry = async () => {
      try {
        await this.start();
        this.#tell({ type: 'lost' });
      } catch {
        // Still away: the saves say so too, and this is tried until it is there again.
        this.#retry = setTimeout(retry, RETRY_MS);
      }
    };
    this.#retry = setTimeout(retry, RETRY_MS);
  }
}

/** Statement that tells, at the commit of its transaction, whoever listens. */
export const TELL = `select pg_notify('${CHANNEL}', notice) from unnest($1::text[]) as notice`;
