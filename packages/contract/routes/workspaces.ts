import { z } from 'zod';
import { route } from '../route.ts';
import { role } from '../shapes/roles.ts';
import { revision, slug, wireInstant, wireIssue } from '../shapes/scalars.ts';
import { api, branchParams, inWorkspace, onBranch, workspaceParams } from './addresses.ts';
import { job } from './jobs.ts';

export const workspaceSummary = z.object({
  id: slug,
  name: z.string(),
  createdAt: wireInstant,
  /** The example it was made from. */
  example: z.string().optional(),
  role: role.optional(),
});
export type WorkspaceSummary = z.infer<typeof workspaceSummary>;

/** A workspace opened: what every screen needs. */
export const workspaceView = workspaceSummary.extend({
  timeZone: z.string(),
  currency: z.string(),
  labels: z.record(z.string(), z.string()),
  /** Workspace time: wall clock, or simulated from `base` at `rate` (1 = as fast as the wall). */
  now: wireInstant,
  clock: z.union([z.literal('wall'), z.object({ base: wireInstant, rate: z.number() })]),
  horizonSeconds: z.number(),
  counts: z.record(z.string(), z.number().int()),
  sites: z.array(z.object({ id: z.string(), name: z.string() })),
  branches: z.array(
    z.object({
      id: slug,
      name: z.string(),
      parent: slug.optional(),
      base: revision.optional(),
      head: revision,
      merged: z.boolean(),
    }),
  ),
});
export type WorkspaceView = z.infer<typeof workspaceView>;

export const listWorkspaces = route({
  method: 'get',
  path: `${api}/workspaces`,
  summary: 'Workspaces that the caller may see',
  tag: 'workspaces',
  access: 'signed-in',
  answer: z.object({ rows: z.array(workspaceSummary) }),
});

export const newWorkspace = z.discriminatedUnion('from', [
  z.object({ from: z.literal('example'), example: z.string(), size: z.enum(['S', 'M', 'L']).default('S') }),
  z.object({
    from: z.literal('empty'),
    name: z.string().min(1).max(200),
    timeZone: z.string(),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
]);

/** Makes a workspace. An example is made by a job that also plans it; an empty one is there at once. */
export const createWorkspace = route({
  method: 'post',
  path: `${api}/workspaces`,
  summary: 'Make a workspace: empty, or from an example',
  tag: 'workspaces',
  access: 'signed-in',
  body: newWorkspace,
  status: 201,
  answer: z.object({ workspace: workspaceSummary, job: job.optional() }),
});

export const getWorkspace = route({
  method: 'get',
  path: inWorkspace,
  summary: 'A workspace with its branches',
  tag: 'workspaces',
  access: 'read',
  params: workspaceParams,
  answer: workspaceView,
});

export const deleteWorkspace = route({
  method: 'delete',
  path: inWorkspace,
  summary: 'Delete a workspace with all it holds',
  tag: 'workspaces',
  access: 'own',
  params: workspaceParams,
  query: z.object({ confirm: z.string().meta({ description: 'the name of the workspace' }) }),
  status: 204,
  answer: 'nothing',
});

export const createBranch = route({
  method: 'post',
  path: `${inWorkspace}/branches`,
  summary: 'Make a branch: a what-if that changes nothing else',
  tag: 'branches',
  access: 'plan',
  params: workspaceParams,
  body: z.object({ id: slug, name: z.string().min(1).max(100), parent: slug.default('main') }),
  status: 201,
  answer: workspaceView.shape.branches.element,
});

const fieldDifference = z.object({
  table: z.string(),
  id: z.string(),
  field: z.string(),
  base: z.unknown().optional(),
  here: z.unknown().optional(),
  there: z.unknown().optional(),
  conflict: z.boolean(),
});

export const getBranchDifferences = route({
  method: 'get',
  path: `${onBranch}/differences`,
  summary: 'What a branch changed against its parent, field by field, with conflicts',
  tag: 'branches',
  access: 'read',
  params: branchParams,
  answer: z.object({ differences: z.array(fieldDifference) }),
});

export const mergeBranch = route({
  method: 'post',
  path: `${onBranch}:merge`,
  summary: 'Make a branch live: its changes go to its parent',
  tag: 'branches',
  access: 'decide',
  params: branchParams,
  body: z.object({
    reason: z.string().min(1).max(1000),
    /** How conflicts are settled: `table/id/field` → which side counts. */
    settle: z.record(z.string(), z.enum(['here', 'there'])).default({}),
  }),
  answer: z.object({ revision, issues: z.array(wireIssue) }),
});

export const deleteBranch = route({
  method: 'delete',
  path: onBranch,
  summary: 'Throw a branch away',
  tag: 'branches',
  access: 'plan',
  params: branchParams,
  status: 204,
  answer: 'nothing',
});
