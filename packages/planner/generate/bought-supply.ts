import { type Lane, type Model, meanOf, type Order, type Stock } from '@tutti/model';
import type { Line } from './order-book.ts';
import type { Specification } from './specification.ts';
import { secondsOf } from './template.ts';

/**
 * Stock at now and open purchase orders of every material that the lines consume: stock for the cover, or for the lead
 * time where that is longer, then receipts at even distances, each for its interval with the surplus.
 * @param given.seconds  the time over which the lines consume
 */
export function boughtSupply(
  lines: readonly Line[],
  given: { spec: Specification; model: Model; now: number; seconds: number },
): { stock: Stock[]; orders: Order[] } {
  const needs = new Map<string, number>();
  for (const line of lines)
    for (const [item, more] of line.needs.bought) needs.set(item, (needs.get(item) ?? 0) + more);
  const lanes = new Map<string, Lane>();
  for (const lane of given.model.lanes)
    if (lane.mode === 'buy' && lane.items !== '*')
      for (const item of lane.items) if (!lanes.has(item)) lanes.set(item, lane);
  const found: { stock: Stock[]; orders: Order[] } = { stock: [], orders: [] };
  for (const item of given.model.items) {
    const need = needs.get(item.id);
    const lane = lanes.get(item.id);
    if (need === undefined || lane === undefined) continue;
    const decimals = 10 ** item.decimals;
    const round = (quantity: number) => Math.ceil(quantity * decimals) / decimals;
    supplyOf(
      item.id,
      { lane, round, perSecond: need / given.seconds, tracked: item.tracking === 'lot', ...given },
      found,
    );
  }
  return found;
}

type Terms = {
  spec: Specification;
  now: number;
  lane: Lane;
  round: (quantity: number) => number;
  perSecond: number;
  tracked: boolean;
};

function supplyOf(item: string, terms: Terms, found: { stock: Stock[]; orders: Order[] }): void {
  const { spec, now, lane, round, perSecond } = terms;
  const { surplus } = spec.supply;
  const every = secondsOf(spec.supply.every);
  const until = secondsOf(spec.supply.until) + meanOf(lane.leadTime);
  const cover = Math.max(secondsOf(spec.supply.cover), every);
  const lot = terms.tracked ? { lot: `L-${item}-0` } : {};
  // A lot as small as one order's need would stand every job still: the least stock covers the lane's least lot as well.
  const held = round(Math.max(perSecond * cover * surplus, lane.lotSize?.min ?? 0));
  found.stock.push({ item, place: lane.to, quantity: held, at: now, disposition: 'unrestricted', ...lot });
  let received = held;
  for (let at = every; at <= until; at += every) {
    const wanted = perSecond * (at + cover) * surplus - received;
    if (wanted < (lane.lotSize?.min ?? 0) || wanted <= 0) continue;
    const quantity = round(inLots(wanted, lane));
    received += quantity;
    const end = now + at * 1000;
    found.orders.push({
      id: `P-${item}-${Math.round(at / 3600)}`,
      type: 'buy',
      item,
      quantity,
      lane: lane.id,
      from: lane.from,
      to: lane.to,
      start: end - Math.round(meanOf(lane.leadTime) * 1000),
      end,
      pegs: [],
      firm: true,
      state: 'released',
    });
  }
}

function inLots(wanted: number, lane: Lane): number {
  const multiple = lane.lotSize?.multiple;
  const rounded = multiple ? Math.ceil(wanted / multiple - 1e-9) * multiple : wanted;
  return lane.lotSize?.max ? Math.min(lane.lotSize.max, rounded) : rounded;
}
