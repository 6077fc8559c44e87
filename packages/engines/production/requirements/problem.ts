import type { Attributes, Condition, Conflict } from '@tutti/model';
import type { WorkingTime } from '@tutti/model/calendars';

/**
 * Net requirements as data. Instants are integer seconds from the plan epoch, durations seconds, quantities in the
 * item's unit, money in the workspace currency. Attributes are those of the demand, lot or order, merged as the model says.
 */
export type RequirementsProblem = {
  now: number;
  /** Items with a rule of their own; an item not listed has six decimals, no binding attributes and no shelf life. */
  items?: readonly RequirementItem[];
  /** Item × place pairs with a policy; pairs not listed are planned lot for lot without safety stock. */
  points?: readonly StockingPoint[];
  sources: readonly Source[];
  calendars?: readonly WorkingTime[];
  stock?: readonly StockLot[];
  openOrders?: readonly OpenOrder[];
  demands: readonly RequirementDemand[];
};

export type RequirementItem = {
  id: string;
  /** Decimals of a proposed quantity, 0 to 6; proposed quantities are rounded up to them. */
  decimals?: number;
  /** Attributes that make two units of it different (planning rule 13); those its processes read are added here. */
  binding?: readonly string[];
  shelfLifeSeconds?: number;
  /** Life that must remain when it is taken. */
  minRemainingLife?: number;
};

export type LotRule = 'lot-for-lot' | 'fixed' | 'period' | 'silver-meal' | 'part-period' | 'wagner-whitin';

/** What holds at one item × place. Stock levels hold for the variant named by `attributes`, the rest for all variants. */
export type StockingPoint = {
  item: string;
  place: string;
  attributes?: Attributes;
  /** Level the projected stock is kept at or above (time-phased netting). */
  safetyStock?: number;
  /** Order when stock on hand and on order falls to this; replaces time-phased netting and safety stock. */
  reorderPoint?: number;
  /** Level to order up to. Without `reorderPoint`: ordered at every review below it. */
  orderUpTo?: number;
  /** Seconds between reviews from `now`; absent = after every requirement. */
  reviewSeconds?: number;
  lotRule?: LotRule;
  /** Lot of rule 'fixed'. */
  lotQuantity?: number;
  /** Bucket of 'period' (what one order covers) and of the cost rules; default one day. */
  lotPeriodSeconds?: number;
  /** For the cost rules: currency per order; currency per unit and day. */
  setupCost?: number;
  holdingPerUnitDay?: number;
  /** No proposed order starts before now + this. */
  planningFence?: number;
  /** Before now + this only orders count, forecasts do not. */
  demandFence?: number;
  /** How far from its own bucket an order may consume forecast. */
  forecastConsumption?: { back: number; forward: number };
};

export type LotSize = { min?: number; max?: number; multiple?: number };

/** Working seconds when `calendar` (an index of `calendars`) is given, else elapsed; starts only at `departures` if any. */
export type LeadTime = { seconds: number; perUnitSeconds?: number; calendar?: number; departures?: readonly number[] };

type SourceTerms = {
  /** Process or lane. */
  id: string;
  item: string;
  /** Where the supply appears. */
  place: string;
  /** Low first; default 1; 0 = never by itself. Money decides between equal ranks. */
  rank?: number;
  /** Share of the requirement among sources of equal rank. */
  share?: number;
  lotSize?: LotSize;
  leadTime: LeadTime;
  /** Landed cost; for a make source material and work rolled up by the caller. `breaks` sorted by quantity. */
  cost?: { perOrder?: number; perUnit?: number; breaks?: readonly { quantity: number; price: number }[] };
  /** Effectivity of the start of an order: [validFrom, validUntil). */
  validFrom?: number;
  validUntil?: number;
};
export type MakeSource = SourceTerms & {
  type: 'make';
  /** Good units that one run of the process makes; default 1. */
  makesQuantity?: number;
  materials?: readonly SourceMaterial[];
  outputs?: readonly SourceOutput[];
};
export type BuySource = SourceTerms & { type: 'buy'; supplier?: string };
export type MoveSource = SourceTerms & { type: 'move'; from: string };
export type Source = MakeSource | BuySource | MoveSource;

/** Taken at the place of the make source. */
export type SourceMaterial = {
  item: string;
  /** Per unit of the step's quantity, or per order. */
  quantity: number;
  basis?: 'unit' | 'order';
  /** Product of the yields from the step that takes it to the end; default 1. */
  yieldFrom?: number;
  /** Share lost in handling before use. */
  scrap?: number;
  /** Seconds from the start of the order, in the source's calendar. */
  offsetSeconds?: number;
  when?: Condition;
  alternates?: readonly { item: string; ratio: number; rank: number }[];
};

