import { useQuery } from '@tanstack/react-query';
import { type Job, listJobs } from '@tutti/contract';
import { routeQuery } from '../../client/route-query.ts';
import { isOpenState } from './job-history.ts';

/** Long work of a workspace that goes on, newest first; kept up to date by the stream. */
export function useOpenJobs(workspace: string): readonly Job[] {
  const { data } = useQuery(routeQuery(listJobs, { params: { workspace }, query: { state: 'open' } }));
  return (data?.rows ?? []).filter(({ state }) => isOpenState(state));
}
