import { randomBytes } from 'node:crypto';
import type { Webhook, WebhookEvent } from '@tutti/contract';
import { TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import { type Actor, signatureOf } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import type { Service } from '../service.ts';
import { changeWebhooks, readWebhooks, type StoredWebhook } from './webhook-list.ts';

type Of = { workspace: string; actor: Actor };
const MOST = 20;

/** Systems that are told what happens, without their secrets. */
export async function listWebhooks({ store }: Service, workspace: string): Promise<Webhook[]> {
  return (await readWebhooks(store, workspace)).map(inWords);
}

/**
 * Adds one; its secret is told this once.
 * @throws TuttiError LIMIT_WEBHOOKS beyond 20
 */
export async function createWebhook(
  { store, wall }: Service,
  { workspace, actor }: Of,
  { url, events }: { url: string; events: WebhookEvent[] },
): Promise<Webhook & { secret: string }> {
  const at = wall();
  const secret = randomBytes(32).toString('base64url');
  const made: StoredWebhook = { id: newId('w', at), url, events, secret, createdAt: at, createdBy: actor.id };
  await changeWebhooks(store, workspace, (list) => {
    if (list.length < MOST) return [...list, made];
    throw new TuttiError('LIMIT_WEBHOOKS', `A workspace tells ${MOST} systems at most.`, {
      advice: 'Remove one that is not needed any more.',
    });
  });
  await audit(store, { workspace, at, actor }, { action: 'webhook.create', webhook: made });
  return { ...inWords(made), secret };
}

/** Removes one. @throws TuttiError MISSING_WEBHOOK */
export async function deleteWebhook({ store, wall }: Service, { workspace, actor }: Of, id: string): Promise<void> {
  let found: StoredWebhook | undefined;
  await changeWebhooks(store, workspace, (list) => {
    found = list.find((one) => one.id === id);
    return found && list.filter((one) => one !== found);
  });
  if (!found)
    throw new TuttiError('MISSING_WEBHOOK', `There is no webhook "${id}".`, { advice: 'Look at the list of them.' });
  await audit(store, { workspace, at: wall(), actor }, { action: 'webhook.delete', webhook: found });
}

async function audit(
  store: Service['store'],
  { workspace, at, actor }: Of & { at: number },
  { action, webhook: { id, url, events } }: { action: string; webhook: StoredWebhook },
): Promise<void> {
  const entry = { action, about: `webhook/${id}`, data: { url, events } };
  await store.save({ workspace, at, actor: signatureOf(actor), audit: [entry] });
}

function inWords({ id, url, events, createdAt, createdBy, last }: StoredWebhook): Webhook {
  return {
    id,
    url,
    events,
    createdAt: isoText(createdAt),
    createdBy,
    ...(last ? { last: { ...last, at: isoText(last.at) } } : {}),
  };
}
