import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Hono } from 'hono';
import { compress, encodingFor } from './compress-answer.ts';
import type { Environment } from './environment.ts';
import { contentPolicy } from './security-headers.ts';

const script = 'openapi-explorer/dist/browser/openapi-explorer.min.js';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Tutti: addresses of the service</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="module" src="/api/reference.js"></script>
<style>body { margin: 0; }</style>
</head>
<body>
<openapi-explorer spec-url="/api/v1/openapi.json" hide-server-selection hide-authentication></openapi-explorer>
<noscript><p>This page needs JavaScript. The document behind it: <a href="/api/v1/openapi.json">openapi.json</a></p></noscript>
</body>
</html>
`;

/** A page that describes every address and lets one try it; everything it needs comes from this machine. */
export function addReferencePage(app: Hono<Environment>): void {
  const packed: Partial<Record<'br' | 'gzip', Promise<Buffer>>> = {};
  let bytes: Buffer<ArrayBuffer> | undefined;
  app.get('/api', (c) => {
    c.header('Content-Security-Policy', contentPolicy('unsafe-inline'));
    return c.html(page);
  });
  app.get('/api/reference.js', async (c) => {
    bytes ??= readFileSync(createRequire(import.meta.url).resolve(script));
    c.header('Content-Type', 'text/javascript; charset=utf-8');
    c.header('Cache-Control', 'no-cache');
    c.header('Vary', 'Accept-Encoding');
    const way = encodingFor(c.req.header('accept-encoding'));
    if (way === undefined) return c.body(bytes);
    packed[way] ??= compress(bytes, way, 9);
    c.header('Content-Encoding', way);
    return c.body((await packed[way]) as Buffer<ArrayBuffer>);
  });
}
