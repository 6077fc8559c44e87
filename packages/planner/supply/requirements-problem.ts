import type {
  RequirementDemand,
  RequirementsProblem,
  Source,
  StockingPoint,
  StockLot,
} from '@tutti/engines/requirements';
import { type Demand, type Issue, type Stock, warning } from '@tutti/model';
import { isActive } from '../schedule/model-view.ts';
import { dueOf } from '../schedule/order-terms.ts';
import { nettingPlace } from '../schedule/stock-pegs.ts';
import { bindingAttributes } from './binding.ts';
import type { OpenSupply } from './open-supply.ts';
import { type PointParts, stockingPoint } from './stocking-points.ts';
import type { SupplyTime } from './supply-time.ts';

export type ProblemParts = PointParts & {
  time: SupplyTime;
  varying: ReadonlySet<string>;
  open: OpenSupply;
  forecasts: readonly Demand[];
  latenessPricePerUnitHour: (demand: Demand) => number;
};

/** Lots by the id they have in the problem: the name people know, and when the lot is free (ms UTC). */
export type LotNames = Map<string, { name: string; at: number }>;

const EPSILON = 1e-9;
/** A project less likely than this is not planned. */
const LIKELY = 0.5;
const wanted = new Set<Demand['kind']>(['order', 'project', 'return', 'work', 'forecast']);

/** Demands that a plan serves: orders, projects that are likely, returns, work, forecasts; what is inactive serves nobody. */
export function plannedDemands(demands: readonly Demand[]): Demand[] {
  return demands.filter(
    (one) =>
      wanted.has(one.kind) &&
      isActive(one) &&
      one.quantity > EPSILON &&
      !(one.kind === 'project' && (one.probability ?? 1) < LIKELY),
  );
}

/**
 * Net requirements of a model: only what is wanted and what that is made of is looked at.
 * @returns the problem in seconds from now, the lots by their names, issues `supply.*`. O(demands + reached pairs × sources)
 */
export function requirementsProblem(parts: ProblemParts): {
  problem: RequirementsProblem;
  lots: LotNames;
  issues: Issue[];
} {
  const { view, time, open } = parts;
  const issues: Issue[] = [];
  const lots: LotNames = new Map();
  const stock = stockLots(parts, lots);
  const all = plannedDemands([...view.model.demands, ...parts.forecasts]);
  const demands = all.flatMap((demand) => demandOf(demand, parts, issues));
  const { sources, pairs } = reach(
    [...stock, ...open.receipts, ...open.receipts.flatMap((one) => one.needs ?? []), ...demands, ...policyPairs(parts)],
    parts,
  );
  const items = new Set(pairs.map((pair) => pair.item));
  const binding = bindingAttributes(view, parts.varying);
  noteUnplanned(parts, sources, issues);
  const points = pairs.flatMap(({ item, place }): StockingPoint[] => {
    const point = stockingPoint(item, place, parts, issues);
    return point ? [point] : [];
  });
  const problem: RequirementsProblem = {
    now: 0,
    items: [...items].flatMap((id) => {
      const item = view.item.get(id);
      if (!item) return [];
      const { decimals, shelfLifeSeconds, minRemainingLife } = item;
      const names = binding.get(id);
      return [
        {
          id,
          decimals,
          ...(names ? { binding: names } : {}),
          ...(shelfLifeSeconds ? { shelfLifeSeconds } : {}),
          ...(minRemainingLife ? { minRemainingLife } : {}),
        },
      ];
    }),
    points,
    sources,
    calendars: time.calendars,
    stock,
    openOrders: open.receipts,
    demands,
  };
  return { problem, lots, issues };
}

function stockLots({ view, time }: ProblemParts, lots: LotNames): StockLot[] {
  return view.model.stock.flatMap((lot): StockLot[] => {
    if (lot.disposition === 'closed' || lot.quantity === 0) return [];
    const name = lot.lot ?? lot.serial ?? 'stock';
    const place = nettingPlace(view, lot.place);
    let id = `${name} › ${lot.item} @ ${place}`;
    for (let n = 2; lots.has(id); n++) id = `${name} (${n}) › ${lot.item} @ ${place}`;
    const later =
      lot.disposition === 'restricted' && lot.at !== undefined && time.ceil(lot.at) > 0 ? lot.at : undefined;
    lots.set(id, { name, at: later ?? time.instant(0) });
    const attributes = view.item.get(lot.item)?.attributes;
    return [
      {
        id,
        item: lot.item,
        place,
        quantity: lot.quantity,
        disposition: lot.disposition,
        ...(attributes ? { attributes } : {}),
        ...(later === undefined ? {} : { availableFrom: time.ceil(later) }),
        ...expiryOf(lot, { view, time }),
      },
    ];
  });
}

