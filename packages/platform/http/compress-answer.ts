import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below this, headers cost more than is won. */
const LEAST_BYTES = 1024;
const worthIt =
  /^(?:text\/(?!event-stream)|application\/(?:.*json|javascript|xml|wasm|octet-stream|vnd\.tutti))|^image\/svg/;

/** Compresses answers whose length is known, with brotli where the caller reads it, else gzip. Streams pass as they are. */
export const compressAnswer: MiddlewareHandler<Environment> = async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!worthIt.test(headers.get('Content-Type') ?? '') || headers.has('Content-Encoding') || c.req.method === 'HEAD')
    return;
  headers.append('Vary', 'Accept-Encoding');
  const way = encodingFor(c.req.header('accept-encoding'));
  if (way === undefined || c.get('streams') || !c.res.body) return;
  const plain = Buffer.from(await c.res.arrayBuffer());
  const body = plain.length < LEAST_BYTES ? plain : await compress(plain, way);
  const { status } = c.res;
  c.res = new Response(body as Uint8Array<ArrayBuffer>, { status, headers });
  if (body !== plain) c.res.headers.set('Content-Encoding', way);
  c.res.headers.set('Content-Length', String(body.length));
};

/** The best way of compressing that an Accept-Encoding header allows. */
export function encodingFor(header: string | undefined): 'br' | 'gzip' | undefined {
  const wanted = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim().split(';'));
  const takes = (name: string) => wanted.some(([found, q]) => found === name && q?.replaceAll(' ', '') !== 'q=0');
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

/** Compresses bytes as an answer on the way carries them. */
export function compress(plain: Uint8Array, way: 'br' | 'gzip', quality = 4): Promise<Buffer> {
  if (way === 'gzip') return zip(plain, { level: 6 });
  return brotli(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
}
