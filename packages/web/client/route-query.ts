import { queryOptions } from '@tanstack/react-query';
import type { Route } from '@tutti/contract';
import { type CallInput, call } from './call.ts';

/** Where the answer of a route is kept: its part of the reference, its address, and what was asked. */
export type RouteKey = readonly [tag: string, path: string, params: object, query: object];

/** The cache key of a call. */
export function routeKey<const R extends Route>(route: R, input: CallInput<R>): RouteKey {
  const { params = {}, query = {} } = input as { params?: object; query?: object };
  return [route.tag, route.path, params, query];
}

/** A reading route as a query: `useQuery(routeQuery(getPlan, { params }))`. */
export function routeQuery<const R extends Route>(route: R, input: CallInput<R>) {
  return queryOptions({
    queryKey: routeKey(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
  });
}
