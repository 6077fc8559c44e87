import type { DecodeOrder, SchedulePlan, ScheduleProblem } from '@tutti/engines/schedule';
import type { Assignment, Order, Reason } from '@tutti/model';
import type { StockPeg } from './schedule/stock-pegs.ts';
import type { SupplyResult } from './supply.ts';

/** A planner's wish that plans keep or name as a conflict. Start in ms UTC; `part` of a split order, absent = the first. */
export type PlanPin = { order: string; step: string; part?: number; start?: number; mode?: string; resource?: string };

/** What people changed in a plan by hand; whoever plans on keeps it. */
export type HandMade = {
  pins: PlanPin[];
  /** Orders that somebody has taken out. */
  leftOut: string[];
  /** Orders that are made in several parts. */
  splits: { order: string; parts: number }[];
};

/** What gives the numbers of a schedule their meaning: a part of the problem that needs no compiling. */
export type ScheduleNames = {
  orders: Pick<ScheduleProblem['orders'][number], 'id' | 'kind' | 'routing' | 'quantity'>[];
  routings: {
    steps: { id: string; modes: { id: string }[] }[];
    done: number;
  }[];
  resources: { id: string; campaigns?: { name: string }[] }[];
};

/** A schedule as the engine has it, with what is needed to read it and to go on from it. */
export type ScheduleRecord = {
  /** Milliseconds UTC of second 0. */
  epoch: number;
  names: ScheduleNames;
  plan: SchedulePlan;
  order: DecodeOrder;
};

/** Units of an item at a netting place that an order takes or gives beside its own. */
export type OrderQuantity = { order: string; item: string; place: string; quantity: number };

/** A step as it stands in the plan that was compared with; start in ms UTC. */
export type ComparedStep = { order: string; step: string; start: number; resource: string };

/** What a plan was made from, as far as the model does not say it: enough to go on from the plan. Instants in ms UTC. */
export type PlanBasis = {
  /** All orders as the supply chapter dated them; the plan's own orders are these as scheduled. */
  supply: Order[];
  proposed: string[];
  /** When purchases that only orders wait for could be there at the earliest. */
  earliest: { order: string; at: number }[];
  takes: OrderQuantity[];
  /** Why demands get nothing or not all from the supply chapter. */
  gaps: { demand: string; reason: Reason }[];
  /** Demands that somebody waits for. */
  asked: string[];
  schedule: ScheduleRecord;
  hand: HandMade;
  /** The plan that changes are priced against. */
  compared: ComparedStep[];
};

/** What the supply chapter knows, as it is kept with a plan: `stockPegs` and `gives` stand in the answer itself. */
export type KeptSupply = Pick<PlanBasis, 'supply' | 'proposed' | 'earliest' | 'takes' | 'gaps'> & {
  stockPegs: StockPeg[];
  gives: OrderQuantity[];
};

/** The supply chapter's answer as plain rows. */
export function keptSupply(supply: SupplyResult): KeptSupply {
  return {
    supply: supply.orders,
    proposed: [...supply.proposed],
    earliest: [...supply.earliest].map(([order, at]) => ({ order, at })),
    stockPegs: supply.stockPegs,
    takes: quantitiesOf(supply.takes),
    gives: quantitiesOf(supply.gives),
    gaps: [...supply.unplanned].map(([demand, reason]) => ({ demand, reason })),
  };
}

function quantitiesOf(of: SupplyResult['takes']): OrderQuantity[] {
  return [...of].flatMap(([order, needs]) =>
    needs.map(({ item, place, quantity }) => ({ order, item, place, quantity })),
  );
}

/** The names of a problem, without all that is only needed to decode it. */
export function namesOf(problem: ScheduleProblem): ScheduleNames {
  return {
    orders: problem.orders.map(({ id, kind, routing, quantity }) => ({ id, kind, routing, quantity })),
    routings: problem.routings.map(({ steps, done }) => ({
      steps: steps.map(({ id, modes }) => ({ id, modes: modes.map((mode) => ({ id: mode.id })) })),
      done,
    })),
    resources: problem.resources.map(({ id, campaigns }) => ({
      id,
      ...(campaigns?.length ? { campaigns: campaigns.map(({ name }) => ({ name })) } : {}),
    })),
  };
}

/** The steps of a plan that changes are priced against: where work stands, without its preparation and holds. */
export function comparedSteps(assignments: readonly Assignment[]): ComparedStep[] {
  return assignments.flatMap(({ kind, orders, step, start, uses }) =>
    step === undefined || uses.length === 0 || kind === 'setup' || kind === 'clean' || kind === 'hold'
      ? []
      : orders.map((order) => ({ order, step, start, resource: uses[0].resource })),
  );
}
