import { TuttiError } from '@tutti/model/errors';

/** So many requests a second in the long run, and so many at once after a pause. */
export type Rate = { perSecond: number; burst: number };

/** Who asks, as far as the rate is concerned. */
export type Asker = { actor?: string; address?: string };

/** Signed in, and strangers by their address. */
export const rates: { known: Rate; strangers: Rate } = {
  known: { perSecond: 100, burst: 500 },
  strangers: { perSecond: 10, burst: 60 },
};

type Bucket = { left: number; at: number };
/** More are forgotten, the oldest first: a bucket that was not touched for so long is full again anyway. */
const MOST = 10_000;

/**
 * Counts requests by person, and by address where nobody is signed in (token bucket).
 * @returns a function that throws TuttiError LIMIT_RATE when somebody asks too often. O(1)
 */
export function limitRate(limits = rates, clock: () => number = () => performance.now()): (asker: Asker) => void {
  const buckets = new Map<string, Bucket>();
  return ({ actor, address }) => {
    const { perSecond, burst } = actor === undefined ? limits.strangers : limits.known;
    const key = actor === undefined ? `address ${address ?? 'unknown'}` : `actor ${actor}`;
    const now = clock();
    const { left, at } = buckets.get(key) ?? { left: burst, at: now };
    const filled = Math.min(burst, left + ((now - at) / 1000) * perSecond);
    buckets.delete(key);
    buckets.set(key, { left: Math.max(0, filled - 1), at: now });
    if (buckets.size > MOST) buckets.delete(buckets.keys().next().value!);
    if (filled >= 1) return;
    throw new TuttiError('LIMIT_RATE', 'Too many requests in a short time.', {
      advice: 'Wait a second, then go on more slowly.',
      retryable: true,
    });
  };
}
