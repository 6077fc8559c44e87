import { z } from 'zod';
import { route } from '../route.ts';
import { coded, slug, wireInstant } from '../shapes/scalars.ts';
import { ofPlan, planParams } from './addresses.ts';
import { gesture } from './board.ts';
import { change } from './data.ts';
import { planHead } from './plans.ts';
import { workspaceView } from './workspaces.ts';

const orderParams = planParams.extend({ order: z.string().min(1).max(100) });

/** A change that was tried in the plan and helps. Money in the workspace currency. */
export const fix = z.object({
  id: z.string(),
  kind: z.enum([
    'put-back',
    'place-anew',
    'unpin',
    'before',
    'mode',
    'split',
    'drop',
    'overtime',
    'receipt',
    'person',
    'unfreeze',
  ]),
  /** What would be done, in a sentence. */
  what: coded,
  /** How: on the board, in the data, or by an agreement with a supplier. */
  deed: z.discriminatedUnion('by', [
    z.object({ by: z.literal('gestures'), gestures: z.array(gesture) }),
    z.object({ by: z.literal('data'), changes: z.array(change) }),
    z.object({ by: z.literal('promise'), receipt: z.string(), at: wireInstant }),
  ]),
  /** It changes frozen time. */
  unlocks: z.boolean(),
  /** When the order is done then, and how late that is. */
  end: wireInstant,
  lateSeconds: z.number(),
  sufficient: z.boolean(),
  /** Money of lateness and of what is not made that it saves, over all orders. */
  saved: z.number(),
  /** What everything else costs more; below 0 it costs less. */
  cost: z.number(),
  /** Whether the data know a price for the change itself; without one `saved - cost` is the most it may cost. */
  priced: z.boolean(),
  /** Other orders that somebody waits for and that move, the furthest first. */
  moved: z.array(z.object({ order: z.string(), seconds: z.number(), becomes: z.enum(['late', 'onTime']).optional() })),
  /** How many of them come earlier and later. */
  earlier: z.number().int(),
  later: z.number().int(),
});
export type WireFix = z.infer<typeof fix>;

export const fixAnswer = z.object({
  /** The order asked about, and the one it leads to that somebody waits for. */
  asked: z.string(),
  order: z.string(),
  due: wireInstant,
  end: wireInstant.optional(),
  lateSeconds: z.number(),
  /**
   * fixed: some change is enough; impossible: none can be, the bound proves it whatever the hours; not-within-hours: none can be
   * within the working hours and receipts there are; none-found: of those looked at none is; looking: not all were looked at.
   */
  verdict: z.enum(['not-late', 'left-out', 'fixed', 'impossible', 'not-within-hours', 'none-found', 'looking']),
  /** The verdict in a sentence. */
  conclusion: coded,
  /** Best first: money saved less cost. */
  fixes: z.array(fix),
  /** The smallest change that is enough. */
  smallest: z.string().optional(),
  /** How early it could be done at best, if everything were free for it, and by which steps. */
  bound: z
    .object({
      at: wireInstant,
      within: z.enum(['hours', 'any']),
      from: coded,
      path: z.array(z.object({ order: z.string(), step: z.string(), start: wireInstant, end: wireInstant })),
    })
    .optional(),
  /** Changes looked at so far, of how many, and how many of those do not help. */
  looked: z.number().int(),
  candidates: z.number().int(),
  useless: z.number().int(),
});
export type FixesAnswer = z.infer<typeof fixAnswer>;

/** Asked again with more changes it goes on where it was, so that one can show how far it is, and stop. */
export const findFixes = route({
  method: 'get',
  path: `${ofPlan}/orders/{order}/fixes`,
  summary: 'What would make a late order be in time: changes that were tried in the plan, or why none can',
  tag: 'plans',
  access: 'read',
  params: orderParams,
  query: z.object({
    changes: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'how many changes are looked at; all by default' }),
  }),
  answer: fixAnswer,
});

/** Only for changes of the data; those on the board are gestures. Nothing is changed on the branch of the plan. */
export const tryFix = route({
  method: 'post',
  path: `${ofPlan}/orders/{order}/fixes/{fix}:try`,
  summary: 'Try a change of the data in a what-if: makes a branch with it, and the plan as it was tried',
  tag: 'plans',
  access: 'plan',
  params: orderParams.extend({ fix: z.string().min(1).max(100) }),
  body: z.object({ branch: slug, name: z.string().min(1).max(100) }),
  status: 201,
  answer: z.object({ branch: workspaceView.shape.branches.element, plan: planHead }),
});
