import type { ScheduleOrder } from '@tutti/engines/schedule';
import type { Demand, Order } from '@tutti/model';
import type { ModelView } from './model-view.ts';
import type { TimeLine } from './time-line.ts';

type Terms = Pick<
  ScheduleOrder,
  'release' | 'due' | 'lateness' | 'holdingPerHour' | 'expected' | 'value' | 'latest' | 'limit'
>;
export type TermsOptions = {
  view: ModelView;
  time: TimeLine;
  /** Currency per unit and hour late, where a demand states no price of its own. */
  latenessPricePerUnitHour?: (demand: Demand) => number;
  costOfCapital: number | undefined;
};

/** When a demand counts as late: with `windowEnd` the window is [at, windowEnd] (planning rule 8). */
export function dueOf(demand: Demand): number {
  return demand.windowEnd ?? demand.at;
}

/**
 * What it is worth to do an order in time. Orders pegged to demands take their terms: the earliest due date, the sum of
 * the prices of lateness, each from its own due date on. Inner orders are due when the supply chapter wants them and
 * carry no price: the schedule's backward pass gives them the price of whom they supply.
 */
export function orderTerms(
  order: Order,
  demands: readonly { demand: Demand; quantity: number }[],
  options: TermsOptions,
): Terms {
  const { time } = options;
  const holding = holdingPerHour(order, options);
  if (demands.length === 0) {
    const fixed = order.type === 'maintain' || order.type === 'inspect' || order.firm === true;
    const release = fixed && order.pegs.length === 0 ? Math.max(time.now, time.floor(order.start)) : time.now;
    return { release, due: time.ceil(order.end), lateness: [], holdingPerHour: holding };
  }
  let due = Infinity;
  let release = Infinity;
  for (const { demand } of demands) {
    due = Math.min(due, time.ceil(dueOf(demand)));
    release = Math.min(release, demand.release === undefined ? 0 : time.ceil(demand.release));
  }
  return {
    release: Math.max(time.now, release),
    due,
    lateness: latenessOf(demands, due, options),
    holdingPerHour: holding,
    ...(demands.every(({ demand }) => demand.kind === 'forecast') ? { expected: true as const } : {}),
    ...valueOfAll(demands),
    ...latestOf(demands, time),
    ...limitOf(demands, time),
  };
}

function priceOf(demand: Demand, { latenessPricePerUnitHour }: TermsOptions) {
  return demand.latenessPrice ?? latenessPricePerUnitHour?.(demand) ?? 0;
}

/** What it costs to be late: nearly always one demand with one price. */
function latenessOf(
  demands: readonly { demand: Demand; quantity: number }[],
  due: number,
  options: TermsOptions,
): Terms['lateness'] {
  const price = demands.length === 1 ? priceOf(demands[0].demand, options) : undefined;
  if (typeof price !== 'number') return slopes(demands, due, options);
  const perHour = price * demands[0].quantity;
  return perHour === 0 ? [] : [{ after: 0, perHour }];
}

/** Slopes of several demands on one order: from each breakpoint on the sum of what each then charges. */
function slopes(
  demands: readonly { demand: Demand; quantity: number }[],
  due: number,
  options: TermsOptions,
): Terms['lateness'] {
  const each = demands.map(({ demand, quantity }) => {
    const shift = options.time.ceil(dueOf(demand)) - due;
    const price = priceOf(demand, options);
    const pieces = typeof price === 'number' ? [{ afterSeconds: 0, price }] : price;
    return pieces
      .map((piece) => ({ after: shift + Math.round(piece.afterSeconds), perHour: piece.price * quantity }))
      .sort((a, b) => a.after - b.after);
  });
  const breaks = [...new Set(each.flatMap((pieces) => pieces.map((piece) => piece.after)))].sort((a, b) => a - b);
  const all = breaks.map((after) => ({
    after,
    perHour: each.reduce((sum, pieces) => sum + (pieces.findLast((piece) => piece.after <= after)?.perHour ?? 0), 0),
  }));
  return all.every((piece) => piece.perHour === 0) ? [] : all;
}

/** Left out only where every demand says what that costs; one without a value must be served. */
function valueOfAll(demands: readonly { demand: Demand; quantity: number }[]): Pick<Terms, 'value'> {
  let value = 0;
  for (const { demand, quantity } of demands) {
    if (demand.value === undefined) return {};
    value += demand.quantity > 0 ? (demand.value * quantity) / demand.quantity : demand.value;
  }
  return { value };
}

function latestOf(demands: readonly { demand: Demand }[], time: TimeLine): Pick<Terms, 'latest'> {
  const latest = demands.map(({ demand }) => demand.latest);
  return latest.some((one) => one === undefined)
    ? {}
    : { latest: Math.max(...latest.map((one) => time.floor(one as number))) };
}

function limitOf(demands: readonly { demand: Demand }[], time: TimeLine): Pick<Terms, 'limit'> {
  if (!demands.some(({ demand }) => demand.limit)) return {};
  const limits = demands.flatMap(({ demand }) =>
    demand.limit ? [{ ...demand.limit, priority: demand.priority }] : [],
  );
  const first = limits.reduce((a, b) => (b.at < a.at ? b : a));
  return { limit: { class: first.class, level: first.priority ?? 1, at: time.floor(first.at) } };
}

const HOURS_PER_YEAR = 8760;

function holdingPerHour(order: Order, { view, costOfCapital }: TermsOptions): number {
  const cost = view.item.get(order.item)?.cost;
  return cost === undefined || costOfCapital === undefined
    ? 0
    : (cost * order.quantity * costOfCapital) / HOURS_PER_YEAR;
}
