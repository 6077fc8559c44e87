import { TuttiError } from '@tutti/model';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { Service } from '../service.ts';

/**
 * Deletes a workspace with all it holds.
 * @param confirm  its name, written out
 * @throws TuttiError INPUT_NOT_CONFIRMED
 */
export async function deleteWorkspace(
  { store, views, wall }: Service,
  id: string,
  { confirm, actor }: { confirm: string; actor: Actor },
): Promise<void> {
  const { name } = await store.workspaces.get(id);
  if (confirm !== name)
    throw new TuttiError('INPUT_NOT_CONFIRMED', `The workspace is called "${name}", not "${confirm}".`, {
      advice: 'Write its name to delete it.',
    });
  await store.workspaces.delete(id);
  views.forget(id);
  await store.audit.append([
    { at: wall(), actor: signatureOf(actor), action: 'workspace.delete', about: `workspace/${id}`, data: { name } },
  ]);
}
