import { useInfiniteQuery } from '@tanstack/react-query';
import type { Route } from '@tutti/contract';
import { type CallInput, call } from './call.ts';
import { routeKey } from './route-query.ts';

type Page<Row> = { rows: Row[]; next?: string; total?: number };

/** A list of the service, page after page; `rows` are those read so far, `more` is what a table says and asks for the next. */
export function useRows<Row>(route: Route, input: { params: object; query?: object }) {
  const query = useInfiniteQuery({
    queryKey: [...routeKey(route, input as CallInput<Route>), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      const asked = { ...input, query: { ...input.query, ...page } };
      return (await call(route, asked as CallInput<Route>, { signal })) as unknown as Page<Row>;
    },
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const total = query.data?.pages[0]?.total;
  const more = {
    shown: rows?.length ?? 0,
    total,
    isLoading: query.isFetchingNextPage,
    onMore: () => void query.fetchNextPage(),
  };
  return { query, rows, total, more };
}
