import type { FixesAnswer } from '@tutti/contract';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';

/**
 * What would make an order of a plan be in time (see `FixSearch`), from the first `changes` that could, all by default.
 * @throws TuttiError MISSING_ORDER
 */
export async function findFixes(
  service: Service,
  of: BranchOf & { plan: string; order: string },
  { changes }: { changes?: number },
): Promise<FixesAnswer> {
  const { workspace, branch, order } = of;
  const { id: plan, revision } = await findPlan(service.store, of, of.plan);
  const found = await service.sessions.ask({
    kind: 'fixes',
    of: { workspace, branch, revision, plan },
    order,
    ...(changes === undefined ? {} : { changes }),
  });
  return service.views.ask('fixes', { workspace, branch, plan }, found);
}
