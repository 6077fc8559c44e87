import type { WireIssue } from '@tutti/contract';
import type { BranchOf } from '../data/branch-of.ts';
import { checkData } from '../data/check-data.ts';
import { issuesInWords } from '../data/wire-issues.ts';
import { keptNaming } from '../naming.ts';
import type { Reading } from '../reading.ts';
import { branchNow } from '../workspaces/branch-now.ts';
import { planAndModel } from './plan-and-model.ts';

/** What is wrong or doubtful about a branch at its head. */
export async function dataIssues(reading: Reading, of: BranchOf): Promise<{ revision: number; issues: WireIssue[] }> {
  const resident = await reading.models.at(of.workspace, of.branch);
  return {
    revision: resident.revision,
    issues: issuesInWords(checkData(resident, await branchNow(reading, of)), keptNaming(resident.model)),
  };
}

/** What the planner found on the way. */
export async function planIssues(reading: Reading, of: BranchOf & { plan: string }): Promise<{ issues: WireIssue[] }> {
  const { body, model } = await planAndModel(reading, of);
  return { issues: issuesInWords(body.issues, keptNaming(model, body.orders)) };
}
