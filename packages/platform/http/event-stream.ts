import type { StreamMessage } from '@tutti/contract';
import type { ChangeFeed } from '../services/stream/change-feed.ts';

/** Proxies and browsers give up on silent connections after some 30 to 60 s. */
const BEAT_MS = 15_000;
/** A reader that lags by so many messages is cut off; it comes back with the last number it has. */
const MOST_WAITING = 500;

/**
 * The changes of a workspace as server-sent events. The first block tells the number to come back with, so that nothing is
 * lost even when nothing happened before the connection broke.
 * @param lastSeen  the Last-Event-ID that the caller came back with
 */
export function eventStream(
  feed: ChangeFeed,
  workspace: string,
  { lastSeen, beatMs = BEAT_MS }: { lastSeen?: string | null; beatMs?: number },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const after = lastSeen && /^\d{1,16}$/.test(lastSeen) ? Number(lastSeen) : undefined;
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const beat = setInterval(() => send(': beat\n\n'), beatMs);
        const finish = () => {
          end();
          controller.close();
        };
        const listener = (message: StreamMessage) => {
          if ((controller.desiredSize ?? 0) < -MOST_WAITING) finish();
          else send(blockOf(message));
        };
        const following = feed.follow(workspace, { after, listener, onEnd: finish });
        end = () => {
          clearInterval(beat);
          following.stop();
        };
        send('retry: 2000\n\n');
        if (following.missed.length === 0) send(`id: ${following.seq}\n\n`);
        for (const message of following.missed) send(blockOf(message));
      },
      cancel: () => end(),
    },
    { highWaterMark: 1 },
  );
}

function blockOf(message: StreamMessage): string {
  return `id: ${message.seq}\ndata: ${JSON.stringify(message)}\n\n`;
}
