import { z } from 'zod';
import { route } from '../route.ts';
import { inWorkspace, workspaceParams } from './addresses.ts';
import { job } from './jobs.ts';

/**
 * What changed, as it happens. `seq` grows by one per message of a workspace; a client that missed some, or is told
 * 'resync', reads again what it shows.
 */
export const streamMessage = z.discriminatedUnion('type', [
  z.object({ seq: z.number().int(), type: z.literal('resync') }),
  z.object({ seq: z.number().int(), type: z.literal('job'), job }),
  z.object({
    seq: z.number().int(),
    type: z.literal('revision'),
    branch: z.string(),
    revision: z.number().int(),
    actor: z.string(),
  }),
  z.object({
    seq: z.number().int(),
    type: z.literal('plan'),
    branch: z.string(),
    plan: z.string(),
    state: z.enum(['draft', 'released', 'withdrawn', 'gone']),
  }),
  z.object({ seq: z.number().int(), type: z.literal('exceptions'), branch: z.string() }),
  z.object({ seq: z.number().int(), type: z.literal('branches') }),
]);
export type StreamMessage = z.infer<typeof streamMessage>;

export const streamWorkspace = route({
  method: 'get',
  path: `${inWorkspace}/stream`,
  summary: 'Changes of a workspace as server-sent events, numbered; resumes with Last-Event-ID',
  tag: 'stream',
  access: 'read',
  params: workspaceParams,
  answer: 'events',
});
