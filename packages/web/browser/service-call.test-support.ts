import type { Route, RouteAnswer } from '@tutti/contract';
import { type AddressValues, addressOf } from '../client/address.ts';
import type { CallInput } from '../client/call.ts';

/** Calls the service past the screens: to arrange things, and to see what the screens have done. */
export async function call<const R extends Route>(
  url: string,
  route: R,
  input: CallInput<R> & { ifMatch?: number },
): Promise<RouteAnswer<R>> {
  const { params, query, body, ifMatch } = input as {
    params?: AddressValues;
    query?: AddressValues;
    body?: unknown;
    ifMatch?: number;
  };
  const answer = await fetch(new URL(addressOf(route.path, params, query), url), {
    method: route.method.toUpperCase(),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${route.method} ${route.path}: ${answer.status} ${await answer.text()}`);
  if (route.answer === 'nothing' || route.answer === 'bytes' || route.answer === 'events')
    return undefined as RouteAnswer<R>;
  return route.answer.parse(await answer.json()) as RouteAnswer<R>;
}
