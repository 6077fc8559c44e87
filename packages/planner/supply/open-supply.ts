import type { OpenOrder } from '@tutti/engines/requirements';
import type { Attributes, Order, Peg, Process } from '@tutti/model';
import { type OrderFacts, passedSteps, readFacts } from '../schedule/facts.ts';
import { likelyPath, processGraph } from '../schedule/likely-path.ts';
import { type ModelView, placeOfWork } from '../schedule/model-view.ts';
import { orderAttributes } from '../schedule/order-attributes.ts';
import { PlannedTimes } from '../schedule/planned-time.ts';
import { materialNeeds, nettingPlace } from '../schedule/stock-pegs.ts';
import type { SupplyTime } from './supply-time.ts';

/** What an order's steps still take, in units of the item, at a netting place. Instants in ms UTC. */
export type OrderNeed = {
  item: string;
  place: string;
  quantity: number;
  at: number;
  /** The step is fixed in the plan: it takes it at that instant whatever happens. */
  fixed?: boolean;
};

/** Orders that exist: kept as they are, with the pegs that stand, and what they mean for netting. */
export type OpenSupply = {
  orders: Order[];
  /** Pegs that stand: those of firm and running orders. */
  kept: Map<string, Peg[]>;
  /** For the engine: what is not promised yet, and the materials not yet issued and not promised. */
  receipts: OpenOrder[];
  /** Order behind the id of a receipt. */
  orderOf: Map<string, string>;
  /** Units promised to a demand. */
  promised: Map<string, number>;
};

const done = new Set(['completed', 'cancelled', 'aborted', 'closed']);
const EPSILON = 1e-9;

/** Whether an order stands in the next plan: proposals of an earlier plan do not, unless somebody made them firm. */
export function stands(order: Order): boolean {
  return !done.has(order.state) && (order.firm === true || order.state !== 'proposed');
}

/** Open orders as receipts and requirements; materials of steps that have begun are not required again. */
export function openSupply(view: ModelView, time: SupplyTime, now: number): OpenSupply {
  const orders = view.model.orders.filter(stands);
  const found: OpenSupply = { orders, kept: new Map(), receipts: [], orderOf: new Map(), promised: new Map() };
  const issued = new Map<string, number>();
  const standing = new Set(orders.map((order) => order.id));
  for (const order of orders) {
    if (order.firm !== true && order.state !== 'running') continue;
    const pegs = order.pegs.filter((peg) =>
      peg.order === undefined ? peg.demand !== undefined : standing.has(peg.order),
    );
    if (pegs.length > 0) found.kept.set(order.id, pegs);
    for (const peg of pegs) {
      if (peg.demand !== undefined) add(found.promised, peg.demand, peg.quantity);
      else add(issued, `${peg.order}\u0000${order.item}`, peg.quantity);
    }
  }
  const facts = readFacts(view);
  const needsOf = needsReader(view, { facts, now });
  for (const order of orders) found.receipts.push(...receiptsOf(order, { view, time, found, issued, needsOf }));
  return found;
}

type Reading = {
  view: ModelView;
  time: SupplyTime;
  found: OpenSupply;
  issued: Map<string, number>;
  needsOf: (order: Order) => OrderNeed[];
};

