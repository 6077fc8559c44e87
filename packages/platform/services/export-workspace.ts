import { type OpenedWorkspace, type OpenOptions, openWorkspace } from './open-workspace.ts';
import { saveWorkspace } from './save-workspace.ts';

/**
 * Writes a workspace in another form: a folder, one JSON file when the target ends in `.json`, a workbook when in `.xlsx`.
 * @throws TuttiError as `openWorkspace`, CONFLICT_TARGET_EXISTS, LIMIT_SHEET
 */
export async function exportWorkspace(
  path: string,
  target: string,
  options: OpenOptions & { form?: 'hierarchical' | 'flat' } = {},
): Promise<OpenedWorkspace> {
  const opened = await openWorkspace(path, options);
  if (opened.model) await saveWorkspace(opened.model, target, { form: options.form });
  return opened;
}
