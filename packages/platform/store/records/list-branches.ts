import type { Branch } from '../rows.ts';
import { given, type Session } from '../session.ts';
import { type BranchRow, branchRows, findBranch } from './find-branch.ts';

/** Branches of a workspace in the order in which they were made. @throws TuttiError MISSING_WORKSPACE */
export async function listBranches(session: Session, workspace: string): Promise<Branch[]> {
  const all = await branchRows(session, workspace);
  return all.map((row) => asBranch(row, all));
}

/** One branch. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH */
export async function getBranch(session: Session, workspace: string, branch: string): Promise<Branch> {
  const { row, all } = await findBranch(session, { workspace, branch });
  return asBranch(row, all);
}

function asBranch(row: BranchRow, all: readonly BranchRow[]): Branch {
  const { id, name, base, head, createdAt, createdBy, merged } = row;
  const parent = all.find((one) => one.branch === row.parent)?.id;
  return { id, name, parent, base: given(base), head, createdAt, createdBy, merged: given(merged) };
}
