import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Environment } from './environment.ts';

/** The address from which a request came; undefined where it did not come over a socket. Headers are not believed. */
export function addressOf(c: Context<Environment>): string | undefined {
  return 'incoming' in ((c.env ?? {}) as object) ? getConnInfo(c).remote.address : undefined;
}
