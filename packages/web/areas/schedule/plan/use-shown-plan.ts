import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { decodeBoard, getPlan, type PlanHead } from '@tutti/contract';
import { type BoardPlan, boardPlan } from '../../../board/index.ts';
import { routeQuery } from '../../../client/route-query.ts';
import { useLatestPlan, useReleasedPlan } from '../../../client/use-plans.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { useScheduleSearch } from '../schedule-address.ts';
import { boardQuery, keptAt } from './board-query.ts';
import { keptBoard } from './kept-board.ts';

/** The plan on the screen, what it is held against, and how far reading them has come. */
export type ShownPlan = {
  head?: PlanHead;
  latest?: PlanHead;
  released?: PlanHead;
  board?: BoardPlan;
  /** Whether the board is that of an earlier visit, until the service has answered. */
  kept: boolean;
  error?: unknown;
  /** Whether the branch was never planned. */
  none: boolean;
  retry: () => void;
};

/** Reads the plan that the address names, the latest by default, with its board. */
export function useShownPlan(): ShownPlan {
  const { params } = useHere();
  const { plan } = useScheduleSearch();
  const latest = useLatestPlan(params);
  const released = useReleasedPlan(params);
  const other = useQuery({
    ...routeQuery(getPlan, { params: { ...params, plan: plan ?? '' } }),
    enabled: plan !== undefined,
  });
  const named = plan === undefined ? latest : other;
  const id = named.data?.id;
  const read = useQuery({
    ...boardQuery(params, id ?? ''),
    ...(id === undefined ? { queryFn: skipToken } : {}),
    placeholderData: keepPreviousData,
  });
  const kept = useKeptBoard(read.data === undefined);
  const error = named.error ?? read.error;
  return {
    head: named.data ?? undefined,
    latest: latest.data ?? undefined,
    released: released.data ?? undefined,
    board: read.data ?? kept,
    kept: read.data === undefined && kept !== undefined,
    error: error ?? undefined,
    none: plan === undefined && latest.data === null,
    retry: () => void (named.isError ? named.refetch() : read.refetch()),
  };
}

/** The board of the last visit, while there is no other. */
function useKeptBoard(wanted: boolean): BoardPlan | undefined {
  const { params } = useHere();
  const { data } = useQuery({
    queryKey: ['kept-board', params],
    queryFn: async () => {
      const kept = await keptBoard(keptAt(params));
      return kept ? boardPlan(decodeBoard(kept.bytes)) : null;
    },
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  return wanted ? (data ?? undefined) : undefined;
}
