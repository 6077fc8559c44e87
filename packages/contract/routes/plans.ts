import { costTerms } from '@tutti/model';
import { z } from 'zod';
import { route } from '../route.ts';
import { calledName, coded, pageOf, pageQuery, revision, wireInstant, wireIssue } from '../shapes/scalars.ts';
import { branchParams, ofPlan, onBranch, planParams } from './addresses.ts';
import { job } from './jobs.ts';

export const planMeasures = z.object({
  onTimeShare: z.number(),
  lateOrders: z.number(),
  unplannedOrders: z.number(),
  tardinessHours: z.number(),
  changeoverHours: z.number(),
  overtimeHours: z.number(),
  makespanHours: z.number(),
  /** Workspace currency, one key per term of the objective (decision 24). */
  cost: z.record(z.enum(costTerms), z.number()),
});
export type PlanMeasures = z.infer<typeof planMeasures>;

/** A plan as it stands in lists and heads: immutable, with the run that made it. */
export const planHead = z.object({
  id: z.string(),
  branch: z.string(),
  revision,
  parent: z.string().optional(),
  state: z.enum(['draft', 'released', 'withdrawn']),
  status: z.enum(['optimal', 'feasible', 'infeasible', 'unknown']),
  /** What made it: the planner, or a gesture on the board. */
  origin: z.discriminatedUnion('by', [
    z.object({ by: z.literal('planner') }),
    z.object({ by: z.literal('gesture'), gesture: z.string() }),
  ]),
  createdAt: wireInstant,
  actor: z.string(),
  actorName: z.string(),
  releasedAt: wireInstant.optional(),
  releasedBy: z.string().optional(),
  releasedByName: z.string().optional(),
  horizon: z.object({ start: wireInstant, end: wireInstant }),
  /** `now` of the run; data changed after `revision` is not in it. */
  now: wireInstant,
  seed: z.number().int(),
  evaluations: z.number().int(),
  seconds: z.number(),
  measures: planMeasures,
  counts: z.object({
    demands: z.number().int(),
    orders: z.number().int(),
    operations: z.number().int(),
    assignments: z.number().int(),
  }),
  /** Whether the data or the clock has moved on since: what the screen shows in amber. */
  stale: z.object({ revisions: z.number().int(), seconds: z.number() }).optional(),
  reasons: z.array(coded),
});
export type PlanHead = z.infer<typeof planHead>;

export const listPlans = route({
  method: 'get',
  path: `${onBranch}/plans`,
  summary: 'Plans of a branch, newest first',
  tag: 'plans',
  access: 'read',
  params: branchParams,
  query: pageQuery.extend({ state: z.enum(['draft', 'released', 'withdrawn', 'any']).default('any') }),
  answer: pageOf(planHead),
});

export const newPlan = z.object({
  budget: z
    .object({
      evaluations: z.number().int().min(1).max(1_000_000).optional(),
      seconds: z.number().positive().max(86_400).optional(),
    })
    .default({}),
  seed: z.number().int().default(1),
  objective: z.enum(['money', 'makespan']).default('money'),
  /** Go on from this plan: its pins stay, and what differs from it costs the price of nervousness. The released plan by default. */
  from: z.string().optional(),
});

export const createPlan = route({
  method: 'post',
  path: `${onBranch}/plans`,
  summary: 'Plan the branch: starts the work and says which job does it',
  tag: 'plans',
  access: 'plan',
  params: branchParams,
  body: newPlan,
  status: 202,
  answer: z.object({ job }),
});

/** `latest` and `released` stand for those plans. */
export const getPlan = route({
  method: 'get',
  path: ofPlan,
  summary: 'One plan; `latest` or `released` stand for those',
  tag: 'plans',
  access: 'read',
  params: planParams,
  answer: planHead,
});

export const demandOutcome = z.object({
  id: z.string(),
  item: z.string(),
  itemName: z.string(),
  place: z.string(),
  customer: z.string().optional(),
  quantity: z.number(),
  outcome: z.enum(['onTime', 'late', 'partial', 'unplanned']),
  due: wireInstant,
  at: wireInstant.optional(),
  delivered: z.number(),
  lateHours: z.number(),
  cause: coded.optional(),
  /** Orders that serve it directly. */
  orders: z.array(z.string()),
});
export type WireDemandOutcome = z.infer<typeof demandOutcome>;

export const listPlanDemands = route({
  method: 'get',
  path: `${ofPlan}/demands`,
  summary: 'What becomes of each demand under the plan, latest first',
  tag: 'plans',
  access: 'read',
  params: planParams,
  query: pageQuery.extend({
    outcome: z.enum(['any', 'onTime', 'late', 'partial', 'unplanned', 'trouble']).default('any'),
    q: z.string().max(200).optional(),
  }),
  answer: pageOf(demandOutcome),
});

