import type { Route, RouteAnswer, RouteInput } from '@tutti/contract';
import { type AddressValues, addressOf } from './address.ts';
import { askForProof } from './proof.ts';
import { refusalIn, ScreenError } from './screen-error.ts';
import { send } from './send.ts';
import { tellSignedOut } from './signed-out.ts';

/** Only what the route declares has to be given, and a query or body that may be empty can be left out. */
export type CallInput<R extends Route> = Needed<RouteInput<R>>;
type Nothing = Record<never, never>;
type Needed<T> = { [K in keyof T as undefined extends T[K] ? never : Nothing extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? never : Nothing extends T[K] ? K : never]?: T[K];
};

export type CallOptions = {
  signal?: AbortSignal;
  /** Revision that was seen, for routes that need `If-Match`. */
  ifMatch?: number;
};

/**
 * Calls a route of the service and checks that the answer has the shape that the contract promises. Where the service wants
 * to be told again who asks, the person is asked, and the call is repeated once; where nobody is signed in, that is told.
 * @throws ScreenError with the code of the refusal; DEPENDENCY_OFFLINE when the service cannot be reached,
 * INTERNAL_ANSWER when the answer has another shape (the page is older than the service)
 */
export async function call<const R extends Route>(
  route: R,
  input: CallInput<R>,
  options: CallOptions = {},
): Promise<RouteAnswer<R>> {
  try {
    return await callOnce(route, input, options);
  } catch (error) {
    const code = error instanceof ScreenError ? error.code : undefined;
    if (code === 'AUTH_SIGN_IN') tellSignedOut();
    if (code === 'AUTH_SIGN_IN_AGAIN' && (await askForProof())) return callOnce(route, input, options);
    throw error;
  }
}

async function callOnce<const R extends Route>(
  route: R,
  input: CallInput<R>,
  options: CallOptions,
): Promise<RouteAnswer<R>> {
  const { params, query, body } = input as { params?: AddressValues; query?: AddressValues; body?: unknown };
  const response = await send(addressOf(route.path, params, query), {
    method: route.method.toUpperCase(),
    headers: headersOf(route, body, options),
    body: body === undefined || route.body === 'bytes' ? (body as BodyInit | undefined) : JSON.stringify(body),
    signal: options.signal,
  });
  if (!response.ok) throw await refusalIn(response);
  return (await readAnswer(route, response)) as RouteAnswer<R>;
}

function headersOf(route: Route, body: unknown, { ifMatch }: CallOptions): Headers {
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  if (route.answer === 'bytes') headers.set('accept', 'application/octet-stream, application/problem+json');
  if (route.body === 'bytes') headers.set('content-type', 'application/octet-stream');
  else if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  return headers;
}

async function readAnswer(route: Route, response: Response): Promise<unknown> {
  if (route.answer === 'nothing') return undefined;
  if (route.answer === 'bytes') return response.arrayBuffer();
  if (route.answer === 'events') return response;
  const parsed = route.answer.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new ScreenError({
    code: 'INTERNAL_ANSWER',
    detail: `${route.summary}: ${first.path.join('.')} ${first.message}`,
    instance: response.headers.get('x-request-id') ?? undefined,
  });
}
