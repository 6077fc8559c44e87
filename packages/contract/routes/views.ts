import { costTerms } from '@tutti/model';
import { z } from 'zod';
import { route } from '../route.ts';
import { calledName, coded, pageOf, pageQuery, revision, wireInstant } from '../shapes/scalars.ts';
import { branchParams, ofPlan, onBranch, planParams } from './addresses.ts';

const hours = z.array(z.number());

export const capacityRow = z.object({
  resource: z.string(),
  name: z.string(),
  kind: z.enum(['equipment', 'personnel', 'asset', 'vehicle', 'space']),
  /** By name: the group that rows stand in, as on the board, then its classes and its parent. */
  groups: z.array(z.string()),
  capacity: z.number(),
  /** Regular working hours a bucket. */
  available: hours,
  load: z.object({ run: hours, changeover: hours, cleaning: hours, maintenance: hours, held: hours }),
  /** Hours of the load that lie in overtime. */
  overtime: hours,
  /** Load ÷ available over the window; absent when it is busy while closed. */
  utilisation: z.number().optional(),
  /** Operations that start when they do because of it; late demands it is the cause of, and their late hours. */
  binds: z.object({ operations: z.number().int(), lateDemands: z.number().int(), lateHours: z.number() }),
});

/** Load of every resource against the hours its calendars give. */
export const getCapacity = route({
  method: 'get',
  path: `${ofPlan}/capacity`,
  summary: 'Load against capacity by day, week or month, and what holds the plan back',
  tag: 'capacity',
  access: 'read',
  params: planParams,
  query: z.object({ bucket: z.enum(['day', 'week', 'month']).default('week') }),
  answer: z.object({
    edges: z.array(wireInstant),
    rows: z.array(capacityRow),
    /** Resources that hold the plan back, worst first; `worst` is an index of a bucket. */
    bottlenecks: z.array(z.object({ resource: z.string(), worst: z.number().int() })),
  }),
});

export const orderRow = z.object({
  id: z.string(),
  name: z.string(),
  /** What people call it in a sentence. */
  called: calledName,
  type: z.enum(['buy', 'make', 'move', 'maintain', 'inspect']),
  state: z.string(),
  firm: z.boolean(),
  item: z.string(),
  itemName: z.string(),
  quantity: z.number(),
  unit: z.string(),
  process: z.string().optional(),
  lane: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  start: wireInstant,
  end: wireInstant,
  due: wireInstant.optional(),
  lateHours: z.number(),
  demands: z.array(z.string()),
  unplanned: coded.optional(),
});
export type OrderRow = z.infer<typeof orderRow>;

export const listOrders = route({
  method: 'get',
  path: `${ofPlan}/orders`,
  summary: 'Orders of a plan: to make, buy and move, with what they serve',
  tag: 'orders',
  access: 'read',
  params: planParams,
  query: pageQuery.extend({
    type: z.enum(['any', 'buy', 'make', 'move', 'maintain', 'inspect']).default('any'),
    state: z.string().max(40).optional(),
    late: z.enum(['any', 'late']).default('any'),
    item: z.string().max(100).optional(),
    q: z.string().max(200).optional(),
  }),
  answer: pageOf(orderRow),
});

/** What is decided about orders of a plan before it is released: they stay as they are in the next plans. */
export const changeOrders = route({
  method: 'post',
  path: `${ofPlan}/orders:change`,
  summary: 'Approve, reject or hold orders of a plan, many at once',
  tag: 'orders',
  access: 'plan',
  params: planParams,
  body: z.object({
    orders: z.array(z.string().min(1).max(100)).min(1).max(10_000),
    /** `firm` = keep it in every next plan as it is; `free` = let plans change it again; `cancel` = it is not wanted any more. */
    to: z.enum(['firm', 'free', 'cancel']),
    reason: z.string().max(1000).default(''),
  }),
  ifMatch: true,
  answer: z.object({ revision, changed: z.number().int() }),
});

const pegNode = z.object({
  kind: z.enum(['order', 'demand', 'stock']),
  id: z.string(),
  label: calledName,
  item: z.string(),
  quantity: z.number(),
  at: wireInstant.optional(),
  lateHours: z.number().optional(),
  /** Index of the node it hangs on; -1 = the one asked for. */
  parent: z.number().int(),
});

/** Pegging as a tree: up = what is served in the end, down = what it takes. */
export const getPegging = route({
  method: 'get',
  path: `${ofPlan}/pegging`,
  summary: 'What serves an order or demand, down to purchases and stock, and what it serves, up to demands',
  tag: 'materials',
  access: 'read',
  params: planParams,
  query: z.object({ kind: z.enum(['order', 'demand', 'stock']), id: z.string().min(1).max(200) }),
  answer: z.object({ label: calledName, up: z.array(pegNode), down: z.array(pegNode), cut: z.boolean() }),
});

export const stockRow = z.object({
  item: z.string(),
  itemName: z.string(),
  family: z.string().optional(),
  place: z.string(),
  placeName: z.string(),
  unit: z.string(),
  decimals: z.number().int(),
  onHand: z.number(),
  lowest: z.number(),
  lowestAt: wireInstant,
  end: z.number(),
  safetyStock: z.number().optional(),
  /** Worst first: below zero, below safety stock, fine. */
  state: z.enum(['out', 'low', 'fine']),
});
export type StockRow = z.infer<typeof stockRow>;

export const listStock = route({
  method: 'get',
  path: `${ofPlan}/stock`,
  summary: 'Stock by item and place: now, its lowest point under the plan, at the end; worst first',
  tag: 'materials',
  access: 'read',
  params: planParams,
  query: pageQuery.extend({
    q: z.string().max(200).optional(),
    state: z.enum(['any', 'out', 'low', 'trouble']).default('any'),
  }),
  answer: pageOf(stockRow),
});

