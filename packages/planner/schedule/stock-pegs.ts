import { holds, type Order, type Process, type Step } from '@tutti/model';
import { pushTo } from './interner.ts';
import type { ModelView } from './model-view.ts';

/** Supply that no order's pegs name: stock, or a receipt nobody was promised. One of `demand` and `order` takes it. */
export type StockPeg = { demand?: string; order?: string; item: string; quantity: number; at: number; name: string };

export type MaterialNeed = {
  step: string;
  /** Place of the step on the path. */
  index: number;
  /** The material, then its alternates by rank; `ratios` says how much of each stands for one unit of the material. */
  items: string[];
  ratios: number[];
  quantity: number;
  at: 'start' | 'end';
  /** Consumption from a held resource ends at the start, where the material says so. */
  emptiesAtStart: boolean;
};

/**
 * What the steps of a path take for one order, in units of the material; alternates stand for it at their ratio.
 * @param factors  step quantity per unit of the order
 */
export function materialNeeds(
  steps: Process['steps'],
  factors: readonly number[],
  order: { quantity: number; attributes: Readonly<Record<string, string | number | boolean>> },
): MaterialNeed[] {
  const needs: MaterialNeed[] = [];
  for (const { material, step, index, items, ratios, at, emptiesAtStart } of consumedIn(steps)) {
    if (material.when && !holds(material.when, order.attributes)) continue;
    const units = material.basis === 'unit' ? material.quantity * order.quantity * factors[index] : material.quantity;
    const quantity = units / (1 - Math.min(material.scrap ?? 0, 0.999));
    needs.push({ step, index, items, ratios, quantity, at, emptiesAtStart });
  }
  return needs;
}

type Consumed = Omit<MaterialNeed, 'quantity'> & { material: NonNullable<Step['materials']>[number] };

const consumed = new WeakMap<readonly Step[], Consumed[]>();

/** What the steps consume, whatever the order: read once for all the orders of a path. */
function consumedIn(steps: readonly Step[]): Consumed[] {
  let known = consumed.get(steps);
  if (known) return known;
  known = steps.flatMap((step, index) =>
    (step.materials ?? []).flatMap((material): Consumed[] => {
      const counts = material.use === 'consumed' || material.use === 'sample';
      if (!counts || material.suppliedBy === 'customer') return [];
      const alternates = (material.alternates ?? []).toSorted((a, b) => a.rank - b.rank);
      return [
        {
          index,
          material,
          step: step.id,
          items: [material.item, ...alternates.map((one) => one.item)],
          ratios: [1, ...alternates.map((one) => one.ratio)],
          at: material.at === 'end' ? 'end' : 'start',
          emptiesAtStart: material.at === 'start',
        },
      ];
    }),
  );
  consumed.set(steps, known);
  return known;
}

const nettingPlaces = new WeakMap<ModelView, Map<string, string>>();

/** The place where supply and need of an item meet: the nearest place up that a lane ends at, or that is a Site. */
export function nettingPlace(view: ModelView, place: string | undefined): string {
  if (place === undefined) return '';
  let known = nettingPlaces.get(view);
  if (!known) nettingPlaces.set(view, (known = new Map()));
  const before = known.get(place);
  if (before !== undefined) return before;
  const chain = view.placesUp(place);
  const lanes = laneEnds(view);
  const found = chain.find((one) => one.level === 'site' || lanes.has(one.id))?.id ?? chain.at(-1)?.id ?? place;
  known.set(place, found);
  return found;
}

const ends = new WeakMap<ModelView, Set<string>>();
function laneEnds(view: ModelView): Set<string> {
  let known = ends.get(view);
  if (!known) ends.set(view, (known = new Set(view.model.lanes.map((lane) => lane.to))));
  return known;
}

type Source = { at: number; left: number; name: string; order?: string };
type Need = {
  demand?: string;
  order?: string;
  items: string[];
  ratios: number[];
  place: string;
  left: number;
  by: number;
};

/**
 * Pegs for what the orders' own pegs leave open, earliest need first from stock and then from receipts nobody was
 * promised: for plans that come without the supply chapter's own stock pegs. Needs of orders go before demands.
 * @param needsOf  what an order's steps take
 */
