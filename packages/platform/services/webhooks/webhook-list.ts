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

/** Replaces the webhooks of a workspace. */
export async function writeWebhooks(
  { settings }: Pick<Store, 'settings'>,
  workspace: string,
  list: readonly StoredWebhook[],
): Promise<void> {
  await settings.set(KEY, list.length === 0 ? undefined : list, workspace);
}
