import { comparePlan } from '@tutti/contract';
import { routeQuery } from '../../../client/route-query.ts';
import type { BranchParams } from './board-query.ts';

/** What a plan changes against the one in force. */
export const differencesQuery = (params: BranchParams, plan: string) =>
  routeQuery(comparePlan, { params: { ...params, plan }, query: { with: 'released' } });
