import type { StreamMessage } from '@tutti/contract';

type WithoutNumber<T> = T extends unknown ? Omit<T, 'seq'> : never;
/** A message that has no number yet. */
export type Change = WithoutNumber<Exclude<StreamMessage, { type: 'resync' }>>;

type Listener = (message: StreamMessage) => void;

/** What happens in workspaces, numbered, for those who watch. */
export type ChangeFeed = {
  publish(workspace: string, change: Change): void;
  /**
   * Watches a workspace from now on, or from a number that was seen.
   * @returns what was missed: a single 'resync' when it is not kept any more; `seq` is the last number given out
   */
  follow(workspace: string, options: { after?: number; listener: Listener; onEnd: () => void }): Following;
  /** Tells everybody to read again: changes may be missing. */
  resync(): void;
  /** Ends all watching. */
  close(): void;
};
export type Following = { missed: StreamMessage[]; seq: number; stop(): void };

type Channel = { seq: number; kept: StreamMessage[]; watchers: Map<Listener, () => void> };

/** Messages kept for those who come back. */
const KEPT = 2000;

/**
 * A feed in memory. Numbers start at the wall clock's milliseconds, so that after a restart they go on above all that were
 * given out before, and whoever comes back with an older one is told to read again.
 * @param now  wall clock, epoch milliseconds
 */
export function createChangeFeed(now: () => number = Date.now, keep = KEPT): ChangeFeed {
  const channels = new Map<string, Channel>();
  const channelOf = (workspace: string): Channel => {
    const found = channels.get(workspace) ?? { seq: now(), kept: [], watchers: new Map() };
    channels.set(workspace, found);
    return found;
  };
  return {
    publish(workspace, change) {
      const channel = channelOf(workspace);
      const message = { seq: ++channel.seq, ...change } as StreamMessage;
      channel.kept.push(message);
      if (channel.kept.length > keep) channel.kept.splice(0, channel.kept.length - keep);
      for (const listener of [...channel.watchers.keys()]) listener(message);
    },
    follow(workspace, { after, listener, onEnd }) {
      const channel = channelOf(workspace);
      channel.watchers.set(listener, onEnd);
      return {
        missed: missedBy(channel, after),
        seq: channel.seq,
        stop: () => void channel.watchers.delete(listener),
      };
    },
    resync() {
      for (const channel of channels.values()) {
        channel.kept.length = 0;
        const message: StreamMessage = { seq: ++channel.seq, type: 'resync' };
        for (const listener of [...channel.watchers.keys()]) listener(message);
      }
    },
    close() {
      for (const { watchers } of channels.values()) {
        for (const onEnd of watchers.values()) onEnd();
        watchers.clear();
      }
    },
  };
}

function missedBy({ seq, kept }: Channel, after: number | undefined): StreamMessage[] {
  if (after === undefined || after === seq) return [];
  const first = kept[0]?.seq ?? seq + 1;
  if (after > seq || after < first - 1) return [{ seq, type: 'resync' }];
  return kept.filter((one) => one.seq > after);
}
