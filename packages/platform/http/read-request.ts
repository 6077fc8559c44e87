import type { Route } from '@tutti/contract';
import { type Issue, problem, TuttiError } from '@tutti/model';
import type { Context } from 'hono';
import { z } from 'zod';
import { readBody, readBytes } from './read-body.ts';
import { requestIssues } from './request-issues.ts';

/** What a request holds, as its route says. */
export type RequestRead = { params: unknown; query: unknown; body: unknown; ifMatch: number | undefined };

/** Bytes of a JSON body, and of a file. */
export type BodyLimits = { body: number; file: number };

/** How the schemas of a route are read: names that they do not know are refused, not passed over. */
export type RequestShapes = { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType };

/** The schemas of a route, closed to names they do not know. */
export function shapesOf({ params, query, body }: Route): RequestShapes {
  return {
    params: params?.strict(),
    query: (query ?? z.object({})).strict(),
    body: body instanceof z.ZodObject ? body.strict() : body === 'bytes' ? z.instanceof(Uint8Array) : body,
  };
}

/**
 * Reads and checks address, query, body and If-Match of a request.
 * @throws TuttiError INPUT_REQUEST with everything that is wrong; INPUT_IF_MATCH_MISSING, INPUT_CONTENT_TYPE, INPUT_JSON,
 *         LIMIT_BODY
 */
export async function readRequest(
  c: Context,
  route: Route,
  { shapes, params, limits }: { shapes: RequestShapes; params: Record<string, string>; limits: BodyLimits },
): Promise<RequestRead> {
  const ifMatch = route.ifMatch ? readIfMatch(c.req.header('if-match')) : undefined;
  const given = {
    address: params,
    query: c.req.query(),
    body: await bodyOf(c.req.raw, route, limits),
  };
  const issues: Issue[] = [];
  const take = (part: 'address' | 'query' | 'body', schema: z.ZodType | undefined) => {
    if (!schema) return undefined;
    const result = schema.safeParse(given[part]);
    if (result.success) return result.data;
    issues.push(...requestIssues(part, result.error, given[part]));
    return undefined;
  };
  const read = {
    params: take('address', shapes.params),
    query: take('query', shapes.query),
    body: take('body', shapes.body),
    ifMatch,
  };
  if (issues.length > 0) throw refused(issues);
  return read;
}

async function bodyOf(request: Request, { body }: Route, limits: BodyLimits): Promise<unknown> {
  if (body === undefined) return undefined;
  return body === 'bytes' ? readBytes(request, limits.file) : readBody(request, limits.body);
}

function refused(issues: readonly Issue[]): TuttiError {
  const many = issues.length === 1 ? 'One value is' : `${issues.length} values are`;
  return new TuttiError('INPUT_REQUEST', `${many} not as the address wants. Nothing was done.`, {
    advice: 'Correct what is listed and send it again; /api describes every address.',
    issues,
  });
}

/** The revision of `If-Match: "7"`. */
function readIfMatch(header: string | undefined): number {
  if (header === undefined)
    throw new TuttiError('INPUT_IF_MATCH_MISSING', 'The request does not say which revision it was made from.', {
      advice: 'Send the revision that was seen, such as If-Match: "7".',
    });
  const found = /^\s*(?:W\/)?"?(\d{1,15})"?\s*$/.exec(header);
  if (found) return Number(found[1]);
  throw new TuttiError('INPUT_REQUEST', 'If-Match must name one revision.', {
    issues: [
      problem(
        'value-malformed',
        { expected: 'text', rule: 'must be a revision such as "7"' },
        { field: 'header › If-Match' },
        header,
      ),
    ],
  });
}