/** Co- and by-products, at the end of the order, at its place: per good unit run (co-product) or step unit, or per order. */
export type SourceOutput = {
  item: string;
  quantity: number;
  basis?: 'unit' | 'order';
  yieldFrom?: number;
  when?: Condition;
};

export type StockLot = {
  id: string;
  item: string;
  place: string;
  attributes?: Attributes;
  /** Below 0 = owed; it is planned as a requirement at `now`. */
  quantity: number;
  /** A timed release; a restricted lot without it is not planned with. */
  availableFrom?: number;
  expires?: number;
  disposition?: 'planned' | 'in-process' | 'restricted' | 'unrestricted' | 'closed';
};

/** What an open order still takes. `fixed`: at that instant whatever happens, so it comes before all others. */
export type OpenOrderNeed = {
  item: string;
  place: string;
  attributes?: Attributes;
  quantity: number;
  at: number;
  fixed?: boolean;
};

/** A receipt under way. `firm` = neither moved nor advised about; otherwise messages say where it should go. */
export type OpenOrder = {
  id: string;
  item: string;
  place: string;
  attributes?: Attributes;
  /** Still to come. */
  quantity: number;
  due: number;
  firm?: boolean;
  /** Materials not yet issued to it. */
  needs?: readonly OpenOrderNeed[];
};

export type RequirementDemand = {
  id: string;
  kind: 'order' | 'forecast';
  item: string;
  place: string;
  attributes?: Attributes;
  quantity: number;
  /** Due; start of the bucket of a forecast. */
  due: number;
  /** Length of a forecast's bucket; default one day. */
  bucketSeconds?: number;
  /** Later than this is unplanned. */
  latest?: number;
  /** Low = urgent; order of service at one instant. */
  priority?: number;
  /** Currency per unit and hour; part of the money that chooses between sources of equal rank. */
  latenessPrice?: number;
  /** false = all or nothing. */
  partial?: boolean;
  /** Only this process or lane may make a new order for it. */
  source?: string;
};

export type RequirementsOptions = {
  /** Messages below this many seconds are not sent; default 0. */
  tolerance?: number;
  /** How far ahead an open order may be asked to come earlier; default without limit. */
  expediteWindow?: number;
};

/** Who takes a supply: exactly one of the keys; `policy` is stock held by rule or left over from a lot. */
export type PegTo = {
  demand?: string;
  order?: string;
  openOrder?: string;
  policy?: 'stock' | 'owed';
  quantity: number;
};
/** Where a need is met from: exactly one of the keys. */
export type PegFrom = { stock?: string; order?: string; openOrder?: string; item: string; quantity: number };

export type PlannedOrder = {
  /** Stable across plans: a hash of source, item, place, peg root and ordinal. */
  id: string;
  type: Source['type'];
  source: string;
  item: string;
  place: string;
  from?: string;
  attributes: Attributes;
  quantity: number;
  start: number;
  end: number;
  /** When it was needed. */
  due: number;
  /** 'net-requirement', 'safety-stock', 'reorder-point'. */
  reason: Conflict;
  pegs: PegTo[];
  suppliedBy: PegFrom[];
  /** Co- and by-products it gives, and who takes them. */
  outputs: { item: string; quantity: number; pegs: PegTo[] }[];
};

export type DemandResult = {
  id: string;
  outcome: 'onTime' | 'late' | 'partial' | 'unplanned' | 'consumed' | 'past';
  due: number;
  /** When all of the planned quantity is there; absent when nothing is planned. */
  at?: number;
  planned: number;
  unplanned: number;
  /** Of a forecast: replaced by orders, inside the demand fence, or in a bucket that is over. */
  consumed: number;
  cause?: Conflict;
  pegs: PegFrom[];
};

export type RequirementsException = Conflict & { item: string; place: string };

export type RequirementsPlan = {
  orders: PlannedOrder[];
  demands: DemandResult[];
  /** Who takes stock lots and open orders; lots left out of planning are not listed. */
  stock: { id: string; pegs: PegTo[] }[];
  openOrders: { id: string; pegs: PegTo[] }[];
  exceptions: RequirementsException[];
  /** Steps of stock on hand per item × place × variant: after `times[i]` there are `quantities[i]`. */
  projected: { item: string; place: string; attributes: Attributes; times: number[]; quantities: number[] }[];
};
