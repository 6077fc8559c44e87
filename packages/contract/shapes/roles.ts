import { z } from 'zod';

/** What a member may be in a workspace. `owner` may everything; the others see names of members with their deeds, but no addresses. */
export const role = z.enum(['owner', 'manager', 'planner', 'operator', 'quality', 'maintenance', 'viewer']);
export type Role = z.infer<typeof role>;

/** Sets of roles that routes allow, by what they may do. A route names one of them. */
export const access = {
  /** Reads. */
  read: ['owner', 'manager', 'planner', 'operator', 'quality', 'maintenance', 'viewer'],
  /** Changes data and drafts of plans. */
  plan: ['owner', 'manager', 'planner'],
  /** Decides: releases, strategy, policies. */
  decide: ['owner', 'manager', 'planner'],
  /** Strategy and prices. */
  steer: ['owner', 'manager'],
  /** Members, keys, webhooks, the workspace itself. */
  own: ['owner'],
} as const satisfies Record<string, readonly Role[]>;
export type Access = keyof typeof access;
