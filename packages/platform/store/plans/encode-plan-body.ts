import type { NewPlan } from '../bundle.ts';
import type { Session } from '../session.ts';
import { type BlobRow, encodeBlob } from './blob-encoding.ts';
import { readBlob } from './read-blob.ts';
import { planRow } from './read-plans.ts';

/** Deltas upon deltas, at most: reading a body means undoing each. */
const MOST_DELTAS = 12;

/**
 * A plan's body as it is stored: against its parent's where they are alike.
 * @throws TuttiError MISSING_PLAN when the parent is not there
 */
export async function encodePlanBody(
  session: Session,
  workspace: string,
  plan: Pick<NewPlan, 'body' | 'parent'>,
): Promise<BlobRow> {
  if (plan.parent === undefined) return await encodeBlob(plan.body, { kept: 0 });
  const parent = await planRow(session, workspace, plan.parent);
  const { bytes, deltas } = await readBlob(session, parent.workspace, parent.body);
  if (deltas >= MOST_DELTAS) return await encodeBlob(plan.body, { kept: 0 });
  return await encodeBlob(plan.body, { kept: 0, base: { hash: parent.body, bytes } });
}
