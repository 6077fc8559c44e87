import { useQuery } from '@tanstack/react-query';
import { listPlans, type PlanHead } from '@tutti/contract';
import { routeQuery } from './route-query.ts';

type Branch = { workspace: string; branch: string };

/** The newest plan of a branch; `data` is null while there is none. */
export function useLatestPlan(params: Branch) {
  return useQuery({ ...routeQuery(listPlans, { params, query: { limit: 1 } }), select: firstOf });
}

/** The released plan of a branch; `data` is null before the first release. */
export function useReleasedPlan(params: Branch) {
  return useQuery({ ...routeQuery(listPlans, { params, query: { state: 'released', limit: 1 } }), select: firstOf });
}

const firstOf = ({ rows }: { rows: PlanHead[] }): PlanHead | null => rows[0] ?? null;
