import type { Assignment, Model, Order } from '@tutti/model';

const DAY = 86_400_000;
/** Facts older than this are cut at the start of the time line. */
const OLDEST_FACT = 60 * DAY;

/** Integer seconds from the plan epoch: starts floor, ends ceil (decision 8). */
export type TimeLine = {
  /** Milliseconds UTC of second 0. */
  epoch: number;
  now: number;
  horizon: number;
  floor(ms: number): number;
  ceil(ms: number): number;
  /** Milliseconds UTC of a second. */
  instant(seconds: number): number;
};

/** The time line of a plan: second 0 is `epoch` (ms UTC), work is known up to `horizon` (s). */
export function timeLine(epoch: number, now: number, horizon: number): TimeLine {
  const last = Math.ceil((horizon - epoch) / 1000);
  return {
    epoch,
    now: Math.floor((now - epoch) / 1000),
    horizon: last,
    floor: (ms) => Math.max(0, Math.floor((ms - epoch) / 1000)),
    ceil: (ms) => Math.max(0, Math.ceil((ms - epoch) / 1000)),
    instant: (seconds) => epoch + seconds * 1000,
  };
}

/**
 * Chooses epoch and horizon. The epoch is now floored to the second, or the start of the earliest fact that reaches over
 * now (at most 60 days back). The horizon is twice as far as the workspace looks or the last order is needed, plus two
 * weeks: an order that comes late is worth more than one that is left out because no calendar was compiled for it.
 */
export function chooseTimeLine(
  model: Model,
  given: { orders: readonly Order[]; facts: readonly Assignment[]; now: number; wipSeconds: number },
): TimeLine {
  const now = Math.floor(given.now / 1000) * 1000;
  let epoch = now - Math.ceil(given.wipSeconds) * 1000;
  for (const fact of given.facts) epoch = Math.min(epoch, Math.floor(fact.start / 1000) * 1000);
  epoch = Math.max(epoch, now - OLDEST_FACT);
  let last = now + model.workspace.horizon * 1000;
  for (const order of given.orders) last = Math.max(last, order.end);
  for (const fact of given.facts) last = Math.max(last, fact.end);
  return timeLine(epoch, given.now, now + 2 * (last - now) + 14 * DAY);
}
