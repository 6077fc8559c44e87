import { isIP } from 'node:net';
import { TuttiError } from '@tutti/model';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';

/** Who may speak to the service from a browser. */
export type Neighbours = {
  /** Names, without port, by which the service is reached besides localhost and plain addresses. */
  hosts: readonly string[];
  /** Other origins whose pages may call it, such as `https://portal.example`. */
  origins: readonly string[];
};

/**
 * Refuses requests that a browser sends for a page of another origin, and requests under a name that is not ours (DNS
 * rebinding: a foreign name that points to this machine). A plain address cannot be rebound. Programs without a browser
 * send no Origin and are not concerned.
 */
export function guardOrigin({ hosts, origins }: Neighbours): MiddlewareHandler<Environment> {
  const known = new Set(['localhost', ...hosts.map((host) => host.toLowerCase())]);
  const friends = new Set(origins.map((origin) => origin.toLowerCase()));
  return async (c, next) => {
    const host = (c.req.header('host') ?? '').toLowerCase();
    const name = nameOf(host);
    if (!known.has(name) && isIP(name) === 0) throw strangeHost(host);
    const origin = c.req.header('origin')?.toLowerCase();
    const isOwn = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
    if (!isOwn && !friends.has(origin)) throw strangeOrigin(origin);
    if (origin === undefined && isForeign(c.req.header('sec-fetch-site')) && !isVisit(c.req.raw))
      throw strangeOrigin('another site');
    await next();
  };
}

/** The name of a Host header: without port, an IPv6 address without brackets. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

const isForeign = (site: string | undefined) => site === 'cross-site' || site === 'same-site';

/** A person following a link to a page: nothing is read or changed in their name. */
function isVisit({ method, headers, url }: Request): boolean {
  return (
    method === 'GET' && headers.get('sec-fetch-mode') === 'navigate' && !new URL(url).pathname.startsWith('/api/v1')
  );
}

function strangeHost(host: string): TuttiError {
  return new TuttiError('AUTH_HOST', `This service does not answer to the name "${host}".`, {
    advice: 'Use the address that it printed at its start, or name the host with --host-name.',
  });
}

function strangeOrigin(origin: string): TuttiError {
  return new TuttiError('AUTH_ORIGIN', `Pages of ${origin} may not call this service.`, {
    advice: 'Open the address of the service itself, or name the origin with --origin.',
  });
}
