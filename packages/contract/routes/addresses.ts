import { z } from 'zod';
import { slug } from '../shapes/scalars.ts';

/** Addresses that others start with. */
export const api = '/api/v1';
export const inWorkspace = `${api}/workspaces/{workspace}`;
export const onBranch = `${inWorkspace}/branches/{branch}`;
export const ofPlan = `${onBranch}/plans/{plan}`;

export const workspaceParams = z.object({ workspace: slug });
export const branchParams = workspaceParams.extend({ branch: slug });
export const planParams = branchParams.extend({ plan: z.string().min(1).max(100) });
