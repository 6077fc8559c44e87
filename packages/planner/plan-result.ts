import type { Assignment, Budget, Clock, Issue, Model, Order, Plan, Policy, Reason } from '@tutti/model';
import type { HandMade, PlanBasis, ScheduleRecord } from './plan-basis.ts';
import type { StockPeg } from './schedule/stock-pegs.ts';

/** How a plan is made. Instants in epoch milliseconds; the same options on the same model give the same plan (decision 13). */
export type PlanOptions = {
  now: number;
  seed: number;
  /** Evaluations are decodes of the schedule: exactly repeatable. Seconds need a clock. */
  budget: Budget;
  objective?: 'money' | 'makespan';
  /** Milliseconds, monotone; needed for a budget in seconds and for the seconds reported. */
  clock?: Clock;
  stopFlag?: Int32Array;
  /**
   * The plan to go on from: it is the start of the search, what differs from it costs the price of nervousness, and what
   * people changed in it by hand stays. What starts in frozen time (`frozenHorizon`) keeps its place, its orders with it.
   */
  from?: {
    assignments: readonly Assignment[];
    orders?: readonly Order[];
    hand?: HandMade;
    schedule?: ScheduleRecord;
  };
  /** Version of the time-zone data, recorded in the run. */
  zones?: string;
  onProgress?: (progress: PlanProgress) => void;
};

export type Chapter = 'strategy' | 'demand' | 'policies' | 'supply' | 'schedule';
export type PlanProgress = { chapter: Chapter; done: number; evaluations?: number; best?: number };

export type DemandOutcome = {
  id: string;
  item: string;
  place: string;
  quantity: number;
  outcome: 'onTime' | 'late' | 'partial' | 'unplanned';
  due: number;
  /** When the last unit is there; absent when nothing is. */
  at?: number;
  /** Quantity that is there at `at`. */
  delivered: number;
  lateHours: number;
  /** Why it is late, partial or unplanned. */
  cause?: Reason;
};

/** Projected stock of an item at a place at the end of the horizon, and its lowest point on the way. */
export type ProjectedStock = {
  item: string;
  place: string;
  now: number;
  lowest: number;
  lowestAt: number;
  end: number;
};

/** What one run of the planner gives: an honest answer, with the reasons (decision 28). */
export type PlanResult = {
  status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  /** Why nothing feasible was found; empty otherwise. */
  reasons: Reason[];
  plan: Plan;
  /** Keys of decision 28: onTimeShare, lateOrders, …, and one per cost term. */
  measures: Record<string, number>;
  counts: { demands: number; orders: number; operations: number; assignments: number };
  demands: DemandOutcome[];
  orders: Order[];
  assignments: Assignment[];
  stock: ProjectedStock[];
  /** Who takes stock and receipts that nobody was promised. */
  stockPegs: StockPeg[];
  /** What orders make beside their item: co- and by-products, in units, at the place where they are netted. */
  byProducts: { order: string; item: string; place: string; quantity: number }[];
  /** Orders that are not in the schedule, with the reason. */
  unplannedOrders: { order: string; reason: Reason }[];
  /** Facts and pins that could not be kept as given, with what moved them. */
  conflicts: Reason[];
  /** Policies in force, the derived ones with their formula and inputs. */
  policies: Policy[];
  /** Forecasts made on the way, as demands. */
  forecasts: Model['demands'];
  issues: Issue[];
  /** What is needed to go on from the plan; absent where there is no schedule. */
  basis?: PlanBasis;
};
