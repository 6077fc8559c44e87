import type { WhyAnswer } from '@tutti/contract';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';

/** Why an order is done when it is; with the latest demand that it serves directly. @throws TuttiError MISSING_ORDER */
export async function whyOrder(service: Service, of: BranchOf & { plan: string; order: string }): Promise<WhyAnswer> {
  const { workspace, branch, order } = of;
  const { id: plan, revision } = await findPlan(service.store, of, of.plan);
  const why = await service.sessions.ask({ kind: 'why', of: { workspace, branch, revision, plan }, order });
  return service.views.ask('why', { workspace, branch, plan }, why);
}
