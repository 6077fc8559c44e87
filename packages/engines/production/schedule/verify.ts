import type { Issue } from '@tutti/model';
import type { SchedulePlan, ScheduleProblem } from './problem.ts';
import { checkBatches } from './verify-batches.ts';
import { checkBounds } from './verify-bounds.ts';
import { checkCampaigns } from './verify-campaigns.ts';
import { checkCapacity } from './verify-capacity.ts';
import { checkChangeovers } from './verify-changeovers.ts';
import { checkCompleteness } from './verify-completeness.ts';
import { planContext, type Rule } from './verify-context.ts';
import { checkFacts } from './verify-facts.ts';
import { checkFreeze } from './verify-freeze.ts';
import { checkHolds } from './verify-holds.ts';
import { checkIndexes } from './verify-indexes.ts';
import { checkLinks } from './verify-links.ts';
import { checkSupplies } from './verify-supplies.ts';
import { checkSwaps } from './verify-swaps.ts';
import { checkUses } from './verify-uses.ts';
import { checkWaits } from './verify-waits.ts';
import { checkWork } from './verify-work.ts';

const rules: readonly Rule[] = [
  checkCompleteness,
  checkUses,
  checkWork,
  checkBatches,
  checkWaits,
  checkBounds,
  checkHolds,
  checkCapacity,
  checkLinks,
  checkSupplies,
  checkChangeovers,
  checkCampaigns,
  checkSwaps,
  checkFacts,
];

/**
 * Checks a schedule against its problem, rule by rule, from the records alone: it shares no code with what makes schedules.
 *
 * Written to be obviously right, not fast. Where references are out of range only those are reported, since nothing else
 * can be read then. Facts (`frozen`) are taken as they are; overlaps among facts alone are forgiven.
 * @param problem  a valid problem; whole seconds from the plan epoch
 * @param plan     any plan for it, whoever made it
 * @param standing the plan it goes on from: what starts in frozen time there has to stand; absent = not looked at
 * @returns        no Issue when the plan is valid; warnings (`plan.hold-too-long`, `plan.setup-not-needed`) when it wastes
 */
export function verifySchedule(problem: ScheduleProblem, plan: SchedulePlan, standing?: SchedulePlan): Issue[] {
  const unreadable = checkIndexes(problem, plan);
  if (unreadable.length > 0) return unreadable;
  const context = planContext(problem, plan);
  return [...rules.flatMap((rule) => rule(context)), ...(standing ? checkFreeze(context, standing) : [])];
}