/**
 * When a lot must be used by. One whose age nobody knows counts as fresh today: it is used before what comes later, which
 * would otherwise expire first and leave it lying.
 */
function expiryOf(lot: Stock, { view, time }: Pick<ProblemParts, 'view' | 'time'>): { expires?: number } {
  if (lot.expires !== undefined) return { expires: time.floor(lot.expires) };
  const life = view.item.get(lot.item)?.shelfLifeSeconds;
  if (!life) return {};
  return { expires: Math.floor((lot.made === undefined ? 0 : time.floor(lot.made)) + life) };
}

function demandOf(demand: Demand, parts: ProblemParts, issues: Issue[]): RequirementDemand[] {
  const { view, time, open } = parts;
  const quantity = demand.quantity - (open.promised.get(demand.id) ?? 0);
  if (quantity <= EPSILON * Math.max(1, demand.quantity)) return [];
  const place = nettingPlace(view, demand.place);
  const source = pinned(demand, place, parts, issues);
  const forecast = demand.kind === 'forecast';
  return [
    {
      id: demand.id,
      kind: forecast ? 'forecast' : 'order',
      item: demand.item,
      place,
      attributes: { ...view.item.get(demand.item)?.attributes, ...demand.attributes },
      quantity,
      due: time.floor(forecast ? demand.at : dueOf(demand)),
      latenessPrice: parts.latenessPricePerUnitHour(demand),
      ...(forecast && demand.bucketSeconds ? { bucketSeconds: demand.bucketSeconds } : {}),
      ...(demand.latest === undefined ? {} : { latest: time.floor(demand.latest) }),
      ...(demand.priority === undefined ? {} : { priority: demand.priority }),
      ...(demand.partial === undefined ? {} : { partial: demand.partial }),
      ...(source === undefined ? {} : { source }),
    },
  ];
}

/** The process that a demand names, where it makes the item at the demand's place; elsewhere any source may, and it is said. */
function pinned(demand: Demand, place: string, parts: ProblemParts, issues: Issue[]): string | undefined {
  if (demand.process === undefined) return undefined;
  const process = parts.view.process.get(demand.process);
  const id = process && parts.sources.idOf(process);
  if (parts.sources.of(demand.item, place).some((source) => source.id === id)) return id;
  const params = { demand: demand.id, process: demand.process, item: demand.item, place };
  issues.push(warning('supply.process-not-here', params, { file: 'demands', field: `demand ${demand.id} › process` }));
  return undefined;
}

type Pair = { item: string; place: string };

/** Pairs that a policy names: stock may be wanted where nobody asks yet. */
function policyPairs({ view }: ProblemParts): Pair[] {
  return view.model.policies.flatMap(({ scope: { item, place } }) =>
    item !== undefined && place !== undefined ? [{ item, place: nettingPlace(view, place) }] : [],
  );
}

/** Everything that the given pairs are made of or come from. */
function reach(from: readonly Pair[], { sources }: ProblemParts): { sources: Source[]; pairs: Pair[] } {
  const seen = new Map<string, Pair>();
  const found: Source[] = [];
  const open: Pair[] = [];
  const visit = (item: string, place: string) => {
    const key = `${item}\u0000${place}`;
    if (seen.has(key)) return;
    const pair = { item, place };
    seen.set(key, pair);
    open.push(pair);
  };
  for (const { item, place } of from) visit(item, place);
  for (let pair = open.pop(); pair; pair = open.pop())
    for (const source of sources.of(pair.item, pair.place)) {
      found.push(source);
      if (source.type === 'move') visit(source.item, source.from);
      if (source.type !== 'make') continue;
      for (const material of source.materials ?? [])
        for (const item of [material.item, ...(material.alternates ?? []).map((one) => one.item)])
          visit(item, source.place);
      for (const output of source.outputs ?? []) visit(output.item, source.place);
    }
  return { sources: found, pairs: [...seen.values()] };
}

/** What the engine does not look at, said once. */
function noteUnplanned({ view, sources: known }: ProblemParts, sources: readonly Source[], issues: Issue[]): void {
  const capped = [...new Set(sources.map((source) => source.id))].filter(
    (id) => known.lane.get(id)?.capacityPerWeek !== undefined,
  );
  if (capped.length > 0)
    issues.push(
      warning('supply.lane-capacity-not-planned', { lanes: capped.length, first: capped[0] }, { file: 'lanes' }),
    );
  const unlikely = view.model.demands.filter((one) => one.kind === 'project' && (one.probability ?? 1) < LIKELY);
  if (unlikely.length === 0) return;
  const params = { demands: unlikely.length, first: unlikely[0].id, below: LIKELY };
  issues.push({ code: 'supply.project-not-planned', severity: 'info', params, path: { file: 'demands' } });
}
