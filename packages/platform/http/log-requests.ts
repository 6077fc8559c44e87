import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.ts';
import type { Environment } from './environment.ts';

const sane = /^[\w-]{8,64}$/;

/** Gives each request an id, writes one line a request, and measures it; a failure of ours is logged here and nowhere else. */
export function logRequests(log: Logger, metrics: Metrics): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const started = performance.now();
    const asked = c.req.header('x-request-id');
    const requestId = asked !== undefined && sane.test(asked) ? asked : randomUUID();
    c.set('requestId', requestId);
    await next();
    c.res.headers.set('X-Request-Id', requestId);
    const seconds = (performance.now() - started) / 1000;
    const { method, path } = c.req;
    const { status } = c.res;
    const route = c.get('route') ?? 'other';
    metrics.request({ method, route, status, seconds });
    const line = { requestId, method, path, route, status, ms: Math.round(seconds * 1000), actor: c.get('actor') };
    if (status >= 500) log.error({ ...line, err: causeOf(c.error) }, 'request failed');
    else log.info(line, 'request');
  };
}

/** The error behind ours, where there is one. */
function causeOf(error: Error | undefined): unknown {
  return error?.cause instanceof Error ? error.cause : error;
}
