import { type StreamMessage, streamMessage, streamWorkspace } from '@tutti/contract';
import { addressOf } from './address.ts';
import { readEvents } from './read-events.ts';
import { tellSignedOut } from './signed-out.ts';

/** How the connection stands: live since the last sign of life, trying again, or given up on for now. */
export type LiveState =
  | { state: 'connecting' }
  | { state: 'live'; heardAt: number }
  | { state: 'reconnecting'; heardAt?: number }
  | { state: 'offline'; since: number };

/** Two signs of life of the service (every 15 s) may fail to come. */
const SILENCE = 35_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** Failures in a row after which the badge says offline. */
const PATIENCE = 3;

/**
 * The one stream of a tab for a workspace. Messages are numbered: when one was missed, `onMessage` gets a resync before
 * the next. Reconnects with the last number, and when the machine says that it is online again.
 */
export class LiveConnection {
  private readonly workspace: string;
  private readonly onMessage: (message: StreamMessage) => void;
  private readonly listeners = new Set<() => void>();
  private current: LiveState = { state: 'connecting' };
  private seq: number | undefined;
  private failures = 0;
  private controller: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workspace: string, onMessage: (message: StreamMessage) => void) {
    this.workspace = workspace;
    this.onMessage = onMessage;
  }

  readonly state = (): LiveState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    globalThis.addEventListener('online', this.retryNow);
    globalThis.addEventListener('offline', this.breakOff);
    void this.run();
  }

  stop(): void {
    globalThis.removeEventListener('online', this.retryNow);
    globalThis.removeEventListener('offline', this.breakOff);
    clearTimeout(this.timer);
    this.controller?.abort();
    this.controller = undefined;
  }

  readonly retryNow = (): void => {
    if (this.current.state === 'live') return;
    clearTimeout(this.timer);
    this.controller?.abort();
    void this.run();
  };

  /** The machine says that it has no network: what is open will only be found dead later. */
  private readonly breakOff = (): void => this.controller?.abort();

  private async run(): Promise<void> {
    const controller = new AbortController();
    this.controller = controller;
    try {
      await this.listen(controller);
    } catch {
      // Said by the badge; what failed is the connection itself, and it is tried again below.
    }
    if (this.controller === controller) this.waitAndRetry();
  }

  private async listen(controller: AbortController): Promise<void> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (this.seq !== undefined) headers['last-event-id'] = String(this.seq);
    const address = addressOf(streamWorkspace.path, { workspace: this.workspace });
    const response = await fetch(address, { headers, signal: controller.signal, credentials: 'same-origin' });
    if (response.status === 401) tellSignedOut();
    if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
    let silence = setTimeout(() => controller.abort(), SILENCE);
    try {
      this.heard();
      for await (const event of readEvents(response.body)) {
        clearTimeout(silence);
        silence = setTimeout(() => controller.abort(), SILENCE);
        this.heard();
        if (event?.data !== undefined) this.take(event.data);
        else if (event?.id !== undefined) this.seq = Number(event.id);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  private take(data: string): void {
    const given = JSON.parse(data) as { seq: number };
    const parsed = streamMessage.safeParse(given);
    const { seq } = given;
    const missed = this.seq !== undefined && seq !== this.seq + 1;
    this.seq = seq;
    // A message that this page does not know comes from a newer service: everything is read again.
    if (missed || !parsed.success) this.onMessage({ seq, type: 'resync' });
    if (parsed.success) this.onMessage(parsed.data);
  }

  private heard(): void {
    this.failures = 0;
    this.change({ state: 'live', heardAt: Date.now() });
  }

  private waitAndRetry(): void {
    this.failures++;
    const heardAt = 'heardAt' in this.current ? this.current.heardAt : undefined;
    if (this.failures < PATIENCE) this.change({ state: 'reconnecting', heardAt });
    else if (this.current.state !== 'offline') this.change({ state: 'offline', since: heardAt ?? Date.now() });
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.failures - 1));
    this.timer = setTimeout(() => void this.run(), wait);
  }

  private change(state: LiveState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
