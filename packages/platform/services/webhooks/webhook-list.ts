import type { WebhookEvent } from '@tutti/contract';
import type { Store } from '../../store/store.ts';

/** A webhook as it is kept, with its secret. */
export type StoredWebhook = {
  id: string;
  url: string;
  events: WebhookEvent[];
  secret: string;
  createdAt: number;
  createdBy: string;
  last?: { at: number; ok: boolean; status?: number; detail: string };
};

const KEY = 'webhooks';

/** The webhooks of a workspace. */
export async function readWebhooks({ settings }: Pick<Store, 'settings'>, workspace: string): Promise<StoredWebhook[]> {
  return ((await settings.get(KEY, workspace)) as StoredWebhook[] | undefined) ?? [];
}

/**
 * Changes the webhooks of a workspace: from the list as it is, again where somebody else changed it meanwhile.
 * @param change  undefined leaves it as it is
 */
export async function changeWebhooks(
  store: Pick<Store, 'settings'>,
  workspace: string,
  change: (list: readonly StoredWebhook[]) => readonly StoredWebhook[] | undefined,
): Promise<void> {
  for (;;) {
    const was = await readWebhooks(store, workspace);
    const list = change(was);
    if (list === undefined) return;
    const stored = (of: readonly StoredWebhook[]) => (of.length === 0 ? undefined : of);
    if (await store.settings.replace(KEY, { was: stored(was), value: stored(list) }, workspace)) return;
  }
}
