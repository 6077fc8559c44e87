import { findBranch } from '../records/find-branch.ts';
import type { Notice } from '../rows.ts';
import { among, type Session } from '../session.ts';
import { dropUnneededBlobs } from './drop-unneeded-blobs.ts';

type Kept = { plan: string; parent: string | null; state: string };

/**
 * Removes plans of a branch that are neither released nor among the newest, nor parents of those over some generations.
 * Bytes that the bodies of other plans stand on stay as long as those do.
 * @returns ids of what was removed
 * @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH
 */
export async function prunePlans(
  session: Session,
  given: { workspace: string; branch: string; keep: number; ancestors: number },
  tell: (notice: Notice) => void,
): Promise<string[]> {
  const { row } = await findBranch(session, given);
  const plans = await session.db
    .selectFrom('plan')
    .select(['plan', 'parent', 'state'])
    .where('workspace', '=', row.workspace)
    .where('branch', '=', row.branch)
    .orderBy('sequence', 'desc')
    .execute();
  const kept = keptPlans(plans, given);
  const gone = plans.filter((plan) => !kept.has(plan.plan));
  if (gone.length === 0) return [];
  const ids = gone.map((plan) => plan.plan);
  await session.db
    .deleteFrom('plan')
    .where('workspace', '=', row.workspace)
    .where(among(session, 'plan', ids))
    .execute();
  await dropUnneededBlobs(session, row.workspace);
  for (const plan of ids) tell({ type: 'plan', workspace: given.workspace, branch: given.branch, plan, state: 'gone' });
  return ids;
}

/** @param plans  newest first */
function keptPlans(plans: readonly Kept[], { keep, ancestors }: { keep: number; ancestors: number }): Set<string> {
  const byId = new Map(plans.map((plan) => [plan.plan, plan]));
  const kept = new Set<string>();
  const roots = plans.filter((plan, i) => i < keep || plan.state === 'released');
  for (const root of roots) {
    kept.add(root.plan);
    let { parent } = root;
    for (let i = 0; i < ancestors && parent !== null; i++) {
      kept.add(parent);
      parent = byId.get(parent)?.parent ?? null;
    }
  }
  return kept;
}
