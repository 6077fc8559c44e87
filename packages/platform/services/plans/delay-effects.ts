import type { DelayAnswer } from '@tutti/contract';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';

/** What a delay of an order or purchase would do to others if nobody planned anew. @throws TuttiError MISSING_ORDER */
export async function delayEffects(
  service: Service,
  of: BranchOf & { plan: string; order: string },
  hours: number,
): Promise<DelayAnswer> {
  const { workspace, branch, order } = of;
  const { id: plan, revision } = await findPlan(service.store, of, of.plan);
  const seconds = Math.round(hours * 3600);
  return service.sessions.ask({ kind: 'effects', of: { workspace, branch, revision, plan }, order, seconds });
}
