import type { Route, RouteAnswer } from '@tutti/contract';
import type { z } from 'zod';
import type { Actor } from '../services/access/actor.ts';
import type { JsonText } from '../services/json-text.ts';

type Parsed<T> = T extends z.ZodType ? z.infer<T> : T extends 'bytes' ? Uint8Array<ArrayBuffer> : undefined;

/** A request after everything about it was checked. */
export type Call<R extends Route = Route> = {
  params: Parsed<R['params']>;
  query: Parsed<R['query']>;
  body: Parsed<R['body']>;
  /** Who asks; a stranger only where the route is for anyone. */
  actor: R['access'] extends 'anyone' ? Actor | undefined : Actor;
  /** The revision that was seen; there whenever the route asks for it. */
  ifMatch: R['ifMatch'] extends true ? number : undefined;
  headers: Headers;
  /** Aborted when the caller went away. */
  signal: AbortSignal;
};

/** A file or binary form; `name` makes it a download. */
export type Bytes = { bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>; type: string; name?: string };

type Given<R extends Route> = R['answer'] extends 'bytes'
  ? Bytes
  : R['answer'] extends 'events'
    ? ReadableStream<Uint8Array>
    : R['answer'] extends 'nothing'
      ? undefined
      : RouteAnswer<R> | JsonText<RouteAnswer<R>>;

/** What a handler gives back. */
export type Reply<R extends Route = Route> = {
  answer: Given<R>;
  /** A revision, or anything that is equal only for equal content. */
  etag?: string | number;
  /** What never changes may be kept by the browser. */
  immutable?: boolean;
};

/** A reply whose route is not known any more. */
export type AnyReply = Omit<Reply, 'answer'> & { answer: unknown };

export type Handler<R extends Route> = (call: Call<R>) => Promise<Reply<R>>;

/** A route with what answers it. */
export type BoundRoute = { route: Route; handle: (call: Call) => Promise<AnyReply> };

/** Binds a route of the contract to what answers it, with the exact types of the route. */
export function bind<R extends Route>(route: R, handle: Handler<R>): BoundRoute {
  return { route, handle: handle as unknown as BoundRoute['handle'] };
}
