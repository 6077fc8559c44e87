import type { WorkspaceSummary } from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import type { Workspace } from '../../store/store.ts';
import { type Actor, roleIn } from '../access/actor.ts';
import type { Service } from '../service.ts';

/** The workspaces that an actor may see, by name. */
export async function listWorkspaces({ store }: Service, actor: Actor): Promise<WorkspaceSummary[]> {
  const all = await store.workspaces.list();
  return all
    .filter(({ id }) => roleIn(actor, id) !== undefined)
    .map((one) => summaryOf(one, actor))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

/** A workspace as it stands in lists. */
export function summaryOf({ id, name, createdAt, example }: Workspace, actor: Actor): WorkspaceSummary {
  return { id, name, createdAt: isoText(createdAt), example, role: roleIn(actor, id) };
}
