import { prepareChanges, prepareGiven } from '../data/prepare-changes.ts';
import { prepareOverride } from '../demand/prepare-override.ts';
import { prepareOrders } from '../orders/prepare-orders.ts';
import { comparePlan } from '../plans/compare-plans.ts';
import { listPlanDemands } from '../plans/plan-demands.ts';
import { prepareRelease } from '../plans/prepare-release.ts';
import type { Reading } from '../reading.ts';
import { boardOf } from './board.ts';
import { capacityOf } from './capacity.ts';
import { listSeries, seriesWithForecast } from './demand.ts';
import { dataIssues, planIssues } from './issues.ts';
import { listStock, peggingOf, stockProjection } from './materials.ts';
import { listOrders } from './orders.ts';
import { strategyOf, tryWeights } from './strategy.ts';
import { gestureInWords, namedFixes, whyInWords } from './why-in-words.ts';

/** What is computed from a whole plan or a whole branch: looking at it, and checking what a change would make of it. */
export const views = {
  board: boardOf,
  capacity: capacityOf,
  dataIssues,
  fixes: namedFixes,
  gesture: gestureInWords,
  orders: listOrders,
  pegging: peggingOf,
  planChanges: comparePlan,
  planDemands: listPlanDemands,
  planIssues,
  preparedChanges: prepareChanges,
  preparedGiven: prepareGiven,
  preparedOrders: prepareOrders,
  preparedOverride: prepareOverride,
  preparedRelease: prepareRelease,
  series: listSeries,
  seriesWithForecast,
  stock: listStock,
  stockProjection,
  strategy: strategyOf,
  triedStrategy: tryWeights,
  why: whyInWords,
} satisfies Record<string, (reading: Reading, ...args: never[]) => Promise<unknown>>;

type Table = typeof views;
export type ViewName = keyof Table;
export type ViewArguments<K extends ViewName> = Parameters<Table[K]> extends [unknown, ...infer Rest] ? Rest : never;
export type ViewAnswer<K extends ViewName> = Awaited<ReturnType<Table[K]>>;
