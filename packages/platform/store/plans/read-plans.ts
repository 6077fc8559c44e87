import { TuttiError } from '@tutti/model/errors';
import { findBranch } from '../records/find-branch.ts';
import type { Body, Page, PlanRow, PlanState } from '../rows.ts';
import { given, pageOf, type Session } from '../session.ts';
import type { Tables } from '../tables.ts';

export type PlanFound = Tables['plan'] & { branchId: string; size: number };

const plansOf = ({ db }: Session, workspace: string) =>
  db
    .selectFrom('plan')
    .innerJoin('workspace', 'workspace.workspace', 'plan.workspace')
    .innerJoin('branch', (join) =>
      join.onRef('branch.workspace', '=', 'plan.workspace').onRef('branch.branch', '=', 'plan.branch'),
    )
    .innerJoin('blob', (join) =>
      join.onRef('blob.workspace', '=', 'plan.workspace').onRef('blob.hash', '=', 'plan.body'),
    )
    .selectAll('plan')
    .select(['branch.id as branchId', 'blob.size'])
    .where('workspace.id', '=', workspace);

/** @throws TuttiError MISSING_PLAN */
export async function planRow(session: Session, workspace: string, plan: string): Promise<PlanFound> {
  const row = await plansOf(session, workspace).where('plan.plan', '=', plan).executeTakeFirst();
  if (row) return row;
  throw new TuttiError('MISSING_PLAN', `There is no plan "${plan}" in workspace "${workspace}".`, {
    advice: 'Maybe it was a draft and has been thrown away.',
  });
}

/** Plans of a workspace or branch, newest first. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH */
export async function listPlans(
  session: Session,
  workspace: string,
  query: { branch?: string; state?: PlanState; kind?: string; after?: string; limit: number },
): Promise<Page<PlanRow>> {
  await findBranch(session, { workspace, branch: query.branch ?? 'main' });
  let rows = plansOf(session, workspace)
    .orderBy('plan.sequence', 'desc')
    .limit(query.limit + 1);
  if (query.branch !== undefined) rows = rows.where('branch.id', '=', query.branch);
  if (query.state !== undefined) rows = rows.where('plan.state', '=', query.state);
  if (query.kind !== undefined) rows = rows.where('plan.kind', '=', query.kind);
  if (query.after !== undefined) rows = rows.where('plan.sequence', '<', Number(query.after));
  const page = pageOf(await rows.execute(), query.limit, (row) => String(row.sequence));
  return { ...page, rows: page.rows.map(asPlanRow) };
}

/** The released plan of a branch, or its newest of any state. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH */
export async function findPlan(
  session: Session,
  on: { workspace: string; branch: string },
  { which, kind }: { which: 'released' | 'latest'; kind?: string },
): Promise<PlanRow | undefined> {
  const state = which === 'released' ? which : undefined;
  return (await listPlans(session, on.workspace, { branch: on.branch, state, kind, limit: 1 })).rows[0];
}

/** A row as the port shows it. */
export function asPlanRow(row: PlanFound): PlanRow {
  return {
    id: row.plan,
    branch: row.branchId,
    revision: row.revision,
    kind: row.kind,
    parent: given(row.parent),
    state: row.state as PlanState,
    origin: row.origin,
    head: JSON.parse(row.head) as Body,
    body: row.body,
    bytes: row.size,
    createdAt: row.createdAt,
    actor: row.actor,
    releasedAt: given(row.releasedAt),
    releasedBy: given(row.releasedBy),
    withdrawnAt: given(row.withdrawnAt),
  };
}
