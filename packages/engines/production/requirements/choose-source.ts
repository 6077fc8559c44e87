import type { Compiled } from './compile.ts';
import { earliestSpan, latestSpan, type Span } from './lead-time.ts';
import type { Source } from './problem.ts';
import { EPSILON, splitLots } from './quantities.ts';

/** What is to be sourced. `from` set = start then; else end by `due`. `price`: currency per second late of all of it. */
export type Wish = {
  pair: number;
  quantity: number;
  due: number;
  /** No order starts before this. */
  earliest: number;
  from?: number;
  latest: number;
  price: number;
  only: number;
};

/** Lots from one source, all in the same span; `pressed` = could not start early enough. */
export type Offer = Span & { source: number; lots: number[]; pressed: boolean; money: number };

/**
 * Who supplies: sources effective and able, those in time for `latest` first, then rank, then money; equal ranks with
 * shares split.
 *
 * @param given  `allocated` is what each source got so far, for the shares; it is increased
 * @returns offers that together cover the quantity; none when no source can
 */
export function chooseSources(
  compiled: Compiled,
  wish: Wish,
  given: { allocated: Float64Array; decimals: number },
): Offer[] {
  const offers = offersFor(compiled, wish, given.decimals);
  if (offers.length === 0) return [];
  const inTime = offers.filter((offer) => offer.end <= wish.latest);
  const able = inTime.length > 0 ? inTime : offers;
  const rank = (offer: Offer) => compiled.sources[offer.source].rank ?? 1;
  const best = able.reduce((least, offer) => Math.min(least, rank(offer)), Infinity);
  const equals = able.filter((offer) => rank(offer) === best);
  const sharing = equals.filter((offer) => (compiled.sources[offer.source].share ?? 0) > 0);
  const chosen =
    sharing.length > 1
      ? splitByShare(compiled, wish, { ...given, sharing })
      : [equals.reduce((least, offer) => (offer.money < least.money - EPSILON ? offer : least))];
  for (const offer of chosen) for (const lot of offer.lots) given.allocated[offer.source] += lot;
  return chosen;
}

function offersFor(compiled: Compiled, wish: Wish, decimals: number): Offer[] {
  const candidates = wish.only >= 0 ? [wish.only] : compiled.sourcesOf[wish.pair];
  const offer = (index: number, waits: boolean) =>
    offerOf(compiled, wish, { index, quantity: wish.quantity, decimals, waits }) ?? [];
  const effective = candidates.flatMap((index) => offer(index, false));
  // Nothing is effective in time: a source that becomes so later is better than none.
  return effective.length > 0 ? effective : candidates.flatMap((index) => offer(index, true));
}

function offerOf(
  compiled: Compiled,
  wish: Wish,
  of: { index: number; quantity: number; decimals: number; waits: boolean },
): Offer | undefined {
  const source = compiled.sources[of.index];
  const lots = splitLots(of.quantity, source.lotSize, of.decimals);
  const largest = lots.reduce((a, b) => Math.max(a, b), 0);
  const { calendars } = compiled.given;
  const wanted = wish.from === undefined ? latestSpan(source.leadTime, largest, wish.due, calendars) : undefined;
  const soonest = of.waits ? Math.max(wish.earliest, source.validFrom ?? -Infinity) : wish.earliest;
  const pressed = wish.from === undefined && (!wanted || wanted.start < soonest);
  const forward = Math.max(soonest, wish.from ?? -Infinity);
  const span = wanted && !pressed ? wanted : earliestSpan(source.leadTime, largest, forward, calendars);
  if (!span || span.start < (source.validFrom ?? -Infinity) || span.start >= (source.validUntil ?? Infinity))
    return undefined;
  const late = Math.max(0, span.end - wish.due) * wish.price * (of.quantity / wish.quantity);
  return { source: of.index, lots, pressed, money: cash(source, lots) + (wish.from === undefined ? late : 0), ...span };
}

function cash(source: Source, lots: readonly number[]): number {
  const { perOrder = 0, perUnit = 0, breaks = [] } = source.cost ?? {};
  return lots.reduce((sum, lot) => {
    const price = breaks.reduce((unit, step) => (lot >= step.quantity ? step.price : unit), perUnit);
    return sum + perOrder + lot * price;
  }, 0);
}

/** Each source gets what it lacks to its share of all that was ordered so far; a part below its minimum lot waits. */
function splitByShare(
  compiled: Compiled,
  wish: Wish,
  given: { sharing: Offer[]; allocated: Float64Array; decimals: number },
): Offer[] {
  const share = (offer: Offer) => compiled.sources[offer.source].share as number;
  const shares = given.sharing.reduce((sum, offer) => sum + share(offer), 0);
  const before = given.sharing.reduce((sum, offer) => sum + given.allocated[offer.source], 0);
  const lacking = (offer: Offer) => (share(offer) / shares) * (before + wish.quantity) - given.allocated[offer.source];
  const ordered = [...given.sharing].sort((a, b) => lacking(b) - lacking(a) || a.source - b.source);
  const chosen: Offer[] = [];
  let left = wish.quantity;
  const take = (offer: Offer, quantity: number) => {
    const part = offerOf(compiled, wish, { index: offer.source, quantity, decimals: given.decimals, waits: true });
    if (!part) return;
    chosen.push(part);
    left -= part.lots.reduce((sum, lot) => sum + lot, 0);
  };
  for (const offer of ordered.slice(1).reverse()) {
    const part = Math.min(left, lacking(offer));
    const least = Math.max(compiled.sources[offer.source].lotSize?.min ?? 0, 10 ** -given.decimals);
    if (part >= least - EPSILON) take(offer, part);
  }
  if (left > EPSILON) take(ordered[0], left);
  return chosen.reverse();
}
