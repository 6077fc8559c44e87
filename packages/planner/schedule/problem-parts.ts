import type { Demand, Issue, Order, Reason } from '@tutti/model';
import { warning } from '@tutti/model';
import type { ComparedStep, PlanPin } from '../plan-basis.ts';
import { AttributeValues } from './attribute-values.ts';
import { PlanCalendars } from './calendars.ts';
import type { ModelView } from './model-view.ts';
import { PlannedTimes } from './planned-time.ts';
import { PlanResources } from './resources.ts';
import { PlanRoutings } from './routings.ts';
import type { MaterialNeed, StockPeg } from './stock-pegs.ts';
import type { TimeLine } from './time-line.ts';

export type ScheduleProblemOptions = {
  /** Milliseconds UTC. */
  now: number;
  /** The plan to which the new one is compared: what moves costs the price of nervousness. */
  from?: readonly ComparedStep[];
  /** Supply from stock and unpromised receipts; absent = pegged here, earliest need first. */
  stockPegs?: readonly StockPeg[];
  /** Orders the supply chapter already knows to be impossible, with the reason. */
  unplannable?: ReadonlyMap<string, Reason>;
  /** Currency per unit and hour late, for demands without a price of their own. */
  latenessPricePerUnitHour?: (demand: Demand) => number;
  /** Demands of the plan; absent = those the orders are pegged to and all of kind order, project, return and work. */
  demands?: readonly string[];
  /** Wishes of planners. */
  pins?: readonly PlanPin[];
  /** Currency per kWh. */
  energyPrice?: number;
};

/** The way back from indexes to the model, and what the outcome of demands needs beside the schedule. */
export type ScheduleBack = {
  view: ModelView;
  time: TimeLine;
  /** By index of the problem. */
  orders: Order[];
  indexOf: ReadonlyMap<string, number>;
  /** Receipts: orders of type buy. */
  bought: ReadonlyMap<string, Order>;
  /** Materials of each order's steps, as planned. */
  needs: ReadonlyMap<string, readonly MaterialNeed[]>;
  stockPegs: readonly StockPeg[];
  demands: readonly string[];
};

/** What everything in a problem is made with. */
export type ProblemParts = {
  view: ModelView;
  time: TimeLine;
  issues: Issue[];
  note: (code: string, params: Record<string, string | number>) => void;
  attributes: AttributeValues;
  calendars: PlanCalendars;
  resources: PlanResources;
  routings: PlanRoutings;
  loads: Map<number, number>;
};

/** The tables of a problem, empty but for calendars and resources. */
export function problemParts(view: ModelView, time: TimeLine, options: ScheduleProblemOptions): ProblemParts {
  const issues: Issue[] = [];
  const noted = new Set<string>();
  const note: ProblemParts['note'] = (code, params) => {
    const key = `${code} ${JSON.stringify(params)}`;
    if (!noted.has(key)) issues.push(warning(code, params));
    noted.add(key);
  };
  const attributes = new AttributeValues(view.model);
  const calendars = new PlanCalendars(view, time);
  const resources = new PlanResources({ view, time, calendars, attributes });
  const loads = new Map<number, number>();
  const routings = new PlanRoutings({
    view,
    resources,
    calendars,
    times: new PlannedTimes(view),
    attributesOf: (all) => attributes.of(all),
    loads,
    note,
    ...(options.energyPrice === undefined ? {} : { energyPrice: options.energyPrice }),
  });
  return { view, time, issues, note, attributes, calendars, resources, routings, loads };
}
