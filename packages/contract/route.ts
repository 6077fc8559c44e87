import type { z } from 'zod';
import type { Access } from './shapes/roles.ts';

/**
 * One address of the service: the only place where its words are declared. The service answers it, the screens call it,
 * the description (OpenAPI) and the test of roles are made from it.
 */
export type Route = {
  method: 'get' | 'post' | 'put' | 'delete';
  /** With `{name}` for parameters, e.g. `/api/v1/workspaces/{workspace}`. */
  path: string;
  /** One line, for the reference. */
  summary: string;
  /** The part of the reference it stands in. */
  tag: string;
  /** Who may call it; 'anyone' = without sign-in, 'signed-in' = any user, else a role in the workspace of the address. */
  access: Access | 'anyone' | 'signed-in';
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** 'bytes' = a file as it is. */
  body?: z.ZodType | 'bytes';
  /** What comes with 200 (or `status`); 'bytes' = a file or a binary form, 'events' = server-sent events. */
  answer: z.ZodType | 'bytes' | 'events' | 'nothing';
  status?: 200 | 201 | 202 | 204;
  /** Needs `If-Match` with the revision that was seen. */
  ifMatch?: boolean;
  /** Needs the person to have signed in again within the last minutes (`safeguards.md`: releases, holds). */
  reauthenticate?: boolean;
};

/** Keeps the exact types of a route. */
export const route = <const R extends Route>(of: R): R => of;

type Inferred<T> = T extends z.ZodType ? z.infer<T> : undefined;
type Given<T> = T extends z.ZodType ? z.input<T> : T extends 'bytes' ? Blob | ArrayBuffer | Uint8Array : undefined;

/** What a caller gives to a route. */
export type RouteInput<R extends Route> = {
  params: Given<R['params']>;
  query: Given<R['query']>;
  body: Given<R['body']>;
};

/** What a route answers, parsed. */
export type RouteAnswer<R extends Route> = R['answer'] extends z.ZodType
  ? Inferred<R['answer']>
  : R['answer'] extends 'bytes'
    ? ArrayBuffer
    : undefined;