export function pegFreeSupply(
  view: ModelView,
  orders: readonly Order[],
  options: { now: number; needsOf: (order: Order) => readonly MaterialNeed[]; demands: readonly string[] },
): StockPeg[] {
  const sources = freeSources(view, orders, options.now);
  const pegs: StockPeg[] = [];
  for (const need of openNeeds(view, orders, options))
    for (const [i, item] of need.items.entries())
      for (const source of openSources(sources.get(`${item}/${need.place}`))) {
        if (need.left <= 1e-9) break;
        const quantity = Math.min(source.left, need.left * need.ratios[i]);
        if (quantity <= 1e-9 || (source.order !== undefined && source.order === need.order)) continue;
        source.left -= quantity;
        need.left -= quantity / need.ratios[i];
        const taker = need.order === undefined ? { demand: need.demand } : { order: need.order };
        pegs.push({ ...taker, item, quantity, at: source.at, name: source.name });
      }
  return pegs;
}

/** Drops what is used up from the front, so that many needs of one item do not walk over it again. */
function openSources(sources: Source[] = []): readonly Source[] {
  let used = 0;
  while (used < sources.length && sources[used].left <= 1e-9) used++;
  sources.splice(0, used);
  return sources;
}

function freeSources(view: ModelView, orders: readonly Order[], now: number): Map<string, Source[]> {
  const sources = new Map<string, Source[]>();
  const add = (item: string, place: string | undefined, source: Source) => {
    const key = `${item}/${nettingPlace(view, place)}`;
    pushTo(sources, key, source);
  };
  for (const lot of view.model.stock)
    if (lot.disposition === 'unrestricted' && lot.quantity > 0)
      add(lot.item, lot.place, { at: now, left: lot.quantity, name: lot.lot ?? lot.serial ?? 'stock' });
  for (const order of orders) {
    if (order.type !== 'buy') continue;
    const left =
      order.quantity - order.pegs.reduce((sum, peg) => sum + (peg.stock === undefined ? peg.quantity : 0), 0);
    if (left > 1e-9) add(order.item, order.to, { at: order.end, left, name: order.id, order: order.id });
  }
  for (const list of sources.values()) list.sort((a, b) => a.at - b.at);
  return sources;
}

function openNeeds(
  view: ModelView,
  orders: readonly Order[],
  options: { needsOf: (order: Order) => readonly MaterialNeed[]; demands: readonly string[] },
): Need[] {
  const toOrder = new Map<string, number>();
  const toDemand = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, quantity: number) => to.set(key, (to.get(key) ?? 0) + quantity);
  for (const order of orders)
    for (const peg of order.pegs) {
      if (peg.order !== undefined) add(toOrder, `${peg.order}/${order.item}`, peg.quantity);
      if (peg.demand !== undefined) add(toDemand, peg.demand, peg.quantity);
    }
  const needs = orders.flatMap((order): Need[] => {
    if (order.type === 'buy') return [];
    const process = view.process.get(order.process ?? '');
    const place = nettingPlace(view, order.type === 'move' ? order.from : (process?.place ?? order.to));
    return options.needsOf(order).flatMap((need) => {
      const pegged = need.items.reduce(
        (sum, item, i) => sum + (toOrder.get(`${order.id}/${item}`) ?? 0) / need.ratios[i],
        0,
      );
      const left = need.quantity - pegged;
      return left > 1e-9 ? [{ ...need, order: order.id, place, left, by: order.start }] : [];
    });
  });
  const wanted = options.demands.flatMap((id): Need[] => {
    const demand = view.demand.get(id);
    const left = (demand?.quantity ?? 0) - (toDemand.get(id) ?? 0);
    if (!demand || left <= 1e-9) return [];
    return [
      { demand: id, items: [demand.item], ratios: [1], place: nettingPlace(view, demand.place), left, by: demand.at },
    ];
  });
  const byTime = (a: Need, b: Need) => a.by - b.by;
  return [...needs.sort(byTime), ...wanted.sort(byTime)];
}
