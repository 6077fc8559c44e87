import type { Attributes, Condition, CostTerm } from '@tutti/model';

/**
 * One finite scheduling problem: frozen, dense, validated once by `checkSchedule`; nothing in it is computed.
 *
 * Instants and durations are integer seconds from the plan epoch; `[start, end)` everywhere; quantities are in the unit of
 * the item made; money in the currency of the workspace. References are indexes into the arrays of this record; `id`s are
 * only carried along for reports. Orders share routings, and steps of a routing stand in topological order.
 */
export type ScheduleProblem = {
  /** Nothing that is not frozen starts before. */
  now: number;
  /** No working time is known beyond. */
  horizon: number;
  calendars: ScheduleCalendar[];
  resources: ScheduleResource[];
  classes: ScheduleClass[];
  changeovers: ScheduleChangeover[];
  attributeSets: Attributes[];
  routings: Routing[];
  orders: ScheduleOrder[];
  frozen: FrozenStep[];
  /**
   * By resource: until when its time is frozen. With a plan to go on from, what starts before keeps its place, and nothing
   * else starts there; absent = nothing is.
   */
  frozenUntil?: number[];
  pins: Pin[];
  /** The released plan to which the new one is compared (nervousness). */
  released: ReleasedStep[];
  prices: SchedulePrices;
};

export type SchedulePrices = {
  /** Price of one step that starts at another time or on another resource than in the released plan. */
  nervousness: number;
  /** Seconds by which a start may differ before it counts as a change. */
  tolerance: number;
};

/** Working time as sorted disjoint intervals; outside the resource pauses. Overtime may be used at its price. */
export type ScheduleCalendar = {
  id: string;
  starts: Int32Array;
  ends: Int32Array;
  /** Work done per second, per interval; absent = 1. */
  speeds?: Float64Array;
  /** Further intervals, disjoint from the regular ones; `costFactors` multiply the hourly cost of the resource. */
  overtime?: { starts: Int32Array; ends: Int32Array; costFactors: Float64Array };
};

export type ScheduleResource = {
  id: string;
  kind: 'equipment' | 'personnel' | 'asset' | 'vehicle' | 'space';
  calendar: number;
  /** Units usable at once; what has a changeover or campaigns has 1. */
  capacity: number;
  /** Capacity as a step function: from `starts[i]` on it is `values[i]`. Below the need is a wall, not a pause. */
  capacityOverTime?: { starts: Int32Array; values: Float64Array };
  /** Most an order may have that is held here `until: 'empty'` (a tank's volume). */
  load?: number;
  costPerHour?: number;
  costPerUse?: number;
  overtimeFactor?: number;
  changeover?: number;
  campaigns?: ScheduleCampaign[];
  /** Time kept for orders whose attributes meet the condition. */
  blocks?: { starts: Int32Array; ends: Int32Array; reservedFor: Condition }[];
  initial?: {
    /** Index into `attributeSets`: what the resource is set up for at `now`. */
    attributes?: number;
    /** By campaign name: seconds, working seconds or units since the last reset. */
    counters?: Record<string, number>;
    busyUntil?: number;
  };
  /** Not decoded yet: refused by `checkSchedule`. */
  spacing?: unknown[];
  contaminants?: string[];
  sequenceSameAs?: number;
};

/** Members that can replace each other. A use of several classes needs one member that is in all of them. */
export type ScheduleClass = { id: string; members: ClassMember[] };
/** `grade` is a speed factor; `validTo` is the last instant at which the membership holds. */
export type ClassMember = { resource: number; grade?: number; validTo?: number };

export type ScheduleChangeover = {
  id: string;
  attributes: string[];
  combine: 'sum' | 'max';
  /** The setup ends directly at the start of the run; otherwise it is done as late as it can be. */
  attached: boolean;
  rules: ChangeoverRule[];
};
/** First match per attribute; '*' = any value. Equal values match only a rule that names both. */
export type ChangeoverRule = {
  attribute: string;
  from: string;
  to: string;
  seconds: number;
  cost: number;
  crew: CrewUse[];
  forbidden: boolean;
  /** Campaigns whose clocks this setup resets. */
  resets: string[];
};
/** People or units a setup or a clean needs beside the resource itself. */
export type CrewUse = { target: Target; quantity: number };
export type Target = { resource: number } | { class: number } | { all: number[] };

