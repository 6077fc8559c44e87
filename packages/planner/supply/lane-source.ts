import type { BuySource, MoveSource } from '@tutti/engines/requirements';
import { type Item, type Lane, meanOf } from '@tutti/model';
import type { ModelView } from '../schedule/model-view.ts';
import { nettingPlace } from '../schedule/stock-pegs.ts';
import { allowedLot } from './make-source.ts';
import type { SupplyTime } from './supply-time.ts';

/** Whether a lane brings goods from outside: it is not planned at its other end. */
export function isPurchase(view: ModelView, lane: Lane): boolean {
  return lane.mode === 'buy' || view.place.get(lane.from)?.role === 'supplier';
}

/**
 * A lane as a source of one item: bought from a supplier, or moved between own places.
 *
 * A purchase counts the supplier's working time, else the receiver's; a leg the destination's (planning rule 6).
 */
export function laneSource(
  lane: Lane,
  item: Item | undefined,
  given: { view: ModelView; time: SupplyTime; id: string; item: string },
): BuySource | MoveSource {
  const { view, time } = given;
  const buys = isPurchase(view, lane);
  const calendar = (buys ? time.ofPlace(lane.from) : undefined) ?? time.ofPlace(lane.to);
  const departures = lane.departures === undefined ? undefined : time.departures(lane.departures, lane.from);
  const terms = {
    id: given.id,
    item: given.item,
    place: nettingPlace(view, lane.to),
    leadTime: {
      seconds: Math.ceil(meanOf(lane.leadTime)),
      ...(calendar === undefined ? {} : { calendar }),
      ...(departures ? { departures } : {}),
    },
    cost: costOf(lane, item, view),
    ...(lane.rank === undefined ? {} : { rank: lane.rank }),
    ...(lane.share === undefined ? {} : { share: lane.share }),
    ...(lane.lotSize ? { lotSize: allowedLot(lane.lotSize) } : {}),
    ...(lane.validFrom === undefined ? {} : { validFrom: time.ceil(lane.validFrom) }),
    ...(lane.validTo === undefined ? {} : { validUntil: time.floor(lane.validTo) }),
  };
  return buys
    ? { type: 'buy', ...terms, supplier: lane.from }
    : { type: 'move', ...terms, from: nettingPlace(view, lane.from) };
}

/** Landed cost in the workspace currency: price or the item's cost, duty, freight by weight; per order, distance and stop. */
function costOf(lane: Lane, item: Item | undefined, view: ModelView) {
  const rate = rateOf(lane, view);
  const { perOrder = 0, perUnit, perWeight = 0, perDistance = 0, perStop = 0 } = lane.cost;
  const goods = perUnit === undefined && isPurchase(view, lane) ? (item?.cost ?? 0) : (perUnit ?? 0) * rate;
  const freight = perWeight * (item?.weight ?? 0) * rate;
  const landed = (price: number) => price * (1 + (lane.duty ?? 0)) + freight;
  const breaks = (lane.breaks ?? [])
    .map(({ quantity, price }) => ({ quantity, price: landed(price * rate) }))
    .sort((a, b) => a.quantity - b.quantity);
  return {
    perOrder: (perOrder + perDistance * (lane.distance ?? 0) + perStop) * rate,
    perUnit: landed(goods),
    ...(breaks.length > 0 ? { breaks } : {}),
  };
}

/** The latest rate stated; 1 where the currency is the workspace's or has none. */
function rateOf(lane: Lane, view: ModelView): number {
  const { currency, rates = [] } = view.model.workspace;
  if (lane.currency === undefined || lane.currency === currency) return 1;
  const own = rates.filter((one) => one.currency === lane.currency).sort((a, b) => (a.date < b.date ? -1 : 1));
  return own.at(-1)?.rate ?? 1;
}
