import { useQuery } from '@tanstack/react-query';
import { listDecisions } from '@tutti/contract';
import { routeQuery } from '../client/route-query.ts';
import { useHere } from './workspace-context.tsx';

/** How many decisions wait in each area, by its id, and in all of them under Home; empty until it is known. */
export function useDecisionCounts(): Readonly<Record<string, number>> {
  const { params } = useHere();
  const { data } = useQuery(routeQuery(listDecisions, { params, query: { state: 'open', limit: 1 } }));
  return data ? { ...data.areas, home: data.total ?? 0 } : {};
}