function receiptsOf(order: Order, of: Reading): OpenOrder[] {
  const { view, time, found, issued } = of;
  const process = processOf(view, order);
  const promised = (found.kept.get(order.id) ?? []).reduce((sum, peg) => sum + peg.quantity, 0);
  const firm =
    order.firm === true || order.state === 'running' || order.type === 'maintain' || order.type === 'inspect';
  const place = nettingPlace(view, order.to ?? placeOfWork(view, order, process));
  const needs = of.needsOf(order).flatMap((need) => {
    const key = `${order.id}\u0000${need.item}`;
    const covered = Math.min(need.quantity, issued.get(key) ?? 0);
    add(issued, key, -covered);
    const quantity = need.quantity - covered;
    return quantity > EPSILON
      ? [{ ...need, quantity, at: time.floor(need.at), attributes: attributesOf(view, order, need.item) }]
      : [];
  });
  const main: OpenOrder = {
    id: order.id,
    item: order.item,
    place,
    attributes: attributesOf(view, order, order.item),
    quantity: Math.max(0, order.quantity - promised),
    due: time.ceil(order.end),
    ...(firm ? { firm } : {}),
    ...(needs.length > 0 ? { needs } : {}),
  };
  const others = otherProducts(order, process).map(({ item, quantity }): OpenOrder => {
    const attributes = attributesOf(view, order, item);
    return { ...main, id: `${order.id} › ${item}`, item, attributes, quantity, firm: true, needs: [] };
  });
  for (const one of [main, ...others]) found.orderOf.set(one.id, order.id);
  return [main, ...others];
}

/** Attributes of the units of an item that an order makes or takes: the item's own, then the order's. */
function attributesOf(view: ModelView, order: Order, item: string): Attributes {
  const own = view.item.get(item)?.attributes;
  const all = orderAttributes(view, order, undefined);
  return item === order.item ? all : { ...all, ...own };
}

export function processOf(view: ModelView, order: Order): Process | undefined {
  if (order.type === 'buy' || order.type === 'move') return undefined;
  return order.process === undefined ? view.makers.get(order.item)?.[0] : view.process.get(order.process);
}

/** Co- and by-products of one order, by item. */
function otherProducts(order: Order, process: Process | undefined): { item: string; quantity: number }[] {
  if (!process) return [];
  const main = process.makes.find((made) => made.item === order.item) ?? process.makes[0];
  return process.makes
    .filter((made) => made !== main)
    .map(({ item, quantity }) => ({ item, quantity: (order.quantity / main.quantity) * quantity }));
}

/** A reader of what an order still takes: by its path, yields and scrap, without steps that are over or running. */
export function needsReader(
  view: ModelView,
  given: { facts: ReadonlyMap<string, OrderFacts>; now: number },
): (order: Order) => OrderNeed[] {
  const times = new PlannedTimes(view);
  const graphs = new Map<Process, ReturnType<typeof processGraph>>();
  return (order) => {
    if (order.type === 'buy' || (order.type === 'move' && order.state === 'running')) return [];
    const at = Math.max(given.now, order.start);
    if (order.type === 'move')
      return [{ item: order.item, place: nettingPlace(view, order.from), quantity: order.quantity, at }];
    const process = processOf(view, order);
    if (!process) return [];
    let graph = graphs.get(process);
    if (!graph) graphs.set(process, (graph = processGraph(process)));
    const facts = given.facts.get(order.id);
    const attributes = orderAttributes(view, order, process);
    const { steps } = likelyPath(graph, attributes, facts ? passedSteps(graph, facts, given.now) : undefined);
    const made = process.makes.find((one) => one.item === order.item) ?? process.makes[0];
    const factors = steps.map((step) => {
      const later = graph.after.get(step.id);
      const good = steps.reduce(
        (share, other) => (other === step || later?.has(other.id) ? share * times.yieldOf(process, other) : share),
        1,
      );
      return 1 / (made.quantity * Math.max(good, 1e-9));
    });
    const begun = new Set([
      ...(facts?.wip ?? []).map((one) => one.step),
      ...(facts?.frozen ?? []).flatMap((one) => (one.start <= given.now ? [one.step] : [])),
    ]);
    const place = nettingPlace(view, placeOfWork(view, order, process));
    return materialNeeds(steps, factors, { quantity: order.quantity, attributes })
      .filter((need) => !begun.has(need.step))
      .map((need) => {
        const fact = facts?.frozen.find((one) => one.step === need.step);
        const when = fact ? { at: need.at === 'start' ? fact.start : fact.end, fixed: true } : { at };
        return { item: need.items[0], place, quantity: need.quantity, ...when };
      });
  };
}

function add(to: Map<string, number>, key: string, quantity: number): void {
  to.set(key, (to.get(key) ?? 0) + quantity);
}
