import { createHmac } from 'node:crypto';
import { TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { JobWork } from '../../jobs/job-work.ts';
import type { Store } from '../../store/store.ts';
import type { Telling } from './tell-webhooks.ts';
import { changeWebhooks, readWebhooks, type StoredWebhook } from './webhook-list.ts';

const PATIENCE_MS = 10_000;

/** The work of a job that tells a webhook: one signed request; anything but success is tried again later. */
export function webhookWork(store: Store, wall: () => number): JobWork {
  return async ({ job, giveUp }) => {
    const { workspace, createdAt } = job;
    const { webhook: id, ...telling } = job.input as Telling & { webhook: string };
    const webhook = (await readWebhooks(store, workspace)).find((one) => one.id === id);
    if (!webhook) return { cancelled: true };
    const body = JSON.stringify({ id: job.id, workspace, at: isoText(createdAt), ...telling });
    const how = await deliver(webhook, body, { seconds: Math.floor(wall() / 1000), giveUp });
    await remember(store, workspace, { id, last: { at: wall(), ...how } });
    if (!how.ok)
      throw new TuttiError('DEPENDENCY_WEBHOOK', `${webhook.url} did not take it: ${how.detail}.`, { retryable: true });
    return {};
  };
}

/** The signature of a body, as its receiver computes it. */
export function signatureOf(secret: string, body: string, seconds: number): string {
  const code = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${code}`;
}

async function deliver(
  { url, secret }: StoredWebhook,
  body: string,
  { seconds, giveUp }: { seconds: number; giveUp: AbortSignal },
): Promise<{ ok: boolean; status?: number; detail: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Tutti-Signature': signatureOf(secret, body, seconds) },
      body,
      // A redirect could lead the secret's holder to anywhere.
      redirect: 'manual',
      signal: AbortSignal.any([giveUp, AbortSignal.timeout(PATIENCE_MS)]),
    });
    await answer.body?.cancel();
    return { ok: answer.ok, status: answer.status, detail: `status ${answer.status}` };
  } catch (error) {
    giveUp.throwIfAborted();
    return { ok: false, detail: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as Error;
  if (name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} s`;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : 'it cannot be reached';
}

async function remember(
  store: Store,
  workspace: string,
  { id, last }: Pick<StoredWebhook, 'id' | 'last'>,
): Promise<void> {
  await changeWebhooks(store, workspace, (list) =>
    list.some((one) => one.id === id) ? list.map((one) => (one.id === id ? { ...one, last } : one)) : undefined,
  );
}
