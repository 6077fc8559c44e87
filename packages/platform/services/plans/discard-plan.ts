import { TuttiError } from '@tutti/model';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';

/**
 * Throws a draft away.
 * @throws TuttiError CONFLICT_PLAN_STATE for a plan that is or was released: history stays
 */
export async function discardPlan(
  { store, wall }: Service,
  of: BranchOf & { plan: string; actor: Actor },
): Promise<void> {
  const { id, state } = await findPlan(store, of, of.plan);
  if (state !== 'draft')
    throw new TuttiError('CONFLICT_PLAN_STATE', `The plan ${id} is ${state}; only drafts can be thrown away.`, {
      advice: 'Maybe release another plan instead.',
    });
  await store.save({
    workspace: of.workspace,
    at: wall(),
    actor: signatureOf(of.actor),
    discardPlans: [id],
    audit: [{ action: 'plan.discard', about: `plan/${id}` }],
  });
}
