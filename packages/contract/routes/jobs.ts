import { z } from 'zod';
import { route } from '../route.ts';
import { coded, pageOf, pageQuery, wireInstant, wireIssue } from '../shapes/scalars.ts';
import { inWorkspace, workspaceParams } from './addresses.ts';

/** Long work: durable, seen while it goes on, stopped when asked, told with its reason when it failed. */
export const job = z.object({
  id: z.string(),
  workspace: z.string(),
  branch: z.string().optional(),
  kind: z.enum(['plan', 'import', 'preview', 'example', 'export']),
  state: z.enum(['waiting', 'running', 'stopping', 'done', 'failed', 'cancelled']),
  /** 0 to 1 when known. */
  done: z.number().min(0).max(1).optional(),
  /** What it is at, e.g. the chapter of a plan. */
  stage: z.string().optional(),
  /** Best value so far and evaluations, for searches; the falling line of the screen. */
  best: z.number().optional(),
  evaluations: z.number().int().optional(),
  attempt: z.number().int(),
  createdAt: wireInstant,
  startedAt: wireInstant.optional(),
  endedAt: wireInstant.optional(),
  actor: z.string(),
  /** What it made: a plan, a revision, a workspace. */
  result: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Why it failed. */
  failure: coded.extend({ message: z.string(), issues: z.array(wireIssue).optional() }).optional(),
});
export type Job = z.infer<typeof job>;

export const listJobs = route({
  method: 'get',
  path: `${inWorkspace}/jobs`,
  summary: 'Long work of a workspace, newest first',
  tag: 'jobs',
  access: 'read',
  params: workspaceParams,
  query: pageQuery.extend({ state: z.enum(['open', 'all']).default('all') }),
  answer: pageOf(job),
});

export const jobParams = workspaceParams.extend({ job: z.string().min(1).max(100) });

export const getJob = route({
  method: 'get',
  path: `${inWorkspace}/jobs/{job}`,
  summary: 'One piece of long work',
  tag: 'jobs',
  access: 'read',
  params: jobParams,
  answer: job,
});

/** Stops a search and keeps the best it found; cancels other work, which leaves nothing behind. */
export const stopJob = route({
  method: 'post',
  path: `${inWorkspace}/jobs/{job}:stop`,
  summary: 'Stop the work: a plan keeps the best so far, other work leaves nothing behind',
  tag: 'jobs',
  access: 'plan',
  params: jobParams,
  answer: job,
});
