import { hasErrors, type Issue } from '@tutti/model';
import { type OpenOptions, openWorkspace } from './open-workspace.ts';
import { nowOfPlan, readPlanFolder } from './read-plan-folder.ts';

/** What a check of a plan gave. `sound` is false when an issue is an error, in the data or in the plan. */
export type PlanVerified = { sound: boolean; issues: Issue[]; counts?: { orders: number; assignments: number } };

/**
 * Checks a plan folder against its workspace, whoever made the plan. Its start is the one given, else the plan's own, else
 * the workspace's now.
 * @param options  `from`: folder of the plan it goes on from, whose frozen time has to stand
 * @throws TuttiError MISSING_WORKSPACE, MISSING_SOURCE
 */
export async function verifyPlanFolder(
  workspacePath: string,
  planFolder: string,
  { from, ...options }: OpenOptions & { from?: string } = {},
): Promise<PlanVerified> {
  const now = options.now ?? (await nowOfPlan(planFolder));
  const opened = await openWorkspace(workspacePath, { ...options, now });
  if (!opened.model) return { sound: false, issues: opened.issues };
  const read = await readPlanFolder(planFolder, opened.model);
  if (!read.plan) return { sound: false, issues: read.issues };
  const before = from === undefined ? undefined : await readPlanFolder(from, opened.model);
  if (before && !before.plan) return { sound: false, issues: before.issues };
  const { orders, assignments, demands, forecasts, conflicts } = read.plan;
  const model = { ...opened.model, demands: [...opened.model.demands, ...forecasts] };
  // Loaded when needed: the other commands start without the planner.
  const { verifyPlan } = await import('@tutti/planner');
  const found = verifyPlan(
    model,
    { orders, assignments, demands, conflicts },
    { now: opened.now, ...(before?.plan ? { standing: before.plan } : {}) },
  );
  const issues = [...read.issues, ...found];
  return { sound: !hasErrors(issues), issues, counts: { orders: orders.length, assignments: assignments.length } };
}