export const listPlanIssues = route({
  method: 'get',
  path: `${ofPlan}/issues`,
  summary: 'What the planner found doubtful',
  tag: 'plans',
  access: 'read',
  params: planParams,
  answer: z.object({ issues: z.array(wireIssue) }),
});

/** A part of the time from release (or now) to completion, and what it was spent on. The parts sum exactly to the whole. */
export const timePart = z.object({
  what: z.enum([
    'work',
    'changeover',
    'waiting-resource',
    'waiting-material',
    'waiting-crew',
    'calendar',
    'batch',
    'hold',
    'lag',
    'frozen',
    'waiting-order',
    'other',
  ]),
  start: wireInstant,
  end: wireInstant,
  seconds: z.number(),
  order: z.string().optional(),
  step: z.string().optional(),
  resource: z.string().optional(),
  /** What stood in the way: another order, a receipt, a calendar. */
  by: z.array(z.string()),
  because: coded.optional(),
});

export const whyAnswer = z.object({
  demand: demandOutcome.optional(),
  order: z.string(),
  start: wireInstant,
  end: wireInstant,
  parts: z.array(timePart),
  /** Ranked, largest first. */
  causes: z.array(
    z.object({
      what: timePart.shape.what,
      seconds: z.number(),
      resource: z.string().optional(),
      by: z.array(z.string()),
      because: coded.optional(),
    }),
  ),
  /** Looked at and not to blame, with the time it has left. */
  notCauses: z.array(z.object({ because: coded, slackSeconds: z.number() })),
  /** What people call the orders and resources of it, by their ids. */
  names: z.record(z.string(), calledName),
});
export type WhyAnswer = z.infer<typeof whyAnswer>;

export const whyOrder = route({
  method: 'get',
  path: `${ofPlan}/orders/{order}/why`,
  summary: 'Why an order is done when it is: where the time goes, and what stood in the way',
  tag: 'plans',
  access: 'read',
  params: planParams.extend({ order: z.string().min(1).max(100) }),
  answer: whyAnswer,
});

export const delayAnswer = z.object({
  /** Orders that would be done later, the most first; the sequence stays. */
  delayed: z.array(z.object({ order: z.string(), bySeconds: z.number() })),
  /** Those that wait for it and would not, with the time they have left. */
  untouched: z.array(z.object({ order: z.string(), slackSeconds: z.number() })),
});
export type DelayAnswer = z.infer<typeof delayAnswer>;

export const delayEffects = route({
  method: 'get',
  path: `${ofPlan}/orders/{order}/delay`,
  summary: 'What would be late if an order or purchase came so many hours later, and what would not',
  tag: 'plans',
  access: 'read',
  params: planParams.extend({ order: z.string().min(1).max(100) }),
  query: z.object({ hours: z.coerce.number().positive().max(10_000) }),
  answer: delayAnswer,
});

export const planDifference = z.object({
  measures: z.object({ before: planMeasures, after: planMeasures }),
  moved: z.array(
    z.object({
      order: z.string(),
      item: z.string(),
      change: z.enum(['new', 'gone', 'earlier', 'later', 'resource', 'quantity']),
      before: z
        .object({ start: wireInstant, end: wireInstant, resources: z.array(z.string()), quantity: z.number() })
        .optional(),
      after: z
        .object({ start: wireInstant, end: wireInstant, resources: z.array(z.string()), quantity: z.number() })
        .optional(),
    }),
  ),
  demands: z.array(
    z.object({
      id: z.string(),
      before: wireInstant.optional(),
      after: wireInstant.optional(),
      lateHoursBefore: z.number(),
      lateHoursAfter: z.number(),
    }),
  ),
});
export type PlanDifference = z.infer<typeof planDifference>;

export const comparePlan = route({
  method: 'get',
  path: `${ofPlan}/differences`,
  summary: 'What a plan changes against another, the released one by default',
  tag: 'plans',
  access: 'read',
  params: planParams,
  query: z.object({ with: z.string().default('released') }),
  answer: planDifference.extend({ with: z.string().optional() }),
});

export const releasePlan = route({
  method: 'post',
  path: `${ofPlan}:release`,
  summary: 'Release a plan: its orders become firm, the plan before is withdrawn',
  tag: 'plans',
  access: 'decide',
  params: planParams,
  body: z.object({
    note: z.string().max(1000).default(''),
    /** The released plan that was compared with; refused when it is another by now. */ replaces: z.string().nullable(),
  }),
  reauthenticate: true,
  answer: planHead,
});

export const discardPlan = route({
  method: 'delete',
  path: ofPlan,
  summary: 'Throw a draft away',
  tag: 'plans',
  access: 'plan',
  params: planParams,
  status: 204,
  answer: 'nothing',
});
