import { TuttiError } from '@tutti/model';
import type { PlanRow, Store } from '../../store/store.ts';
import type { BranchOf } from '../data/branch-of.ts';

/**
 * A plan of a branch by its id; `latest` and `released` stand for those.
 * @throws TuttiError MISSING_PLAN
 */
export async function findPlan(
  { plans }: Pick<Store, 'plans'>,
  { workspace, branch }: BranchOf,
  id: string,
): Promise<PlanRow> {
  if (id !== 'latest' && id !== 'released') {
    const row = await plans.get(workspace, id);
    if (row.branch === branch) return row;
    throw missing(`There is no plan "${id}" on the branch ${branch}; it belongs to ${row.branch}.`);
  }
  const row = await plans.find(workspace, branch, id);
  if (row) return row;
  throw missing(
    id === 'latest' ? `The branch ${branch} has no plan yet.` : `No plan of the branch ${branch} is released.`,
  );
}

function missing(message: string): TuttiError {
  return new TuttiError('MISSING_PLAN', message, { advice: 'Plan the branch, or name one of its plans.' });
}
