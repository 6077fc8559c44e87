import { z } from 'zod';
import { route } from '../route.ts';
import { wireInstant } from '../shapes/scalars.ts';
import { inWorkspace, workspaceParams } from './addresses.ts';

/** What a webhook can be told of. */
export const webhookEvents = ['data.changed', 'plan.made', 'plan.released', 'decisions.changed', 'job.failed'] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Another system that is told what happens, by a signed request to its address. */
export const webhook = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: wireInstant,
  createdBy: z.string(),
  /** How the newest delivery went. */
  last: z
    .object({ at: wireInstant, ok: z.boolean(), status: z.number().int().optional(), detail: z.string() })
    .optional(),
});
export type Webhook = z.infer<typeof webhook>;

export const listWebhooks = route({
  method: 'get',
  path: `${inWorkspace}/webhooks`,
  summary: 'Systems that are told what happens in a workspace',
  tag: 'webhooks',
  access: 'own',
  params: workspaceParams,
  answer: z.object({ rows: z.array(webhook) }),
});

/**
 * The secret is told once. Each delivery is a POST of `{ id, event, workspace, branch?, at, data }` with the header
 * `Tutti-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body" under the secret, hexadecimal>`; it is repeated with growing
 * pauses until it is answered with a status below 300. The same `id` may come twice.
 */
export const createWebhook = route({
  method: 'post',
  path: `${inWorkspace}/webhooks`,
  summary: 'Tell another system what happens, by signed requests',
  tag: 'webhooks',
  access: 'own',
  params: workspaceParams,
  body: z.strictObject({
    url: z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' }).max(2000),
    events: z.array(z.enum(webhookEvents)).min(1),
  }),
  status: 201,
  answer: webhook.extend({ secret: z.string() }),
});

const webhookParams = workspaceParams.extend({ webhook: z.string().min(1).max(100) });

export const deleteWebhook = route({
  method: 'delete',
  path: `${inWorkspace}/webhooks/{webhook}`,
  summary: 'Tell it no more',
  tag: 'webhooks',
  access: 'own',
  params: webhookParams,
  status: 204,
  answer: 'nothing',
});
