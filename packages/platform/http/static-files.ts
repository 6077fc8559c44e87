import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { cspNonce } from '@tutti/contract';
import type { Context } from 'hono';
import { compress, encodingFor } from './compress-answer.ts';
import type { Environment } from './environment.ts';
import { contentPolicy, freshNonce } from './security-headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

type Asset = { bytes: Buffer<ArrayBuffer>; type: string; packed: Partial<Record<'br' | 'gzip', Promise<Buffer>>> };

/** The built screens: their files, and the page that every address of a screen shows. */
export type StaticFiles = {
  /** The file at a path such as `/assets/index-1a2b.js`; undefined when there is none. */
  file(c: Context<Environment>, path: string): Promise<Response | undefined>;
  /** The page of the screens; undefined when they are not built. */
  page(c: Context<Environment>): Response | undefined;
};

/**
 * Serves a folder that Vite built. Its files are listed once a build, so that no path leads out of it.
 * @param folder  where the build lies; may be missing, and may be built again while the service runs
 */
export function staticFiles(folder: string): StaticFiles {
  let built = 0;
  let assets = new Map<string, Asset>();
  const refresh = () => {
    const at = statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (at !== built) assets = at === 0 ? new Map() : readAssets(folder);
    built = at;
  };
  return {
    async file(c, path) {
      refresh();
      const asset = path === '/index.html' ? undefined : assets.get(path);
      return asset && answerWith(c, asset, path.startsWith('/assets/'));
    },
    page(c) {
      refresh();
      const page = assets.get('/index.html');
      return page && pageWith(c, page.bytes.toString('utf8'));
    },
  };
}

function readAssets(folder: string): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const type = types[extname(name).toLowerCase()] ?? 'application/octet-stream';
      return [`/${relative(folder, path).split(sep).join('/')}`, { bytes: readFileSync(path), type, packed: {} }];
    }),
  );
}

/** A file of the build; its compressed form is made once. */
async function answerWith(c: Context<Environment>, asset: Asset, hashed: boolean): Promise<Response> {
  c.header('Content-Type', asset.type);
  c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  c.header('Vary', 'Accept-Encoding');
  const way = /font|image\/png/.test(asset.type) ? undefined : encodingFor(c.req.header('accept-encoding'));
  if (way === undefined) return c.body(asset.bytes);
  asset.packed[way] ??= compress(asset.bytes, way, 9);
  c.header('Content-Encoding', way);
  return c.body((await asset.packed[way]) as Buffer<ArrayBuffer>);
}

/** The page with a nonce of its own for the style elements that the screens make. */
function pageWith(c: Context<Environment>, page: string): Response {
  const takesNonce = page.includes(cspNonce);
  const nonce = freshNonce();
  c.header('Content-Security-Policy', contentPolicy(takesNonce ? { nonce } : 'unsafe-inline'));
  c.header('Cache-Control', 'no-cache');
  return c.html(takesNonce ? page.replaceAll(cspNonce, nonce) : page);
}