/** A clean (or tool change, or rest) forced when a clock would pass its limit. */
export type ScheduleCampaign = {
  name: string;
  clock: 'elapsed' | 'run' | 'quantity' | 'idle';
  /** First entry whose condition the job's attributes meet; the smallest since the last reset counts. */
  limits: { when?: Condition; max: number }[];
  /** A change of this attribute also forces it. */
  forcedBy?: string;
  seconds: number;
  cost: number;
  crew: CrewUse[];
  /** Index into `attributeSets`. */
  setsAttributesTo?: number;
  /** A single run longer than the limit may be interrupted for it. */
  mayInterrupt: boolean;
  /** The limit is a validated value: never exceeded unless `mayInterrupt`. */
  validated: boolean;
};

/** A way to make something, shared by all orders that are made that way. */
export type Routing = {
  id: string;
  steps: RoutingStep[];
  links: RoutingLink[];
  /** Step whose end completes the order; later ones (cleaning) do not make it late. */
  done: number;
};

export type RoutingStep = {
  id: string;
  modes: RoutingMode[];
  /** Of the order's quantity: step quantity = quantity × factor (yield of the steps from here on). */
  quantityFactor: number;
  /** 'breaks' pauses over closed time and keeps named resources; 'nothing' needs one piece; 'preempt' pauses too. */
  across: 'nothing' | 'breaks' | 'preempt';
  minPieceSeconds: number;
  /** Working time of a step without resources; absent = elapsed time. */
  calendar?: number;
  batch?: BatchRule;
  /** Overlaid by the order's own attributes. Index into `attributeSets`. */
  attributes?: number;
  /** Not decoded yet: refused. */
  outside?: boolean;
};

export type BatchRule = {
  by: string[];
  max: { orders?: number; units?: number };
  /**
   * A batch with less waits for more: orders, or units where only those are limited. It runs with less when its first order
   * has been ready for `maxWaitSeconds`; without that it never does, and its orders are left out.
   */
  min?: number;
  /** How long an order lets itself be kept waiting for others, from when it could have run without them; absent = any time. */
  maxWaitSeconds?: number;
  /** Not decoded yet: refused. */
  departures?: Int32Array;
};

export type RoutingMode = {
  id: string;
  /** Working seconds per order (per batch), at speed 1. */
  fixed: number;
  /** Working seconds per unit of the step's quantity. */
  perUnit: number;
  teardown: number;
  uses: RoutingUse[];
  costPerUnit: number;
  /** Expected share of defective units × their cost, energy: money per unit and per order, reported apart. */
  qualityCostPerUnit?: number;
  energyCostPerHour?: number;
};

export type RoutingUse = {
  target: Target;
  quantity: number;
  /** 'setup' = crew of the changeover only; 'run' otherwise. */
  phase: 'setup' | 'run';
  /** How long the resource is kept: this step, the start of the successors, the end of a later step, until used up. */
  until?: 'next' | 'empty' | number;
  /** The same member as that step used. */
  same?: number;
  handover: 'free' | 'never';
};

/**
 * `after-end`: start(to) − end(from) in [min, max]; `after-start`: start(to) − start(from) in [min, max]; `at-start`: the
 * same with max = min unless given; `not-in-parallel`: the two never run at once, in any order.
 */
export type RoutingLink = {
  from: number;
  to: number;
  type: 'after-end' | 'after-start' | 'at-start' | 'not-in-parallel';
  min: number;
  max?: number;
  /** after-end only: `to` may start after this many units of `from`, and ends no earlier than its last ones allow. */
  overlapQuantity?: number;
};

