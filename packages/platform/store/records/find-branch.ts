import { TuttiError } from '@tutti/model/errors';
import { locked, type Session } from '../session.ts';
import { INSTALLATION, type Tables } from '../tables.ts';

export type WorkspaceRow = Tables['workspace'];
export type BranchRow = Tables['branch'];

/** A branch with what it stands on: itself last, `main` first, each at the revision that counts. */
export type BranchFound = { row: BranchRow; workspace: number; chain: ChainLink[]; all: BranchRow[] };
export type ChainLink = { branch: number; revision: number };

/**
 * The row of a workspace; locked, so that two processes never save into one at the same time.
 * @throws TuttiError MISSING_WORKSPACE
 */
export async function findWorkspace(session: Session, id: string, lock = false): Promise<WorkspaceRow> {
  const query = session.db.selectFrom('workspace').selectAll().where('id', '=', id);
  const row = await (lock ? locked(session, query) : query).executeTakeFirst();
  if (!row || row.workspace === INSTALLATION)
    throw new TuttiError('MISSING_WORKSPACE', `There is no workspace "${id}".`, {
      advice: 'Maybe it was deleted, or its name is written otherwise.',
    });
  return row;
}

/** All branches of a workspace by number. @throws TuttiError MISSING_WORKSPACE */
export async function branchRows(session: Session, workspace: string): Promise<BranchRow[]> {
  const rows = await session.db
    .selectFrom('branch')
    .innerJoin('workspace', 'workspace.workspace', 'branch.workspace')
    .selectAll('branch')
    .where('workspace.id', '=', workspace)
    .orderBy('branch.branch')
    .execute();
  // Every workspace has `main`.
  if (rows.length === 0) await findWorkspace(session, workspace);
  return rows;
}

/**
 * A branch with its chain of parents.
 * @param revision  default: its head
 * @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH, MISSING_REVISION
 */
export async function findBranch(
  session: Session,
  { workspace, branch, revision }: { workspace: string; branch: string; revision?: number },
): Promise<BranchFound> {
  const all = await branchRows(session, workspace);
  const row = all.find((one) => one.id === branch);
  if (!row)
    throw new TuttiError('MISSING_BRANCH', `There is no branch "${branch}" in workspace "${workspace}".`, {
      advice: `Maybe ${all.map((one) => `"${one.id}"`).join(', ')}.`,
    });
  return { row, workspace: row.workspace, chain: chainOf(all, row, requireRevision(row, revision)), all };
}

/** @throws TuttiError MISSING_REVISION when the branch has not come that far */
export function requireRevision(row: BranchRow, revision = row.head): number {
  if (Number.isInteger(revision) && revision >= 0 && revision <= row.head) return revision;
  throw new TuttiError(
    'MISSING_REVISION',
    `Branch "${row.id}" has no revision ${revision}: its revisions are 0 to ${row.head}.`,
  );
}

/** The branch at a revision, and its parents each at the revision that the next stands on; `main` first. */
export function chainOf(all: readonly BranchRow[], of: BranchRow, revision: number): ChainLink[] {
  const chain: ChainLink[] = [];
  for (let row: BranchRow | undefined = of, at = revision; row; ) {
    chain.unshift({ branch: row.branch, revision: at });
    at = row.base ?? 0;
    const { parent }: BranchRow = row;
    row = parent === null ? undefined : all.find((one) => one.branch === parent);
  }
  return chain;
}
