import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Route } from '@tutti/contract';
import { access, problemDetails } from '@tutti/contract';
import { tables } from '@tutti/model';
import { z } from 'zod';

/**
 * The addresses as an OpenAPI 3.1 document. Each operation says in `x-access` who may call it: 'anyone', 'signed-in', or the
 * roles; in `x-reauthenticate` that the person must have signed in just before.
 */
export function describeRoutes(routes: readonly Route[], version: string): object {
  const describer = new OpenAPIHono();
  const registry = describer.openAPIRegistry;
  // As plain JSON Schema: schemas made before the describing library was loaded cannot be named by it.
  for (const [name, schema] of Object.entries(tables))
    registry.registerComponent('schemas', `record-${name}`, z.toJSONSchema(schema, { io: 'input' }) as object);
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'tutti' });
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  for (const route of routes) registry.registerPath(pathOf(route));
  return describer.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Tutti',
      version,
      description:
        'Everything the screens do. Errors are problem+json with a code; writes of data carry If-Match with the revision ' +
        'that was seen; lists are paged by cursor. Instants are ISO 8601 with an offset.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
  });
}

function pathOf(route: Route): RouteConfig & Record<`x-${string}`, unknown> {
  const { method, path, summary, tag, params, query, body, ifMatch, reauthenticate } = route;
  return {
    method,
    path,
    summary,
    tags: [tag],
    operationId: operationIdOf(route),
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: true, content: bodyOf(body) } } : {}),
      ...(ifMatch
        ? { headers: z.object({ 'If-Match': z.string().meta({ description: 'The revision seen, "7"' }) }) }
        : {}),
    },
    responses: {
      [route.status ?? 200]: answerOf(route),
      default: { description: 'A refusal', content: { 'application/problem+json': { schema: problemDetails } } },
    },
    ...(route.access === 'anyone' ? {} : { security: [{ session: [] }, { key: [] }] }),
    'x-access': route.access === 'anyone' || route.access === 'signed-in' ? route.access : access[route.access],
    ...(reauthenticate ? { 'x-reauthenticate': true } : {}),
  };
}

function bodyOf(body: NonNullable<Route['body']>) {
  return body === 'bytes'
    ? { 'application/octet-stream': { schema: binary } }
    : { 'application/json': { schema: body } };
}

const binary = z.string().meta({ format: 'binary' });

/** A stable name for programs that make a client from the document: `post-plans-release`. */
function operationIdOf({ method, path }: Route): string {
  const words = path.replace(/^\/api\/v1\//, '').split(/[/:]/);
  return [method, ...words.map((word) => word.replace(/[{}]/g, ''))].join('-');
}

function answerOf({ answer, summary }: Route) {
  if (answer === 'nothing') return { description: 'Done' };
  if (answer === 'bytes') return { description: summary, content: { 'application/octet-stream': { schema: binary } } };
  if (answer === 'events') return { description: summary, content: { 'text/event-stream': { schema: z.string() } } };
  return { description: summary, content: { 'application/json': { schema: answer } } };
}