export type ScheduleOrder = {
  id: string;
  /** Kind of operation for reports: made, moved, bought with own work … */
  kind: 'make' | 'move' | 'maintain' | 'inspect';
  routing: number;
  quantity: number;
  release: number;
  due: number;
  /** Money per hour late, for the whole order; slopes that apply beyond `after` seconds of lateness. Empty = 0. */
  lateness: { after: number; perHour: number }[];
  /** Money per hour for which the finished order waits for its due time. */
  holdingPerHour: number;
  /** Nobody waits for it: only forecasts ask for it. The first list puts it behind what somebody waits for. */
  expected?: true;
  /** Money lost when it is left out; absent = it must be made. */
  value?: number;
  /** Later than this it is worthless: unplanned with that reason. */
  latest?: number;
  /** A service class that money does not trade: breached when done after `at`. */
  limit?: { class: string; level: number; at: number };
  /** Index into `attributeSets`. */
  attributes: number;
  supplies: Supply[];
  splittable?: { maxParts: number; minQuantity: number };
  /** Why it cannot be planned at all (no source of a material …): reported, not placed. */
  unplannable?: { code: string; params: Record<string, string | number> };
};

/**
 * What a step of the order needs, at its start or only by its end: the output of another order, or a receipt at an
 * instant. `empties` says when the consumption from a resource held `until: 'empty'` is over; absent = at the end.
 */
export type Supply =
  | {
      step: number;
      order: number;
      fromStep?: number;
      quantity: number;
      at: 'start' | 'end';
      lag?: number;
      empties?: 'start' | 'end';
    }
  | { step: number; receipt: number; quantity: number; name: string; at: 'start' | 'end' };

/** A fact: a step that runs or has been fixed. It is placed first and unconditionally. One resource per use and member. */
export type FrozenStep = {
  order: number;
  step: number;
  mode: number;
  start: number;
  end: number;
  resources: number[];
  running: boolean;
};

/** A planner's wish that the plan keeps or names as a conflict. `part`: of a split order; absent = the first. */
export type Pin = { order: number; step: number; part?: number; start?: number; mode?: number; resource?: number };

export type ReleasedStep = { order: number; step: number; start: number; resource: number };

/** Money by term (one list everywhere), plus what is counted. */
export type ScheduleMeasures = {
  cost: Record<CostTerm, number>;
  total: number;
  makespan: number;
  lateOrders: number;
  onTimeOrders: number;
  unplannedOrders: number;
  tardinessSeconds: number;
  changeoverSeconds: number;
  cleaningSeconds: number;
  overtimeSeconds: number;
  changes: number;
  /** Breaches of service-class limits, by class. */
  breaches: Record<string, number>;
};

/** Why something starts when it does, or was left out: a code with its values. */
export type Cause = { code: string; params: Record<string, string | number> };

/** What is done on which resource from when to when; `hold` follows a run, `setup` and `clean` precede one. */
export type PlannedUse = {
  /** Index of the use in the mode (or in the crew): a use of two members of a class gives two entries. */
  use: number;
  resource: number;
  quantity: number;
  from: number;
  to: number;
};
export type PlannedStep = {
  order: number;
  /** 0 unless the order was split. */
  part: number;
  step: number;
  mode: number;
  quantity: number;
  start: number;
  end: number;
  /** In the order of the mode's uses; `to` is the end of the hold. */
  uses: PlannedUse[];
  preparation: PlannedPreparation[];
  /** Steps with the same number ran together; −1 = alone. */
  batch: number;
  frozen: boolean;
  /** It, or its preparation, needs overtime. */
  overtime?: true;
  because: Cause;
};
/** `campaign` is the index of the campaign that is reset, −1 for a changeover. */
export type PlannedPreparation = {
  kind: 'setup' | 'clean';
  resource: number;
  start: number;
  end: number;
  campaign: number;
  crew: PlannedUse[];
};
export type SchedulePlan = {
  steps: PlannedStep[];
  /** Orders (or parts) left out, with the reason. */
  unplanned: { order: number; part: number; reason: Cause }[];
  /** Parts into which each order was split; absent = 1. */
  parts: { order: number; parts: number }[];
  /** Facts and pins that could not be kept as given. */
  conflicts: Cause[];
};
