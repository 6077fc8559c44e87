import type { Conflict } from '@tutti/model';
import type { SamplingFacts } from './duncan.ts';

/** What management wants, as shares of 100. */
export type Weights = { cost: number; quality: number; delivery: number; flexibility: number };

/** How much dearer than its base price each judged penalty becomes; 1 = the base price, in [1/8, 8]. */
export type Multipliers = { quality: number; delivery: number; flexibility: number };

/** Penalties in the workspace currency. Cash costs (material, labour, setup, capital, freight) are never among them. */
export type Prices = {
  /** Per unit short in a cycle. */
  shortagePerUnit: number;
  /** Per unit and hour late. */
  latenessPerUnitHour: number;
  /** Per defective unit that reaches the customer. */
  externalFailurePerUnit: number;
  /** Per unit and day of lead time, or of waiting for another variety. */
  leadTimePerUnitDay: number;
};
export type PriceName = keyof Prices;

/** Where a derived policy holds: keys of the model's Scope. */
export type PolicyScope = Readonly<Record<string, string>>;
type Bounded = { scope: PolicyScope; floor?: number; ceiling?: number };

/** Stock of one item at one place, with continuous review and backorders. */
export type StockFacts = Bounded & {
  demandPerYear: number;
  /** Currency per unit and year. */
  holdingPerUnitYear: number;
  /** Currency per order or setup. */
  setupCost: number;
  /** Units per year while producing; absent = the lot arrives at once. */
  productionPerYear?: number;
  /** Standard deviation of daily demand, units. */
  demandDeviationPerDay: number;
  leadTimeDays: number;
  leadTimeDeviationDays?: number;
  /** Years of setup per lot and of run per unit on the resource, for the capacity floor of the lot. */
  setupYears?: number;
  runYearsPerUnit?: number;
  lotFloor?: number;
};

/** One inspection point with a known and stable fraction defective. */
export type InspectionFacts = {
  scope: PolicyScope;
  costPerUnit: number;
  fractionDefective: number;
  stable: boolean;
  critical?: boolean;
};

/** One x̄ chart with three-sigma limits. */
export type ChartFacts = Bounded &
  Omit<SamplingFacts, 'lossPerHour'> & {
    unitsPerHour: number;
    addedFractionDefective: number;
  };

/** One pooled class of servers with stationary arrivals. */
export type StaffingFacts = Bounded & {
  arrivalsPerHour: number;
  servicesPerHour: number;
  costPerServerHour: number;
  /** Base price of one waiting hour. */
  waitingPerHour: number;
};

/** One congested stage with an internal queue. */
export type CushionFacts = Bounded & {
  costPerHour: number;
  /** Machine hours of work per hour: the offered load. */
  load: number;
  /** Base price of one hour of one order in the queue. */
  queueingPerHour: number;
  /** (ca² + ce²) / 2. */
  variability: number;
};

export type OvertimeFacts = {
  scope: PolicyScope;
  /** Full incremental cost of an overtime hour: wage × factor, crew, utilities, minimum call-out. */
  premiumPerHour: number;
  unitsPerHour: number;
  /** Hours of lateness that one overtime hour saves, where known. */
  hoursSaved?: number;
};

export type PreventiveFacts = Bounded & {
  weibullShape: number;
  /** Hours of running. */
  weibullScale: number;
  preventiveCost: number;
  /** Cash cost of a failure. */
  failureCost: number;
  /** Base cost of the lateness that a failure causes; scaled by the delivery multiplier. */
  lateCostOfFailure: number;
};

/** Strategy of one scope and the facts of everything in it. */
export type PrioritiesProblem = {
  weights: Weights;
  /** Power of the ratio to cost; default 1. */
  gamma?: number;
  prices: Prices;
  strategy?: string;
  stocks?: readonly StockFacts[];
  inspections?: readonly InspectionFacts[];
  charts?: readonly ChartFacts[];
  staffing?: readonly StaffingFacts[];
  cushions?: readonly CushionFacts[];
  overtime?: readonly OvertimeFacts[];
  preventive?: readonly PreventiveFacts[];
};

/** Where an integer or yes/no knob changes next when a multiplier moves. */
export type Breakpoint = { multiplier: keyof Multipliers; at: number; value: number | string | boolean };

/** One derived policy with the chain behind it: ready to become a Policy entity. */
export type DerivedPolicy = {
  scope: PolicyScope;
  parameter: string;
  value: number | string | boolean;
  source: 'derived';
  formula: string;
  inputs: Readonly<Record<string, number | string>>;
  /** Figures that belong to the value: fill rate, break-even, staff, wait. */
  figures: Readonly<Record<string, number>>;
  strategy?: string;
  floor?: number;
  ceiling?: number;
  breakpoints: readonly Breakpoint[];
  notes: readonly Conflict[];
};

export type Priorities = { multipliers: Multipliers; prices: Prices; policies: DerivedPolicy[] };
