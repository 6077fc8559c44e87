import { type Random, randomFrom } from '@tutti/engines/toolbox';
import type { CalendarEntry, Demand, Item, Model } from '@tutti/model';
import { isoDate, mondayOf, monthOf } from './local-date.ts';
import type { Line } from './order-book.ts';
import type { HistorySpecification } from './specification.ts';

const DAY_MS = 86_400_000;

/** Buckets of the history, oldest first; the last one ends at or before now. */
type Buckets = { starts: number[]; milliseconds: number };

/**
 * What was sold of every item that is ordered: level from the open orders, trend, months, weekdays, promotions, noise
 * (gamma, or a share of buckets without any sale), and stock-outs in which less was sold than was wanted (`censored`).
 * Promotions stand twice: as an attribute on the sale and, future ones included, as signals of a calendar.
 * @param given.seconds  the time in which the open orders are due
 */
export function salesHistory(
  lines: readonly Line[],
  given: { history: HistorySpecification; model: Model; seed: number; now: number; seconds: number },
): { demands: Demand[]; promotions: Model['calendars'][number] } {
  const { history, model, now } = given;
  const buckets = bucketsOf(history, now);
  const levels = levelsOf(lines, buckets.milliseconds / 1000 / given.seconds);
  const demands: Demand[] = [];
  const entries: CalendarEntry[] = [];
  for (const item of model.items) {
    const level = levels.get(item.id);
    if (level === undefined) continue;
    const random = randomFrom(given.seed, `history/${item.id}`);
    const promoted = promotionsOf(history, { buckets, random, until: now + given.seconds * 1000 });
    for (const at of promoted.starts) entries.push(signal(at, { item: item.id, history, buckets }));
    const { active, rare } = rhythmOf(history, random);
    const wanted = buckets.starts.map((at, i) =>
      rare && !random.chance(active)
        ? 0
        : wantedIn(at, i, { history, level: level / active, random, lifted: promoted.lifted.has(i) }),
    );
    const out = stockOuts(history, buckets.starts.length, random);
    const sold = { item, history, buckets, promoted, out, random };
    for (let i = 0; i < wanted.length; i++) demands.push(sale(wanted[i], i, sold));
  }
  const { calendar, label } = history.promotions;
  return { demands, promotions: { id: calendar, name: label, entries } };
}

function bucketsOf(history: HistorySpecification, now: number): Buckets {
  const milliseconds = history.bucket === 'week' ? 7 * DAY_MS : DAY_MS;
  const end = history.bucket === 'week' ? mondayOf(now) : Math.floor(now / DAY_MS) * DAY_MS;
  const n = Math.ceil((history.years * 365.25 * DAY_MS) / milliseconds);
  return { starts: Array.from({ length: n }, (_, i) => end - (n - i) * milliseconds), milliseconds };
}

/** Units a bucket by item, such that past sales and open orders come to the same rate. */
function levelsOf(lines: readonly Line[], share: number): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { demand } of lines) totals.set(demand.item, (totals.get(demand.item) ?? 0) + demand.quantity);
  return new Map([...totals].map(([item, total]) => [item, total * share]));
}

/** Whether an item sells only now and then, and in which share of the buckets. */
function rhythmOf({ intermittent }: HistorySpecification, random: Random): { rare: boolean; active: number } {
  const rare = intermittent !== undefined && random.chance(intermittent.share);
  return { rare, active: rare ? intermittent.active : 1 };
}

type Promoted = { starts: number[]; lifted: Set<number> };

function promotionsOf(
  history: HistorySpecification,
  given: { buckets: Buckets; random: Random; until: number },
): Promoted {
  const { perYear, buckets: length } = history.promotions;
  const { starts, milliseconds } = given.buckets;
  const chance = (perYear * milliseconds) / (365.25 * DAY_MS);
  const found: Promoted = { starts: [], lifted: new Set() };
  for (let i = 0; starts[0] + i * milliseconds < given.until; i++) {
    if (!given.random.chance(chance)) continue;
    found.starts.push(starts[0] + i * milliseconds);
    for (let k = 0; k < length; k++) found.lifted.add(i + k);
    i += length - 1;
  }
  return found;
}

function signal(at: number, given: { item: string; history: HistorySpecification; buckets: Buckets }): CalendarEntry {
  const { label, buckets } = given.history.promotions;
  const duration = (buckets * given.buckets.milliseconds) / 1000;
  return { start: isoDate(at), duration, kind: 'signal', scope: { item: given.item }, value: label, label };
}

function wantedIn(
  at: number,
  i: number,
  given: { history: HistorySpecification; level: number; random: Random; lifted: boolean },
): number {
  const { history, random } = given;
  const years = (history.bucket === 'week' ? 7 : 1) / 365.25;
  const trend = (1 + history.trendPerYear) ** (i * years - history.years);
  const weekday = history.weekdays?.[(Math.floor(at / DAY_MS) + 3) % 7] ?? 1;
  const season = history.months[monthOf(at)] * (history.bucket === 'day' ? weekday : 1);
  const noise = history.cv > 0 ? random.gamma(1 / history.cv ** 2, history.cv ** 2) : 1;
  return given.level * trend * season * noise * (given.lifted ? history.promotions.lift : 1);
}

/** Buckets in which the item ran out. */
function stockOuts(history: HistorySpecification, n: number, random: Random): Set<number> {
  const { share, buckets } = history.stockOuts;
  const out = new Set<number>();
  for (let i = 0; i < n; i++)
    if (random.chance(share / buckets)) for (let k = 0; k < buckets; k++) if (i + k < n) out.add(i + k);
  return out;
}

type Sale = {
  item: Item;
  history: HistorySpecification;
  buckets: Buckets;
  promoted: Promoted;
  out: Set<number>;
  random: Random;
};

function sale(wanted: number, i: number, given: Sale): Demand {
  const { item, history, buckets, random } = given;
  const at = buckets.starts[i];
  const censored = given.out.has(i);
  const sold = censored ? wanted * random.uniform(0, 0.6) : wanted;
  const attribute = history.promotions.attribute;
  return {
    id: `H-${item.id}-${isoDate(at)}`,
    kind: 'history',
    item: item.id,
    quantity: Number(sold.toFixed(item.decimals)),
    place: history.place,
    at,
    bucketSeconds: buckets.milliseconds / 1000,
    ...(given.promoted.lifted.has(i) ? { attributes: { [attribute]: true } } : {}),
    ...(censored ? { censored: true } : {}),
  };
}
