import { TuttiError } from '@tutti/model/errors';
import type { PlanTransition } from '../bundle.ts';
import type { PlanState } from '../rows.ts';
import type { Saving } from '../saving.ts';
import { among } from '../session.ts';
import { dropUnneededBlobs } from './drop-unneeded-blobs.ts';
import { type PlanFound, planRow } from './read-plans.ts';

/** Which states a plan may come to from each. */
const next: Record<PlanState, readonly PlanState[]> = {
  draft: ['released', 'withdrawn'],
  released: ['withdrawn'],
  withdrawn: ['released'],
};

/**
 * Releases and withdraws plans, in the order given.
 * @throws TuttiError MISSING_PLAN, CONFLICT_PLAN_STATE, CONFLICT_PLAN_RELEASED
 */
export async function writePlanStates(saving: Saving, transitions: readonly PlanTransition[]): Promise<void> {
  for (const { plan, to, expect } of transitions) {
    const found = await planRow(saving.session, saving.workspace.id, plan);
    const state = found.state as PlanState;
    if ((expect !== undefined && state !== expect) || !next[state].includes(to))
      throw new TuttiError('CONFLICT_PLAN_STATE', `Plan "${plan}" is ${state}, so it cannot be made ${to}.`, {
        advice: 'Maybe somebody else decided meanwhile: look at the plans again.',
      });
    if (to === 'released') await requireNoneReleased(saving, found);
    await writeState(saving, found, to);
  }
}

async function requireNoneReleased({ session }: Saving, plan: PlanFound): Promise<void> {
  const other = await session.db
    .selectFrom('plan')
    .select('plan')
    .where('workspace', '=', plan.workspace)
    .where('branch', '=', plan.branch)
    .where('kind', '=', plan.kind)
    .where('state', '=', 'released')
    .executeTakeFirst();
  if (other)
    throw new TuttiError(
      'CONFLICT_PLAN_RELEASED',
      `Plan "${other.plan}" is released, so plan "${plan.plan}" cannot be.`,
      { advice: `Maybe compare with "${other.plan}" and release again in its place.` },
    );
}

async function writeState(saving: Saving, plan: PlanFound, state: PlanState): Promise<void> {
  const { session, at, actor, workspace } = saving;
  const stamp = state === 'released' ? { releasedAt: at, releasedBy: actor, withdrawnAt: null } : { withdrawnAt: at };
  await session.db
    .updateTable('plan')
    .set({ state, ...stamp })
    .where('workspace', '=', plan.workspace)
    .where('plan', '=', plan.plan)
    .execute();
  saving.tell({ type: 'plan', workspace: workspace.id, branch: plan.branchId, plan: plan.plan, state });
}

/**
 * Removes plans that are not released.
 * @throws TuttiError MISSING_PLAN, CONFLICT_PLAN_STATE
 */
export async function discardPlans(saving: Saving, plans: readonly string[]): Promise<void> {
  const { session, workspace } = saving;
  for (const plan of plans) {
    const found = await planRow(session, workspace.id, plan);
    if (found.state === 'released')
      throw new TuttiError('CONFLICT_PLAN_STATE', `Plan "${plan}" is released and cannot be thrown away.`, {
        advice: 'Maybe withdraw it first.',
      });
    saving.tell({ type: 'plan', workspace: workspace.id, branch: found.branchId, plan, state: 'gone' });
  }
  await session.db
    .deleteFrom('plan')
    .where('workspace', '=', workspace.workspace)
    .where(among(session, 'plan', plans))
    .execute();
  await dropUnneededBlobs(session, workspace.workspace);
}
