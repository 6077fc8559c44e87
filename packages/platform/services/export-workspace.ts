import { type OpenedWorkspace, type OpenOptions, openWorkspace } from './open-workspace.ts';
import { saveWorkspace } from './save-workspace.ts';

/**
 * Writes a workspace in another form: a folder, or one JSON file when the target ends in `.json`.
 * @throws TuttiError as `openWorkspace`, CONFLICT_TARGET_EXISTS
 */
export async function exportWorkspace(
  path: string,
  target: string,
  options: OpenOptions = {},
): Promise<OpenedWorkspace> {
  const opened = await openWorkspace(path, options);
  if (opened.model) await saveWorkspace(opened.model, target);
  return opened;
}
