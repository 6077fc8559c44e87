import { useInfiniteQuery } from '@tanstack/react-query';
import { listRecords, type RouteAnswer } from '@tutti/contract';
import type { TableName } from '@tutti/model';
import { useEffect } from 'react';
import { call } from '../../client/call.ts';
import { routeKey } from '../../client/route-query.ts';
import { useHere } from '../../shell/workspace-context.tsx';

const PAGE = 1000;
/** So many records are worked on at once; more are found by searching. */
export const mostRecords = 5000;

export type RecordRow = RouteAnswer<typeof listRecords>['rows'][number];

/** The records of a table as far as they are worked on at once, with the revision they are of. */
export function useTableRows(table: TableName, q: string | undefined) {
  const { params } = useHere();
  const input = { params: { ...params, table }, query: { q, limit: PAGE } };
  const query = useInfiniteQuery({
    queryKey: [...routeKey(listRecords, input), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(listRecords, { ...input, query: { ...input.query, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
  const pages = query.data?.pages ?? [];
  const loaded = pages.reduce((sum, { rows }) => sum + rows.length, 0);
  const wantsMore = query.hasNextPage && loaded < mostRecords;
  const { fetchNextPage, isFetchingNextPage } = query;
  useEffect(() => {
    if (wantsMore && !isFetchingNextPage) void fetchNextPage();
  }, [wantsMore, isFetchingNextPage, fetchNextPage]);
  return {
    query,
    /** Undefined until all that will be loaded is there. */
    whole:
      pages.length === 0 || wantsMore
        ? undefined
        : { rows: pages.flatMap(({ rows }) => rows), revision: pages[pages.length - 1].revision },
    cut: query.hasNextPage && !wantsMore,
  };
}
