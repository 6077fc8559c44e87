import { type TableName, tableNames } from '@tutti/model';
import { type OpenedWorkspace, type OpenOptions, openWorkspace } from './open-workspace.ts';

/** What was found in a workspace: every issue, and how many rows of what; no counts when an issue is an error. */
export type WorkspaceChecked = OpenedWorkspace & { counts?: Partial<Record<TableName, number>> };

/**
 * Reads a workspace and everything that is wrong or doubtful about it.
 * @throws TuttiError as `openWorkspace`
 */
export async function checkWorkspace(path: string, options: OpenOptions = {}): Promise<WorkspaceChecked> {
  const opened = await openWorkspace(path, options);
  const { model } = opened;
  if (!model) return opened;
  const counts = Object.fromEntries(
    tableNames.filter((name) => model[name].length > 0).map((name) => [name, model[name].length]),
  );
  return { ...opened, counts };
}