const pairQuery = z.object({ item: z.string().min(1).max(100), place: z.string().min(1).max(100) });

export const getStockProjection = route({
  method: 'get',
  path: `${ofPlan}/stock/projection`,
  summary: 'Stock of an item at a place over the plan, each movement with the order or demand behind it',
  tag: 'materials',
  access: 'read',
  params: planParams,
  query: pairQuery,
  answer: stockRow.extend({
    movements: z.array(
      z.object({
        at: wireInstant,
        quantity: z.number(),
        level: z.number(),
        what: z.enum(['receipt', 'use', 'delivery', 'forecast']),
        order: z.string().optional(),
        demand: z.string().optional(),
      }),
    ),
  }),
});

export const seriesRow = z.object({
  item: z.string(),
  itemName: z.string(),
  family: z.string().optional(),
  place: z.string(),
  placeName: z.string(),
  unit: z.string(),
  bucketSeconds: z.number(),
  /** Units over the last year, or as long as there is history. */
  lastYear: z.number(),
  overrides: z.number().int(),
});

export const listDemandSeries = route({
  method: 'get',
  path: `${onBranch}/demand`,
  summary: 'Items and places with a history of demand, largest first',
  tag: 'demand',
  access: 'read',
  params: branchParams,
  query: pageQuery.extend({ q: z.string().max(200).optional() }),
  answer: pageOf(seriesRow),
});

export const getDemandSeries = route({
  method: 'get',
  path: `${onBranch}/demand/series`,
  summary: 'History, forecast with its band, method and error of an item at a place, and what was set by hand',
  tag: 'demand',
  access: 'read',
  params: branchParams,
  query: pairQuery,
  answer: seriesRow.extend({
    history: z.array(
      z.object({ start: wireInstant, quantity: z.number().optional(), censored: z.boolean(), promotion: z.boolean() }),
    ),
    forecast: z.array(
      z.object({
        start: wireInstant,
        mean: z.number(),
        quantiles: z.record(z.string(), z.number()),
        promotion: z.boolean(),
        override: z
          .object({
            id: z.string(),
            quantity: z.number(),
            reason: z.string().optional(),
            author: z.string().optional(),
          })
          .optional(),
        ordered: z.number(),
      }),
    ),
    method: z.string(),
    reason: z.string(),
    methods: z.array(z.object({ method: z.string(), weight: z.number(), error: z.number().optional() })),
    uplift: z.number(),
    accuracy: z.object({ periods: z.number().int(), wape: z.number().optional(), bias: z.number().optional() }),
  }),
});

/** Sets periods of a forecast by hand, or gives them back to the computed one (`quantity` null). */
export const overrideForecast = route({
  method: 'post',
  path: `${onBranch}/demand/series:override`,
  summary: 'Set periods of a forecast by hand, with the reason',
  tag: 'demand',
  access: 'plan',
  params: branchParams,
  body: pairQuery.extend({
    reason: z.string().min(1).max(1000),
    periods: z
      .array(z.object({ start: wireInstant, quantity: z.number().nonnegative().nullable() }))
      .min(1)
      .max(1000),
  }),
  ifMatch: true,
  answer: z.object({ revision }),
});

const weights = z.object({
  cost: z.number().min(0),
  quality: z.number().min(0),
  delivery: z.number().min(0),
  flexibility: z.number().min(0),
});

const policyRow = z.object({
  scope: z.record(z.string(), z.string()),
  parameter: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), z.record(z.string(), z.number())]),
  unit: z.string().optional(),
  source: z.enum(['derived', 'manual']),
  reason: z.string().optional(),
  formula: z.string().optional(),
  inputs: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  floor: z.number().optional(),
  ceiling: z.number().optional(),
});

const strategyRow = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.record(z.string(), z.string()),
  weights,
  targets: z.array(
    z.object({ measure: z.string(), is: z.enum(['ge', 'le', 'eq']), value: z.number(), role: z.string() }),
  ),
  costOfCapital: z.number(),
  /** What the weights multiply prices by; 1 = neutral. */
  multipliers: z.record(z.string(), z.number()).optional(),
  /** Effective prices: what an hour late, a unit short, a failure outside costs. Workspace currency. */
  prices: z.record(z.string(), z.number()).optional(),
  policies: z.array(policyRow),
});

const strategyAnswer = z.object({
  strategies: z.array(strategyRow),
  manual: z.array(policyRow),
  cost: z.partialRecord(z.enum(costTerms), z.number()),
});

export const getStrategy = route({
  method: 'get',
  path: `${ofPlan}/strategy`,
  summary: 'Weights, the prices they imply, and the policies that follow, as the plan used them',
  tag: 'strategy',
  access: 'read',
  params: planParams,
  answer: strategyAnswer,
});

/** Computes, keeps nothing: the weights are changed with the strategy's record. */
export const tryStrategy = route({
  method: 'post',
  path: `${ofPlan}/strategy:try`,
  summary: 'What other weights would do to prices and policies; nothing is kept',
  tag: 'strategy',
  access: 'read',
  params: planParams,
  body: z.object({ strategy: z.string().min(1).max(100), weights }),
  answer: strategyAnswer.extend({
    changes: z.array(
      z.object({
        scope: z.record(z.string(), z.string()),
        parameter: z.string(),
        before: policyRow.shape.value.optional(),
        after: policyRow.shape.value.optional(),
      }),
    ),
  }),
});
