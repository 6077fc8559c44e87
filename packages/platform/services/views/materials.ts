import type { getPegging, getStockProjection, RouteAnswer, StockRow } from '@tutti/contract';
import { type Model, TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { PolicyLookup, type ProjectedStock, pegGraph, stockMovements, viewModel } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import { keptNaming } from '../naming.ts';
import { mentions, pageOfRows, type RowPage } from '../page-of-rows.ts';
import type { Reading } from '../reading.ts';
import { type PlanAndModel, planAndModel } from './plan-and-model.ts';

type Query = { cursor?: string; limit: number; q?: string; state: 'any' | 'out' | 'low' | 'trouble' };

const lists = new WeakMap<PlanResult, { model: Model; rows: StockRow[] }>();

/** Stock by item and place under a plan, worst first. */
export async function listStock(
  reading: Reading,
  of: BranchOf & { plan: string },
  query: Query,
): Promise<RowPage<StockRow>> {
  const all = stockRows(await planAndModel(reading, of));
  const found = all.filter(
    (one) =>
      (query.state === 'any' || query.state === one.state || (query.state === 'trouble' && one.state !== 'fine')) &&
      mentions([one.item, one.itemName, one.place, one.placeName, one.family], query.q),
  );
  return pageOfRows(found, query);
}

const rank = { out: 0, low: 1, fine: 2 } as const;

function stockRows({ body, model }: Pick<PlanAndModel, 'body' | 'model'>): StockRow[] {
  const known = lists.get(body);
  if (known && known.model === model) return known.rows;
  const words = stockWords(model, body);
  const rows = body.stock.map(words);
  rows.sort(
    (a, b) =>
      rank[a.state] - rank[b.state] ||
      Number(isIdle(a)) - Number(isIdle(b)) ||
      (a.lowestAt < b.lowestAt ? -1 : a.lowestAt > b.lowestAt ? 1 : 0) ||
      (a.item < b.item ? -1 : 1),
  );
  lists.set(body, { model, rows });
  return rows;
}

/** Made to order and used up at once, or not there at all: nothing to look at. */
const isIdle = ({ onHand, lowest, end }: StockRow) => onHand === 0 && lowest === 0 && end === 0;

function stockWords(model: Model, body: PlanResult): (one: ProjectedStock) => StockRow {
  const items = new Map(model.items.map((one) => [one.id, one]));
  const places = new Map(model.places.map((one) => [one.id, one]));
  const policies = new PolicyLookup(viewModel(model), body.policies);
  return (one) => {
    const item = items.get(one.item);
    const safetyStock = policies.number('safetyStock', { item: one.item, place: one.place });
    return {
      item: one.item,
      itemName: item?.name ?? one.item,
      ...(item?.family === undefined ? {} : { family: item.family }),
      place: one.place,
      placeName: places.get(one.place)?.name ?? one.place,
      unit: item?.unit ?? '',
      decimals: item?.decimals ?? 0,
      onHand: one.now,
      lowest: one.lowest,
      lowestAt: isoText(one.lowestAt),
      end: one.end,
      ...(safetyStock === undefined ? {} : { safetyStock }),
      state: one.lowest < 0 ? 'out' : safetyStock !== undefined && one.lowest < safetyStock ? 'low' : 'fine',
    };
  };
}

/**
 * Stock of an item at a place over a plan, movement by movement.
 * @throws TuttiError MISSING_STOCK when the plan knows no stock of it there
 */
export async function stockProjection(
  reading: Reading,
  of: BranchOf & { plan: string },
  pair: { item: string; place: string },
): Promise<RouteAnswer<typeof getStockProjection>> {
  const found = await planAndModel(reading, of);
  const { body, model, head } = found;
  const row = stockRows(found).find((one) => one.item === pair.item && one.place === pair.place);
  if (!row) throw new TuttiError('MISSING_STOCK', `The plan knows no stock of ${pair.item} at ${pair.place}.`);
  const left = new Set(body.unplannedOrders.map((one) => one.order));
  const { movements } = stockMovements(model, { ...body, left }, { ...pair, now: head.now });
  return { ...row, movements: movements.map((one) => ({ ...one, at: isoText(one.at) })) };
}

/** A tree with more nodes is cut, and says so. */
const MOST_NODES = 500;

type Node = RouteAnswer<typeof getPegging>['up'][number];
type Target = { order: string } | { demand: string } | { stock: string };

/** What serves an order or demand, down to purchases and stock, and what it serves, up to demands. */
export async function peggingOf(
  reading: Reading,
  of: BranchOf & { plan: string },
  { kind, id }: { kind: 'order' | 'demand' | 'stock'; id: string },
): Promise<RouteAnswer<typeof getPegging>> {
  const { body, model } = await planAndModel(reading, of);
  const graph = pegGraph(body.orders, body.stockPegs);
  const describe = describer(model, body);
  const root: Target = kind === 'order' ? { order: id } : kind === 'demand' ? { demand: id } : { stock: id };
  const up = walk('stock' in root || 'order' in root ? root : undefined, (one) =>
    'demand' in one ? [] : graph.outOf(one).map((edge) => ({ target: edge.to, quantity: edge.quantity })),
  );
  const down = walk('stock' in root ? undefined : root, (one) =>
    'stock' in one ? [] : graph.into(one).map((edge) => ({ target: edge.from, quantity: edge.quantity })),
  );
  const own = describe(root, 0, -1);
  if (!own && up.list.length + down.list.length === 0)
    throw new TuttiError('MISSING_PEG', `The plan knows no ${kind} "${id}".`);
  return {
    label: own?.label ?? id,
    up: up.list.flatMap(named),
    down: down.list.flatMap(named),
    cut: up.cut || down.cut,
  };

  function named(one: Found): Node[] {
    const node = describe(one.target, one.quantity, one.parent);
    return node ? [node] : [];
  }
}

type Found = { target: Target; quantity: number; parent: number };

/** Breadth first, each path once; a circle ends where it closes. */
function walk(
  from: Target | undefined,
  next: (of: Target) => { target: Target; quantity: number }[],
): { list: Found[]; cut: boolean } {
  const list: Found[] = [];
  if (!from) return { list, cut: false };
  const keyOf = (of: Target) => JSON.stringify(of);
  const above = (at: number): Set<string> => {
    const keys = new Set([keyOf(from)]);
    for (let i = at; i >= 0; i = list[i].parent) keys.add(keyOf(list[i].target));
    return keys;
  };
  for (let at = -1; at < list.length; at++) {
    const seen = above(at);
    for (const { target, quantity } of next(at < 0 ? from : list[at].target)) {
      if (seen.has(keyOf(target))) continue;
      if (list.length >= MOST_NODES) return { list, cut: true };
      list.push({ target, quantity, parent: at });
    }
  }
  return { list, cut: false };
}

function describer(model: Model, body: PlanResult) {
  const orders = new Map(body.orders.map((one) => [one.id, one]));
  const demands = new Map([...model.demands, ...body.forecasts].map((one) => [one.id, one]));
  const outcomes = new Map(body.demands.map((one) => [one.id, one]));
  const lots = new Map(body.stockPegs.map((one) => [one.name, one]));
  const names = new Map(model.items.map((one) => [one.id, one.name ?? one.id]));
  const label = (item: string) => names.get(item) ?? item;
  const naming = keptNaming(model, body.orders);
  return (target: Target, quantity: number, parent: number): Node | undefined => {
    if ('order' in target) {
      const order = orders.get(target.order);
      if (!order) return undefined;
      const { id, item, end } = order;
      return {
        kind: 'order',
        id,
        label: naming.of('orders', id) ?? id,
        item: label(item),
        quantity,
        at: isoText(end),
        parent,
      };
    }
    if ('demand' in target) {
      const demand = demands.get(target.demand);
      if (!demand) return undefined;
      const { id, item, at } = demand;
      const lateHours = outcomes.get(id)?.lateHours;
      const late = lateHours === undefined ? {} : { lateHours };
      return {
        kind: 'demand',
        id,
        label: demand.name ?? id,
        item: label(item),
        quantity,
        at: isoText(at),
        ...late,
        parent,
      };
    }
    const lot = lots.get(target.stock);
    const id = target.stock;
    return lot ? { kind: 'stock', id, label: id, item: label(lot.item), quantity, parent } : undefined;
  };
}
