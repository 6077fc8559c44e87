import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ScheduleSearch } from './schedule-search.ts';

const schedule = getRouteApi('/w/$workspace/$branch/schedule');

/** What the address of the screen says. */
export const useScheduleSearch = (): ScheduleSearch => schedule.useSearch();

/** Changes what the address says; what is undefined is left out. It makes no step in the history of the browser. */
export function useSetSearch(): (change: Partial<ScheduleSearch>) => void {
  const navigate = schedule.useNavigate();
  return useCallback(
    (change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true }),
    [navigate],
  );
}
