import { z } from 'zod';
import { route } from '../route.ts';
import { coded, pageOf, pageQuery, wireInstant } from '../shapes/scalars.ts';
import { branchParams, onBranch } from './addresses.ts';

/** What may be done about a decision; the screens have the words for it, as on their buttons. */
export const decisionActions = ['why', 'look-at-demand', 'look-at-stock', 'look-at-load', 'correct-data'] as const;

/** What needs a decision (decision 22): it has a stable key and an owner, and outlives a re-plan. */
export const decision = z.object({
  key: z.string(),
  kind: z.string(),
  severity: z.enum(['critical', 'warning', 'notice']),
  /** What it is about: table and id. */
  about: z.object({ table: z.string(), id: z.string() }),
  /** The sentence, as a code with its values. */
  text: coded,
  /** The figures behind it, each with where it comes from: an address inside the branch, such as `schedule?demand=D-1`. */
  evidence: z.array(z.object({ text: coded, link: z.string().optional() })),
  /** The next click, and where it leads inside the branch. */
  actions: z.array(z.object({ action: z.enum(decisionActions), link: z.string() })),
  /** Money at stake, workspace currency, when known. */
  value: z.number().optional(),
  state: z.enum(['open', 'acknowledged', 'snoozed', 'settled']),
  owner: z.string().optional(),
  snoozedUntil: wireInstant.optional(),
  since: wireInstant,
  plan: z.string().optional(),
});
export type Decision = z.infer<typeof decision>;

export const listDecisions = route({
  method: 'get',
  path: `${onBranch}/exceptions`,
  summary: 'What needs a decision, most urgent first',
  tag: 'decisions',
  access: 'read',
  params: branchParams,
  query: pageQuery.extend({ state: z.enum(['open', 'all']).default('open') }),
  answer: pageOf(decision).extend({
    /** Of all that are open: how many are decided in which area, the one that their first action leads to. */
    areas: z.record(z.string(), z.number().int().positive()),
  }),
});

export const changeDecision = route({
  method: 'post',
  path: `${onBranch}/exceptions/{key}:change`,
  summary: 'Acknowledge, assign, snooze or reopen what needs a decision',
  tag: 'decisions',
  access: 'plan',
  params: branchParams.extend({ key: z.string().min(1).max(300) }),
  body: z.object({
    state: z.enum(['open', 'acknowledged', 'snoozed']).optional(),
    owner: z.string().max(200).nullable().optional(),
    snoozedUntil: wireInstant.optional(),
    note: z.string().max(1000).optional(),
  }),
  answer: decision,
});
