import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';

const always: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
};

/** What pages may load: from here only. Style elements carry a nonce; a page that cannot take one says 'unsafe-inline'. */
export function contentPolicy(style: { nonce: string } | 'unsafe-inline'): string {
  const styles = style === 'unsafe-inline' ? "'unsafe-inline'" : `'nonce-${style.nonce}'`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A fresh nonce for one answer. */
export const freshNonce = (): string => randomBytes(16).toString('base64');

/** Headers that every answer carries; what is no page may load nothing at all. */
export const securityHeaders: MiddlewareHandler<Environment> = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(always)) c.res.headers.set(name, value);
  if (!c.res.headers.has('Content-Security-Policy'))
    c.res.headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
};
