import { TuttiError } from '@tutti/model/errors';
import { sql } from 'kysely';
import type { EncodedBundle } from '../encode-bundle.ts';
import { findBranch } from '../records/find-branch.ts';
import { type Saving, takeSequence } from '../saving.ts';
import { putBlobs } from './put-blobs.ts';

/**
 * Writes a plan as a draft.
 * @throws TuttiError CONFLICT_PLAN_EXISTS, CONFLICT_PLAN_BASE when the parent went meanwhile, MISSING_BRANCH, MISSING_REVISION
 */
export async function writePlan(saving: Saving, plan: NonNullable<EncodedBundle['plan']>): Promise<void> {
  const { session, workspace, at: createdAt, actor } = saving;
  const { branch: name, revision } = plan;
  const { row } = await findBranch(session, { workspace: workspace.id, branch: name, revision });
  await requireNew(saving, plan.id);
  await putBlobs(session, workspace.workspace, [plan.body]);
  const sequence = (await takeSequence(saving, 1)) + 1;
  await session.db
    .insertInto('plan')
    .values({
      ...{ workspace: row.workspace, plan: plan.id, sequence, branch: row.branch, revision, kind: plan.kind },
      ...{ parent: plan.parent ?? null, state: 'draft', origin: plan.origin, head: JSON.stringify(plan.head) },
      ...{ body: plan.body.hash, createdAt, actor, releasedAt: null, releasedBy: null, withdrawnAt: null },
    })
    .execute();
  saving.tell({ type: 'plan', workspace: workspace.id, branch: name, plan: plan.id, state: 'draft' });
}

async function requireNew({ session, workspace }: Saving, plan: string): Promise<void> {
  const there = await session.db
    .selectFrom('plan')
    .select(sql<number>`1`.as('there'))
    .where('workspace', '=', workspace.workspace)
    .where('plan', '=', plan)
    .executeTakeFirst();
  if (there) throw new TuttiError('CONFLICT_PLAN_EXISTS', `There is already a plan "${plan}".`);
}
