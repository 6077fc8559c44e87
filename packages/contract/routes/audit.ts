import { z } from 'zod';
import { route } from '../route.ts';
import { pageOf, pageQuery, wireInstant } from '../shapes/scalars.ts';
import { inWorkspace, workspaceParams } from './addresses.ts';

/** Who did what: entries are only ever added. */
export const auditEntry = z.object({
  sequence: z.number().int(),
  at: wireInstant,
  actor: z.string(),
  actorName: z.string(),
  /** What was done, e.g. `plan.release`. */
  action: z.string(),
  /** What it was done to, e.g. `plan/p-17`. */
  about: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type WireAuditEntry = z.infer<typeof auditEntry>;

export const listAudit = route({
  method: 'get',
  path: `${inWorkspace}/audit`,
  summary: 'Who did what in a workspace, newest first',
  tag: 'audit',
  access: 'steer',
  params: workspaceParams,
  query: pageQuery.extend({ actor: z.string().max(200).optional(), about: z.string().max(300).optional() }),
  answer: pageOf(auditEntry),
});
