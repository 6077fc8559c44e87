import type { WireIssue } from '@tutti/contract';
import type { BranchOf } from '../data/branch-of.ts';
import { checkData } from '../data/check-data.ts';
import { issuesInWords } from '../data/wire-issues.ts';
import { findPlan } from '../plans/find-plan.ts';
import type { Reading } from '../reading.ts';
import { branchNow } from '../workspaces/branch-now.ts';

/** What is wrong or doubtful about a branch at its head. */
export async function dataIssues(reading: Reading, of: BranchOf): Promise<{ revision: number; issues: WireIssue[] }> {
  const resident = await reading.models.at(of.workspace, of.branch);
  return {
    revision: resident.revision,
    issues: issuesInWords(checkData(resident, await branchNow(reading, of))),
  };
}

/** What the planner found on the way. */
export async function planIssues(reading: Reading, of: BranchOf & { plan: string }): Promise<{ issues: WireIssue[] }> {
  const { id } = await findPlan(reading.store, of, of.plan);
  const { issues } = await reading.bodies.of(of.workspace, id);
  return { issues: issuesInWords(issues) };
}
