import type { Route } from '@tutti/contract';
import type { Context } from 'hono';
import { JsonText } from '../services/json-text.ts';
import type { AnyReply, Bytes } from './call.ts';
import type { Environment } from './environment.ts';

/** What a handler gave, as a response: status, ETag, 304 for what the caller has already. */
export function answerOf(c: Context<Environment>, route: Route, { answer, etag, immutable }: AnyReply): Response {
  const tag = etag === undefined ? undefined : `"${etag}"`;
  if (tag !== undefined) c.header('ETag', tag);
  c.header('Cache-Control', immutable ? 'private, max-age=31536000, immutable' : 'no-cache');
  const status = route.status ?? 200;
  if (tag !== undefined && route.method === 'get' && knows(c.req.header('if-none-match'), tag))
    return c.body(null, 304);
  if (route.answer === 'nothing') return c.body(null, 204);
  if (route.answer === 'bytes') return bytesOf(c, answer as Bytes, status);
  if (route.answer === 'events') {
    c.header('Content-Type', 'text/event-stream; charset=utf-8');
    // Proxies that gather answers before they pass them on would hold events back.
    c.header('X-Accel-Buffering', 'no');
    c.set('streams', true);
    return c.body(answer as ReadableStream);
  }
  c.header('Content-Type', 'application/json; charset=utf-8');
  return c.body(answer instanceof JsonText ? answer.utf8 : JSON.stringify(answer), status as 200);
}

function bytesOf(c: Context<Environment>, { bytes, type, name }: Bytes, status: number): Response {
  c.header('Content-Type', type);
  if (name !== undefined)
    c.header(
      'Content-Disposition',
      `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
  if (bytes instanceof ReadableStream) c.set('streams', true);
  return c.body(bytes, status as 200);
}

function knows(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
